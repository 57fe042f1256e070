import fastify from 'fastify'

/** What is answered to which request, byte by byte as the program has answered it. */
export type Recorded = { key: string; status: number; headers: [string, string][]; body: string }
export type HttpJob = { recorded: Recorded[] }
export type HttpAnswer = { port: number }

let running: { close: () => Promise<void> } | null = null

/** A server that does nothing but answer: what is left of the program's work without its program. */
export async function answerBytes({ recorded }: HttpJob): Promise<HttpAnswer> {
  await running?.close()
  const app = fastify({ forceCloseConnections: true })
  const replies = new Map<string, { replies: (Recorded & { bytes: Buffer })[]; next: number }>()
  for (const one of recorded) {
    const known = replies.get(one.key) ?? { replies: [], next: 0 }
    known.replies.push({ ...one, bytes: Buffer.from(one.body, 'base64') })
    replies.set(one.key, known)
  }
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH'],
    url: '*',
    handler: (request, reply) => {
      const known = replies.get(keyOf(request.method, request.url))
      if (known === undefined) return reply.code(500).send(`Nobody has asked ${request.url}`)
      const { status, headers, bytes } = known.replies[known.next++ % known.replies.length] as Recorded & {
        bytes: Buffer
      }
      reply.code(status).headers(Object.fromEntries(headers))
      return bytes.length === 0 ? reply.send() : reply.send(bytes)
    },
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  running = app
  const address = app.server.address()
  return { port: typeof address === 'object' && address !== null ? address.port : 0 }
}

/** Requests that differ only in whom they are about are answered by turns. */
export function keyOf(method: string, path: string): string {
  return `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}`
}

const ofTheConnection = ['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding']

/** The lines of a reply's head that its program has written. */
export function headersIn(head: string): [string, string][] {
  return head
    .split('\r\n')
    .slice(1)
    .map((line): [string, string] => {
      const at = line.indexOf(':')
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()]
    })
    .filter(([name]) => !ofTheConnection.includes(name))
}
