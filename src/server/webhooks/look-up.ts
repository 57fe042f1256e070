import { lookup, Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { DeliveryFault } from '#domain/webhook.ts'
import type { Courier } from './courier.ts'

export type Address = { address: string; family: 4 | 6 }
export type Found = { addresses: readonly Address[] } | { fault: DeliveryFault; detail: string }

/**
 * The addresses of a receiver to which something may be sent. The name is looked up once: whoever connects uses one of
 * these and never the name, which may lead elsewhere a moment later.
 */
export async function findAddresses(
  host: string,
  courier: Pick<Courier, 'networks' | 'nameServer'>,
): Promise<Found> {
  const name = host.replace(/^\[(.*)\]$/, '$1')
  let found: Address[]
  try {
    found = isIP(name) === 0 ? await lookUp(name, courier.nameServer) : [addressOf(name)]
  } catch (error) {
    return { fault: 'unknown-host', detail: (error as Error).message }
  }
  if (found.length === 0) return { fault: 'unknown-host', detail: `${name} has no address` }
  const addresses = found.filter(({ address }) => courier.networks.admits(address))
  if (addresses.length > 0) return { addresses }
  return { fault: 'private-address', detail: found.map(({ address }) => address).join(', ') }
}

async function lookUp(name: string, nameServer: string | null): Promise<Address[]> {
  if (nameServer === null) return (await lookup(name, { all: true })).map(({ address }) => addressOf(address))
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  resolver.setServers([nameServer])
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  const [failed] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
  if (found.length === 0 && failed !== undefined) throw failed
  return found.map(addressOf)
}

function addressOf(address: string): Address {
  return { address, family: isIP(address) === 4 ? 4 : 6 }
}
