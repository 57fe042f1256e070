import { createPublicKey, verify, X509Certificate } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export type Received = { headers: IncomingHttpHeaders; body: Buffer; path: string }
export type Reply = (received: Received, response: ServerResponse) => unknown

/** A program that has registered for events, on this machine: keeps what it is posted, and answers as it is told. */
export async function openReceiver({ host = '127.0.0.1', port = 0 } = {}) {
  const received: Received[] = []
  let reply: Reply = () => 204
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const one = { headers: request.headers, body: Buffer.concat(chunks), path: request.url ?? '' }
    received.push(one)
    const status = await reply(one, response)
    if (typeof status === 'number' && !response.headersSent) response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  const at = (server.address() as AddressInfo).port
  return {
    url: `http://${host}:${at}/events`,
    port: at,
    received,
    answerWith: (next: Reply) => {
      reply = next
    },
    /** What it was told: "referral-created of 0192…". */
    told: () => received.map(noteOf),
    /** @throws Error where nothing comes in time */
    until: async (count: number) => {
      for (let round = 0; received.length < count; round++) {
        if (round > 500) throw new Error(`Only ${received.length} of ${count} have come`)
        await pause(20)
      }
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
export type Receiver = Awaited<ReturnType<typeof openReceiver>>

export type Payload = {
  EventName: string
  ResourceUri: string
  ResourceName: string
  AuditUri: null
  ResourceChangeUtcDate: string
}

export function payloadOf({ body }: Received): Payload {
  return JSON.parse(body.toString('utf8'))
}

export function noteOf(one: Received): string {
  const { EventName, ResourceUri } = payloadOf(one)
  return `${EventName} of ${ResourceUri.split('/').at(-1)}`
}

const largestBody = 1024 * 1024

/**
 * Checks a post as the receivers of the original do: one of the two headers, the certificate fetched from where the post
 * says, its holder, and the signature over the bytes of the body.
 */
export async function isGenuine({ headers, body }: Received): Promise<boolean> {
  const given = headers['x-ms-signature'] ?? headers.authorization
  const [scheme, signature = ''] = String(given).split(' ')
  if (scheme !== 'Signature' || headers['x-ms-signature-algorithm'] !== 'rsa-sha256') return false
  if (body.length > largestBody) return false
  const url = new URL(String(headers['x-ms-certificate-url']))
  if (!/^\/cert\/[^/]+\.cer$/.test(url.pathname)) return false
  const fetched = await fetch(url)
  if (fetched.headers.get('content-type') !== 'application/pkix-cert') return false
  const certificate = new X509Certificate(Buffer.from(await fetched.arrayBuffer()))
  const now = new Date()
  if (new Date(certificate.validFrom) > now || new Date(certificate.validTo) < now) return false
  if (!/^O=Tandem$/m.test(certificate.issuer) || !certificate.verify(certificate.publicKey)) return false
  const key = createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' }))
  return verify('sha256', body, key, Buffer.from(signature, 'base64'))
}
