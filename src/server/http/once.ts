import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { joined, transaction } from '../db/database.ts'
import { OutcomeUnknown, outageOf } from '../db/outage.ts'
import { Invalid, KeyReused, Throttled } from '../refused.ts'
import { isStream } from './body-stream.ts'
import { getReply, type KeptReply, keepReply, type Repeatable, takeKey } from './once-queries.ts'

const longestKey = 255
/** What of the headers belongs to the reply, and not to the request that it answers. */
const keptHeaders = ['etag', 'location', 'preference-applied']

type Call = { context: Context; request: FastifyRequest; reply: FastifyReply }

/**
 * Answers a POST that names an `Idempotency-Key` at most once: what `run` does, on the database that it is given, and
 * its reply are written in one transaction, and who repeats the request within a day gets that reply. A refusal is not
 * kept, so the next attempt is judged anew. Every other request is simply answered.
 * @throws KeyReused where the key came with another request
 */
export async function answerOnce(call: Call, run: (context: Context) => unknown): Promise<unknown> {
  const { context, request, reply } = call
  const asked = repeatable(request, context)
  if (asked === null) return request.method === 'GET' ? run(context) : whetherDone(context, run)
  const kept = await inTurn(asked, () => firstReply(call, asked, run)).catch(whenBusy)
  if (kept.replayed) reply.code(kept.status).headers({ ...kept.headers, 'idempotency-replayed': 'true' })
  return kept.body === null ? undefined : JSON.parse(kept.body)
}

/** @throws Invalid for a key that is too long, or of letters that no header should have */
function repeatable(
  { method, headers, url, body }: FastifyRequest,
  { actor, now }: Context,
): Repeatable | null {
  const key = headers['idempotency-key']
  if (method !== 'POST' || key === undefined) return null
  // A file cannot be read twice, once to be compared and once to be stored.
  if (isStream(body)) return null
  if (typeof key !== 'string' || !/^[\x20-\x7e]+$/.test(key)) throw invalid('form', {})
  if (key.length > longestKey) throw invalid('too-long', { max: longestKey })
  const { organizationId, personId } = actor
  return { organizationId, personId, key, hash: hashOf(`POST ${url}`, body), at: now }
}

function invalid(code: 'form' | 'too-long', facts: Record<string, number>): Invalid {
  return new Invalid([{ path: 'Idempotency-Key', code, facts }])
}

function hashOf(address: string, body: unknown): Buffer {
  const text = Buffer.isBuffer(body) ? body : (JSON.stringify(body) ?? '')
  return createHash('sha256').update(address).update('\n').update(text).digest()
}

/**
 * Who gets a 503 sends the request again, so it must not have been done.
 * @throws OutcomeUnknown where it may have been
 */
async function whetherDone(context: Context, run: (context: Context) => unknown): Promise<unknown> {
  let kept = false
  const onCommit = () => {
    kept = true
  }
  try {
    return await run({ ...context, db: { ...context.db, onCommit } })
  } catch (error) {
    throw kept && outageOf(error) !== null ? new OutcomeUnknown(error) : error
  }
}

function firstReply(
  { context, reply }: Call,
  asked: Repeatable,
  run: (context: Context) => unknown,
): Promise<KeptReply & { replayed: boolean }> {
  return transaction(context.db, asked.organizationId, async (tx) => {
    if (!(await takeKey(tx, asked))) {
      const { hash, ...kept } = await getReply(tx, asked)
      if (!hash.equals(asked.hash)) throw new KeyReused()
      return { ...kept, replayed: true }
    }
    const result = await run({ ...context, db: joined(context.db, tx) })
    const made = replyMade(reply, result)
    await keepReply(tx, asked, made)
    return { ...made, replayed: false }
  })
}

function replyMade(reply: FastifyReply, result: unknown): KeptReply {
  const headers = keptHeaders.flatMap((name) => {
    const value = reply.getHeader(name)
    return value === undefined ? [] : [[name, String(value)]]
  })
  return {
    status: reply.statusCode,
    headers: Object.fromEntries(headers),
    body: result === undefined ? null : JSON.stringify(result),
  }
}

const turns = new Map<string, Promise<unknown>>()

/** Those who come second wait here first, without holding a connection that the first may need. */
async function inTurn<T>({ organizationId, personId, key }: Repeatable, run: () => Promise<T>): Promise<T> {
  const name = `${organizationId} ${personId} ${key}`
  const before = turns.get(name)
  const mine = before === undefined ? run() : before.then(run, run)
  turns.set(name, mine)
  try {
    return await mine
  } finally {
    if (turns.get(name) === mine) turns.delete(name)
  }
}

/** Another process has been answering the same request for long. */
function whenBusy(error: unknown): never {
  throw (error as { code?: string }).code === '55P03' ? new Throttled(5) : error
}
