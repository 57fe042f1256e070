import { type SignatureHeader, type WebhookEvent, webhookEvents } from '#domain/webhook.ts'
import { invalidDocument } from './errors.ts'

type Given = { url: string; events: WebhookEvent[]; signatureHeader: SignatureHeader }
type Misread = { target: string; message: string }

/**
 * What a receiver asks for (api.md 14). Names come in any case, the flag may be a text; an event that we do not know is
 * a fault, because whoever asks for it would wait for ever.
 * @throws WireFault with every fault at its member
 */
export function readRegistration(body: unknown): Given {
  const faults: Misread[] = []
  const read = {
    url: readUrl(memberOf(body, 'WebhookUrl'), faults),
    events: readEvents(memberOf(body, 'WebhookEvents'), faults),
    signatureHeader: readHeader(memberOf(body, 'SignatureTokenToMsSignatureHeader'), faults),
  }
  if (faults.length > 0) throw invalidDocument(faults)
  return read
}

function memberOf(body: unknown, name: string): unknown {
  if (body === null || typeof body !== 'object') return undefined
  return Object.entries(body).find(([given]) => given.toLowerCase() === name.toLowerCase())?.[1]
}

function readUrl(given: unknown, faults: Misread[]): string {
  if (typeof given === 'string') return given
  faults.push({ target: 'WebhookUrl', message: 'WebhookUrl must be the address of the receiver.' })
  return ''
}

function readEvents(given: unknown, faults: Misread[]): WebhookEvent[] {
  const target = 'WebhookEvents'
  if (!Array.isArray(given) || given.length === 0) {
    faults.push({
      target,
      message: `${target} must be a list of at least one of ${webhookEvents.join(', ')}.`,
    })
    return []
  }
  const named = (name: unknown) => webhookEvents.find((one) => one === String(name).toLowerCase())
  const unknown = given.find((name) => named(name) === undefined)
  if (unknown !== undefined) {
    const shown = JSON.stringify(unknown).slice(0, 100)
    faults.push({ target, message: `${shown} is no event. Possible are ${webhookEvents.join(', ')}.` })
  }
  return given.flatMap((name) => named(name) ?? [])
}

function readHeader(given: unknown, faults: Misread[]): SignatureHeader {
  const flag = String(given ?? false).toLowerCase()
  if (flag === 'true') return 'x-ms-signature'
  if (flag !== 'false' && flag !== '') {
    const target = 'SignatureTokenToMsSignatureHeader'
    faults.push({ target, message: `${target} must be true or false.` })
  }
  return 'authorization'
}
