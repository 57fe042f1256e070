import type { FieldFault } from '#contract/values.ts'
import type { Courier } from './courier.ts'
import { findAddresses } from './look-up.ts'

const longest = 2048

/**
 * What is wrong with the address of a receiver; null where events can be posted there. It is looked up now so that a
 * mistake shows at once; every delivery looks it up and judges it again.
 */
export async function faultOfAddress(text: string, courier: Courier): Promise<FieldFault | null> {
  const fault = (code: FieldFault['code'], facts: FieldFault['facts'] = {}) => ({ path: 'url', code, facts })
  const given = text.trim()
  if (given === '') return fault('required')
  if (given.length > longest) return fault('too-long', { max: longest })
  if (!URL.canParse(given)) return fault('form')
  const url = new URL(given)
  const { beyondPublic } = courier.networks
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && beyondPublic))
    return fault('https', { example: 'https://' })
  if (url.username !== '' || url.password !== '') return fault('not-allowed')
  if (!beyondPublic && !isWebPort(url.port)) return fault('not-allowed')
  const found = await findAddresses(url.hostname, courier)
  return 'fault' in found
    ? fault(found.fault === 'private-address' ? 'private-address' : 'unknown-host')
    : null
}

/** Below 1024 live services that would take a request for something else, such as mail servers. */
function isWebPort(port: string): boolean {
  return port === '' || port === '80' || port === '443' || Number(port) >= 1024
}
