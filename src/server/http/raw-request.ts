/** A request of which only its head counts. */
export type RawRequest = { url: string; headers: Record<string, string> }

const requestLine = /^GET (\/v1\.0\/[\x21-\x7e]*\?[\x20-\x7e]*) HTTP\/1\.[01]$/i
const headerLine = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\x20-\x7e\t\x80-\xff]*?)[ \t]*$/

/**
 * What a client meant that left the blanks in its query as they are, which no HTTP allows. Only where nothing else is
 * doubtful: the whole head in one piece, one GET of the wire API, no body. Null for everything else.
 */
export function withBlanksEncoded(packet: Buffer): RawRequest | null {
  const text = packet.toString('latin1')
  if (!text.endsWith('\r\n\r\n') || text.indexOf('\r\n\r\n') !== text.length - 4) return null
  const [first = '', ...lines] = text.slice(0, -4).split('\r\n')
  const target = requestLine.exec(first)?.[1]
  if (target === undefined || !target.includes(' ')) return null
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const [, name = '', value = ''] = headerLine.exec(line) ?? []
    const known = name.toLowerCase()
    // A second one of the same name, or a body, could be read in two ways.
    if (name === '' || known in headers || bodies.has(known)) return null
    headers[known] = value
  }
  return headers.host === undefined ? null : { url: target.replaceAll(' ', '%20'), headers }
}

const bodies = new Set(['content-length', 'transfer-encoding', 'upgrade', 'expect', '__proto__'])
