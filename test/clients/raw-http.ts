import { connect } from 'node:net'

export type RawReply = {
  status: number
  headers: Record<string, string>
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a reply
  body: any
}

/**
 * Sends a request line and headers as they stand, byte for byte: clients send what no library would. The host and the
 * length are added, and the connection ends with the reply.
 */
export function sendRaw(port: number, lines: readonly string[], body = ''): Promise<RawReply> {
  const length = Buffer.byteLength(body)
  const head = [
    ...lines,
    `Host: 127.0.0.1:${port}`,
    'Connection: close',
    ...(length === 0 ? [] : [`Content-Length: ${length}`]),
  ]
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(readReply(Buffer.concat(chunks))))
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
}

function readReply(bytes: Buffer): RawReply {
  const end = bytes.indexOf('\r\n\r\n')
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  const text = bytes.subarray(end + 4).toString('utf8')
  const json = /json/.test(headers['content-type'] ?? '') && text !== ''
  return { status: Number(first.split(' ')[1]), headers, text, body: json ? JSON.parse(text) : null }
}
