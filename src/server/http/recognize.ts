import type { FastifyRequest } from 'fastify'
import type { Context, Program } from '../context.ts'
import { askAhead } from '../db/ahead.ts'
import { forgetCaller, known } from './caller.ts'
import { contextOfSession, touchWhenDue, visitOf } from './identify.ts'
import { followed } from './position.ts'
import { type SessionRow, sessionQuery } from './session-queries.ts'

/** So many of those who asked last are remembered. */
const mostRemembered = 2_000

class NotAsBefore extends Error {}

type Call = { program: Program; request: FastifyRequest; token: string }

/**
 * Reads for somebody who was here before as whom he was then, and asks in the same packet, in front of it, who he is now
 * (ORG-7). What was read counts only where nothing has changed since; else it is read anew. So a reading is one way to the
 * database and back, and not two. `act` must leave nothing behind but its answer; it is given null for a stranger.
 */
export async function asRecognized<T>(call: Call, act: (context: Context | null) => Promise<T>): Promise<T> {
  const { program, request, token } = call
  const visit = visitOf(program, token)
  const contextFrom = (row: SessionRow, db = program.db) =>
    followed(known(contextOfSession({ ...program, db }, visit, row), request), request)
  const remembered = rememberedBy(program)
  const name = visit.hash.toString('base64')
  const before = remembered.get(name)
  const asked = askAhead<SessionRow>(program.db.pool, sessionQuery(visit.hash, visit.now))

  async function foresee(from: SessionRow): Promise<Outcome<T>> {
    const confirm = async () => {
      if (!isSame(from, await asked.answer())) throw new NotAsBefore()
    }
    const ahead = { sendOn: asked.sendOn, confirm }
    return outcomeOf(act(contextFrom(from, { ...program.db, ahead })))
  }

  const foreseen = before === undefined ? undefined : await foresee(before)
  const row = await asked.answer()
  remember(remembered, name, row)
  if (row !== undefined) await touchWhenDue(program, visit, row)
  if (foreseen !== undefined && isSame(before, row)) return settled(foreseen)
  forgetCaller(request)
  return act(row === undefined ? null : contextFrom(row))
}

type Remembered = Map<string, SessionRow>
const ofPrograms = new WeakMap<Program, Remembered>()

/** What the database said last of whoever has a session, by the hash of its token. */
function rememberedBy(program: Program): Remembered {
  const known = ofPrograms.get(program)
  if (known !== undefined) return known
  const made: Remembered = new Map()
  ofPrograms.set(program, made)
  return made
}

function remember(remembered: Remembered, name: string, row: SessionRow | undefined): void {
  remembered.delete(name)
  if (row === undefined) return
  remembered.set(name, row)
  const [oldest] = remembered.keys()
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest)
}

/** When it was used last changes without changing anything. */
function isSame(before: SessionRow | undefined, now: SessionRow | undefined): boolean {
  if (before === undefined || now === undefined) return false
  const names = Object.keys(now) as (keyof SessionRow)[]
  return names.every(
    (name) => name === 'seen_at' || before[name] === now[name] || isEqual(before[name], now[name]),
  )
}

/** Lists of words and of roles. */
function isEqual(before: unknown, now: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(now)
}

type Outcome<T> = { value: T } | { error: unknown }

function outcomeOf<T>(acting: Promise<T>): Promise<Outcome<T>> {
  return acting.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
}

function settled<T>(outcome: Outcome<T>): T {
  if ('error' in outcome) throw outcome.error
  return outcome.value
}
