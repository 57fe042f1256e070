import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { DeliveryFault } from '#domain/webhook.ts'
import type { Courier } from '../webhooks/courier.ts'
import { type Address, findAddresses } from '../webhooks/look-up.ts'
import type { Outcome } from './queries.ts'

export type Letter = { url: string; headers: Record<string, string>; body: string }
type Answer = Omit<Outcome, 'milliseconds'>

/** So much of an answer is kept, in characters; a little more is read, in bytes. */
const longestAnswer = 2_000
const mostRead = 8 * 1024

/**
 * Posts one letter, to an address that has been looked up and judged just now. Redirections are not followed: they are
 * an answer that the receiver's owner has to see. `signal` breaks off.
 */
export async function post(letter: Letter, courier: Courier, signal: AbortSignal): Promise<Answer> {
  const url = new URL(letter.url)
  if (url.protocol !== 'https:' && !courier.networks.beyondPublic)
    return failed('private-address', 'Plain http is not allowed')
  const found = await within(courier.patience, findAddresses(url.hostname, courier))
  if (found === undefined) return failed('unknown-host', 'The name server did not answer in time')
  if ('fault' in found) return failed(found.fault, found.detail)
  try {
    return await exchange(letter, url, { addresses: found.addresses, patience: courier.patience, signal })
  } catch (error) {
    return failureOf(error as NodeJS.ErrnoException)
  }
}

type Line = { addresses: readonly Address[]; patience: number; signal: AbortSignal }

function exchange(letter: Letter, url: URL, { addresses, patience, signal }: Line): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      headers: { ...letter.headers, 'content-length': Buffer.byteLength(letter.body) },
      agent: false,
      lookup: lookUpNothing(addresses),
      signal,
    })
    const late = (what: string) => () => request.destroy(new TimedOut(what))
    let timer = setTimeout(late('No connection'), patience)
    request.on('socket', (socket) => {
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer)
        timer = setTimeout(late('No answer'), patience)
      })
    })
    request.on('response', (response) => {
      clearTimeout(timer)
      readAnswer(response, patience).then(resolve, reject)
    })
    request.on('error', reject)
    request.on('close', () => clearTimeout(timer))
    request.end(letter.body)
  })
}

class TimedOut extends Error {
  readonly code = 'TIMEOUT'
}

/** Whoever connects gets the addresses that were judged, whatever the name leads to by now. */
function lookUpNothing(addresses: readonly Address[]): LookupFunction {
  return (_name, options, answer) => {
    const [first] = addresses
    if (options.all) answer(null, [...addresses])
    else answer(null, first?.address ?? '', first?.family ?? 4)
  }
}

/** The status counts as soon as it is there; of the body as much is read as comes in time. */
async function readAnswer(response: IncomingMessage, patience: number): Promise<Answer> {
  const status = response.statusCode ?? 0
  const chunks: Buffer[] = []
  let size = 0
  const timer = setTimeout(() => response.destroy(), patience)
  try {
    for await (const chunk of response) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= mostRead) break
    }
  } catch {
    // An answer that breaks off has been given all the same.
  } finally {
    clearTimeout(timer)
    response.destroy()
  }
  const answer = textOf(Buffer.concat(chunks))
  if (status >= 200 && status < 300) return { status, fault: null, detail: null, answer }
  if (status < 300 || status >= 400) return { status, fault: 'status', detail: null, answer }
  return { status, fault: 'redirect', detail: textOf(response.headers.location ?? '', 500), answer }
}

/** What PostgreSQL can keep of it. */
function textOf(given: Buffer | string, longest = longestAnswer): string | null {
  const text = given
    .toString()
    .replaceAll('\u0000', '')
    .slice(0, longest)
    .replace(/\p{Surrogate}/gu, '\ufffd')
  return text === '' ? null : text
}

function failureOf(error: NodeJS.ErrnoException & { errors?: Error[] }): Answer {
  const { code = '', message, errors = [] } = error
  const detail = message || errors.map((one) => one.message).join('; ') || code
  if (code === 'ABORT_ERR') return failed('interrupted', 'The program stopped')
  if (code === 'TIMEOUT' || code === 'ETIMEDOUT') return failed('timeout', detail)
  return failed(/CERT|SIGNATURE|SSL|TLS|EPROTO/.test(code) ? 'certificate' : 'connection', detail)
}

function failed(fault: DeliveryFault, detail: string): Answer {
  return { status: null, fault, detail: textOf(detail, 500), answer: null }
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  return Promise.race([promise, over]).finally(() => clearTimeout(timer))
}
