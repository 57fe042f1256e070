import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { CustomFetch } from 'openid-client'
import type { Program } from '../context.ts'
import { type Networks, openNetworks } from '../networks.ts'
import { type Address, findAddresses } from '../webhooks/look-up.ts'
import { isLoopback } from './issuer.ts'

/** What a provider says of itself, its keys and its tokens are far smaller. */
const mostRead = 1024 * 1024
const patience = 8_000

/** The address that an administrator gave, or that the provider names, is none of the internet. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress'
}

/** Where directories may be: on the internet, where the operator says, and in a trial on this machine. */
function networksOf({ directoryNetworks, publicUrl }: Program): Networks {
  return directoryNetworks ?? openNetworks(isLoopback(publicUrl) ? ['127.0.0.0/8', '::1'] : 'public')
}

/**
 * Asks a provider as `fetch` does, but at an address that has been looked up and judged just now, whatever the name
 * leads to a moment later: administrators of every organization may name a provider, and what it says of itself names
 * more addresses. Redirections are not followed, and an endless answer is not read.
 */
export function providerFetch(program: Program): CustomFetch {
  const courier = { networks: networksOf(program), nameServer: program.nameServer ?? null }
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address)
    const found = await findAddresses(url.hostname, courier)
    if ('fault' in found) {
      if (found.fault === 'private-address') throw new PrivateAddress(`${url.hostname}: ${found.detail}`)
      throw new TypeError('fetch failed', { cause: new Error(found.detail) })
    }
    const content = body ? Buffer.from(await new Response(body as Content).arrayBuffer()) : null
    return exchange(url, { method, headers, content, signal: signal ?? null, addresses: found.addresses })
  }
}

type Content = ConstructorParameters<typeof Response>[0]

type Asking = {
  method: string
  headers: Record<string, string>
  content: Buffer | null
  signal: AbortSignal | null
  addresses: readonly Address[]
}

function exchange(url: URL, { method, headers, content, signal, addresses }: Asking): Promise<Response> {
  return new Promise((resolve, reject) => {
    const failed = (cause: unknown) =>
      reject(signal?.aborted ? signal.reason : new TypeError('fetch failed', { cause }))
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method,
      headers: { ...headers, ...(content === null ? {} : { 'content-length': content.length }) },
      agent: false,
      lookup: lookUpNothing(addresses),
      signal: AbortSignal.any([AbortSignal.timeout(patience), ...(signal === null ? [] : [signal])]),
    })
    request.on('response', (response) => void readAll(response).then(resolve, failed))
    request.on('error', failed)
    request.end(content ?? undefined)
  })
}

/** Whoever connects gets the addresses that were judged. */
function lookUpNothing(addresses: readonly Address[]): LookupFunction {
  return (_name, options, answer) => {
    const [first] = addresses
    if (options.all) answer(null, [...addresses])
    else answer(null, first?.address ?? '', first?.family ?? 4)
  }
}

async function readAll(response: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    size += chunk.length
    if (size > mostRead) throw new Error('The answer is too large')
    chunks.push(chunk)
  }
  const status = response.statusCode ?? 0
  const pairs = Object.entries(response.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
  const empty = status === 204 || status === 205 || status === 304
  return new Response(empty ? null : Buffer.concat(chunks), { status, headers: pairs })
}
