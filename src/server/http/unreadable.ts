import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type {
  ConnectionError,
  FastifyError,
  FastifyReply,
  FastifyRequest,
  InjectOptions,
  LightMyRequestResponse,
} from 'fastify'
import type { Problem } from '#contract/values.ts'
import type { Program } from '../context.ts'
import { sendProblem } from './problem.ts'
import { type RawRequest, withBlanksEncoded } from './raw-request.ts'
import { safeHeaders } from './safe-headers.ts'

/** Answers an address of which the router makes nothing, for which no hook has run. */
export function sendUnreadable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const { program } = request.server as unknown as { program: Program }
  reply.headers({ 'request-id': request.id, ...safeHeaders(program) })
  if (/^\/api\b/i.test(request.url)) {
    sendProblem(error, request, reply)
    return
  }
  const status = error.statusCode ?? 400
  reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(wireFault(status)))
}

/**
 * What is no HTTP gets an answer in good form where there is somebody to read it, and then the connection ends. A GET
 * of the wire API whose address has blanks in it, as some of its documented samples do, is answered as it was meant.
 */
export function refuseUnreadable(inject: Inject, program: Program) {
  const refusalTo = (error: ConnectionError) => withHeaders(refusalOf(error), safeHeaders(program))
  return (error: ConnectionError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const meant = withBlanksEncoded(packetOf(error))
    if (meant === null) end(socket, refusalTo(error))
    else answer(inject, meant, socket).catch(() => end(socket, refusalTo(error)))
  }
}

export type Inject = (given: InjectOptions) => Promise<LightMyRequestResponse>

async function answer(inject: Inject, { url, headers }: RawRequest, socket: Socket): Promise<void> {
  const reply = await inject({ method: 'GET', url, headers, remoteAddress: socket.remoteAddress ?? '' })
  const names = Object.entries(reply.headers).filter(([name]) => !hopByHop.has(name))
  end(socket, {
    status: reply.statusCode,
    headers: names.flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, String(one)])),
    body: reply.rawPayload,
  })
}

const hopByHop = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding'])

type RawReply = { status: number; headers: string[][]; body: Buffer }

/** What Node was reading when it gave up. */
function packetOf({ rawPacket }: ConnectionError): Buffer {
  return Buffer.isBuffer(rawPacket) ? rawPacket : Buffer.alloc(0)
}

function withHeaders({ headers, ...reply }: RawReply, more: Record<string, string>): RawReply {
  return { ...reply, headers: [...headers, ...Object.entries(more)] }
}

function refusalOf(error: ConnectionError): RawReply {
  const status = statuses[error.code] ?? 400
  const requestId = randomUUID()
  const address = /^\S+ (\S*)/.exec(packetOf(error).subarray(0, 300).toString('latin1'))?.[1] ?? ''
  const problem: Problem = { code: 'invalid', message: sentence(status), requestId, fields: [] }
  const body = Buffer.from(JSON.stringify(/^\/api\b/i.test(address) ? problem : wireFault(status)))
  const headers = [
    ['request-id', requestId],
    ['content-type', 'application/json; charset=utf-8'],
  ]
  return { status, headers, body }
}

const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
}

function wireFault(status: number) {
  return { error: { code: 'invalidRequest', message: sentence(status) } }
}

function sentence(status: number): string {
  if (status === 408) return 'The request did not come to its end in time.'
  if (status === 413) return 'The request is too large.'
  if (status === 414) return 'The address is too long.'
  if (status === 431) return 'The headers are too large.'
  return 'The request cannot be read. Encode blanks in the address as %20.'
}

function end(socket: Socket, { status, headers, body }: RawReply): void {
  if (!socket.writable) return
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `date: ${new Date().toUTCString()}`,
    `content-length: ${body.length}`,
    'connection: close',
  ]
  socket.end(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]))
  // Whoever never reads is not waited for.
  socket.setTimeout(5_000, () => socket.destroy())
}
