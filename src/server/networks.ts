import { BlockList, isIP } from 'node:net'

/** Which addresses receivers may have: only those of the internet, any at all, or those and some networks besides. */
export type NetworkChoice = 'public' | 'any' | readonly string[]

export type Networks = {
  admits: (address: string) => boolean
  /** Something else than the internet is allowed, and with it plain http and any port. */
  beyondPublic: boolean
}

/** What is not the internet, from IANA's registry of special addresses. */
const specialIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** The one block that is given out; whatever lies beyond it (loopback, mapped, local, multicast) is not the internet. */
const globalIpv6 = ['2000::/3']
/** Of it, what leads elsewhere or nowhere: Teredo and other protocols, documentation, and 6to4, which hides an IPv4. */
const specialIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const [special4, global6, special6] = [specialIpv4, globalIpv6, specialIpv6].map(listOf) as [
  BlockList,
  BlockList,
  BlockList,
]

export function openNetworks(choice: NetworkChoice): Networks {
  if (choice === 'any') return { admits: (address) => isIP(address) !== 0, beyondPublic: true }
  const allowed = choice === 'public' ? null : listOf(choice)
  return {
    admits: (address) => isPublic(address) || (allowed !== null && isIn(allowed, address)),
    beyondPublic: allowed !== null,
  }
}

/** Whether the address is one of the internet. */
export function isPublic(address: string): boolean {
  if (address.includes('%')) return false
  if (isIP(address) === 4) return !isIn(special4, address)
  return isIP(address) === 6 && isIn(global6, address) && !isIn(special6, address)
}

/** A network as `10.0.0.0/8` or `fd00::/8`, or one address. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more !== undefined || address.includes('%')) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
}
