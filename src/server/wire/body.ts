import type { FastifyRequest } from 'fastify'
import { invalidAt, WireFault } from './errors.ts'

const deepest = 32
const text = new TextDecoder('utf-8', { fatal: true })

type Done = (error: Error | null, body?: unknown) => void

/** Bodies are JSON, also where they do not say so (api.md 3); forms, which only the token endpoints take, stay text. */
export function readWireBody(request: FastifyRequest, body: Buffer, done: Done): void {
  try {
    done(null, parse(body, request.headers['content-type'] ?? ''))
  } catch (error) {
    done(error as Error)
  }
}

function parse(body: Buffer, contentType: string): unknown {
  const given = decode(body)
  // What calls itself a form and is JSON comes from a command line that was not told otherwise.
  const form = /^application\/x-www-form-urlencoded/i.test(contentType)
  if (form && !/^\s*[[{]/.test(given)) return given
  if (!form && contentType !== '' && !/json|^text\/plain|^application\/octet-stream/i.test(contentType))
    throw new WireFault(415, 'invalidRequest', 'Bodies are JSON.', { target: 'Content-Type' })
  if (given.trim() === '') return undefined
  const value = parseJson(given)
  check(value, '', 0)
  return value
}

function decode(body: Buffer): string {
  try {
    return text.decode(body)
  } catch {
    throw invalidAt('', 'The body is not UTF-8.')
  }
}

function parseJson(given: string): unknown {
  try {
    return JSON.parse(given)
  } catch (error) {
    throw invalidAt('', `The body is not JSON: ${(error as Error).message.slice(0, 200)}.`)
  }
}

/** What no referral could hold: nesting without end, names that mean something to JavaScript, halves of characters. */
function check(value: unknown, at: string, depth: number): void {
  if (depth > deepest) throw invalidAt(at.slice(0, 100), 'The body is nested too deeply.')
  if (typeof value === 'string') checkText(value, at)
  if (value === null || typeof value !== 'object') return
  for (const [name, part] of Object.entries(value)) {
    checkText(name, at)
    if (name === '__proto__') throw invalidAt(at, 'A member has a name that is not possible.')
    check(part, `${at}/${name}`, depth + 1)
  }
}

function checkText(value: string, at: string): void {
  if (value.includes('\u0000') || /\p{Surrogate}/u.test(value))
    throw invalidAt(at, 'The text holds characters that cannot be kept.')
}
