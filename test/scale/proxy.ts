import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type RoundRobin = { url: string; send: (to: number[]) => void; close: () => Promise<void> }

/** What stands before several processes: each request goes to the next of them, whoever makes it. Streams flow through. */
export async function openProxy(): Promise<RoundRobin> {
  let ports: number[] = []
  let turn = 0

  function passOn(incoming: IncomingMessage, response: ServerResponse): void {
    turn += 1
    const port = ports[turn % ports.length]
    const headers = { ...incoming.headers, 'x-forwarded-for': '203.0.113.9' }
    const onward = request({ host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers })
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => response.destroy())
      answer.pipe(response)
    })
    onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()))
    response.on('close', () => onward.destroy())
    incoming.pipe(onward)
  }

  const server = createServer(passOn)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    send: (to) => {
      ports = to
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
