import { NetworkFailure, problemIn, TandemProblem } from './problem.ts'

export type Connection = {
  url: string
  token: () => string | undefined | Promise<string | undefined>
  fetch: typeof fetch
  /** How often one call is sent at most. */
  tries: number
  /** After how many seconds without an answer a call is given up. */
  patience: number
  /** Where the database stood when this client last wrote: its lists show that (docs/scale.md). */
  position?: string
}

export type Sending = {
  method: string
  headers: Record<string, string>
  body?: BodyInit
  signal?: AbortSignal
}

/** A server that asks for more than this is not waited for: the caller learns of it. */
const longestWait = 60

/**
 * Sends until there is an answer: what was throttled or could not be served was not done, and is sent again when the
 * server says. A call whose answer was lost is sent again only where that does no harm.
 */
export async function send(connection: Connection, path: string, sending: Sending): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt >= connection.tries
    try {
      const response = await sendOnce(connection, path, sending)
      if (response.ok) return response
      const wait = secondsToWait(response, attempt)
      if (last || wait === null) throw new TandemProblem(response.status, await problemIn(response))
      await response.body?.cancel()
      await pause(wait, sending.signal)
    } catch (error) {
      if (!(error instanceof NetworkFailure) || last || !isRepeatable(sending)) throw error
      await pause(backoff(attempt), sending.signal)
    }
  }
}

async function sendOnce(connection: Connection, path: string, sending: Sending): Promise<Response> {
  const token = await connection.token()
  const headers = {
    ...sending.headers,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(connection.position === undefined ? {} : { 'tandem-position': connection.position }),
  }
  const patience = AbortSignal.timeout(connection.patience * 1000)
  const signal = sending.signal ? AbortSignal.any([sending.signal, patience]) : patience
  try {
    const response = await connection.fetch(connection.url + path, { ...sending, headers, signal })
    connection.position = laterOf(connection.position, response.headers.get('tandem-position'))
    return response
  } catch (error) {
    if (sending.signal?.aborted) throw error
    throw new NetworkFailure(patience.aborted, error)
  }
}

/** Answers may come in another order than the writes that they tell of. */
function laterOf(one: string | undefined, other: string | null): string | undefined {
  if (one === undefined || other === null) return other ?? one
  return placeOf(one) < placeOf(other) ? other : one
}

function placeOf(position: string): bigint {
  const [high, low] = position.split('/').map((part) => BigInt(`0x${part}`))
  return ((high ?? 0n) << 32n) + (low ?? 0n)
}

/** Reading does no harm, and the server knows a creation by its key. */
function isRepeatable({ method, headers }: Sending): boolean {
  return method === 'GET' || 'idempotency-key' in headers
}

/** Null where sending again would not help. */
export function secondsToWait(response: Response, attempt: number): number | null {
  if (response.status !== 429 && response.status !== 503) return null
  const asked = retryAfterOf(response.headers.get('retry-after'), Date.now())
  if (asked === null) return backoff(attempt)
  return asked > longestWait ? null : asked
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
export function retryAfterOf(text: string | null, now: number): number | null {
  if (text === null || text.trim() === '') return null
  if (/^\d+$/.test(text.trim())) return Number(text)
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, (at - now) / 1000)
}

/** Half a second, one, two … with some chance in it, so that many clients do not come back at once. */
export function backoff(attempt: number): number {
  return Math.min(30, 0.5 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2)
}

/** @throws the reason of the signal when it is aborted meanwhile */
export function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, seconds * 1000)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
