import type { Shot } from './requests.ts'

export type Reply = { statusCode: number; headers: Record<string, unknown>; body: string }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What is wrong with the reply, whatever the request was; null for nothing. */
export function faultOf(shot: Shot, { statusCode: status, headers, body }: Reply): string | null {
  if (status >= 500) return `answers ${status}: ${body.slice(0, 200)}`
  if (status < 200) return `answers ${status}`
  if (!uuid.test(String(headers['request-id']))) return 'has no Request-ID'
  if (shot.method === 'HEAD') return null
  if (status === 429 && !/^[1-9]\d*$/.test(String(headers['retry-after'])))
    return 'says nothing of when to try again'
  if (status === 401 && headers['www-authenticate'] === undefined && !/oauth2|session/i.test(shot.url))
    return 'does not say how to sign in'
  if (status < 400) return successFault(headers, body)
  return refusalFault(String(headers['content-type']), String(headers['request-id']), body)
}

function successFault(headers: Record<string, unknown>, body: string): string | null {
  if (body === '' || !/json/.test(String(headers['content-type']))) return null
  return parse(body) === undefined ? 'says that it is JSON and is not' : null
}

/** One of the four forms: ours, that of referrals, that of the Partner Center host and that of token endpoints. */
function refusalFault(type: string, requestId: string, body: string): string | null {
  if (!/^application\/json/.test(type)) return `refuses as ${type}: ${body.slice(0, 100)}`
  const said = parse(body) as Record<string, unknown> | undefined
  if (said === undefined || said === null || typeof said !== 'object') return 'refuses without JSON'
  const error = said.error as { code?: unknown; message?: unknown } | string | undefined
  if (typeof error === 'string') return null
  if (error !== undefined)
    return isSaid(error.code) && isSaid(error.message) ? null : `refuses as ${body.slice(0, 200)}`
  if ('description' in said)
    return isSaid(said.description) && said.code !== undefined ? null : `refuses as ${body.slice(0, 200)}`
  if (said.statusCode === 429 && isSaid(said.message)) return null
  if (!isSaid(said.code) || !isSaid(said.message)) return `refuses as ${body.slice(0, 200)}`
  return said.requestId === requestId ? null : 'names another request'
}

function isSaid(text: unknown): boolean {
  return typeof text === 'string' && text !== '' && text.length <= 1_024
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
