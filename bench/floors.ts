import type { Captured } from './capture.ts'
import type { Portion } from './figures.ts'
import type { Answered, Job } from './generator.ts'
import type { Hand } from './hands.ts'
import { type HttpAnswer, type HttpJob, headersIn, keyOf } from './http-floor.ts'
import type { SqlAnswer, SqlGround, SqlJob } from './sql-floor.ts'
import { isFrame, statementsIn } from './statement-log.ts'

/** What a turn asks PostgreSQL; frames are messages that only begin, end or name the organization. */
export type Counted = { statements: number; frames: number }

export type FloorHands = {
  generator: Hand<Job, Answered>
  sql: Hand<SqlJob, SqlAnswer>
  http: Hand<HttpJob, HttpAnswer>
}

export function counted({ messages }: Pick<Captured, 'messages'>): Counted {
  const all = messages.map(({ text, name }) => (name === null ? statementsIn(text) : [text]))
  return {
    statements: all.flat().filter((statement) => !isFrame(statement)).length,
    frames: all.filter((statements) => statements.every(isFrame)).length,
  }
}

/** Those turns that asked the same as most did, or else the least: what others asked meanwhile stands in few of them. */
export function typical(captured: readonly Captured[]): Captured[] {
  const groups = new Map<string, Captured[]>()
  for (const one of captured) {
    const shape = one.messages.map(({ text }) => shapeOf(text)).join('\n')
    groups.set(shape, [...(groups.get(shape) ?? []), one])
  }
  const length = (group: Captured[]) => group[0]?.messages.length ?? 0
  const sorted = [...groups.values()].toSorted(
    (one, other) => other.length - one.length || length(one) - length(other),
  )
  return sorted[0] ?? []
}

function shapeOf(text: string): string {
  return text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
}

const connections = 10

/** How often a second each of them does what it is asked for. */
export type OpenFloors = {
  sql: (portion: Portion) => Promise<SqlAnswer>
  http: (seconds: number) => Promise<number>
  close: () => Promise<void>
}

export async function openFloors(
  hands: FloorHands,
  captured: readonly Captured[],
  ground: Omit<SqlGround, 'connections' | 'turns'>,
): Promise<OpenFloors> {
  await hands.sql.do({ open: { ...ground, connections, turns: captured.map(({ messages }) => messages) } })
  const { port } = await hands.http.do({ recorded: captured.flatMap(recordedOf) })
  const lanes = [{ port, turns: captured.map(({ target }) => target.turn) }]
  return {
    sql: (portion) => hands.sql.do({ ask: portion }),
    async http(seconds) {
      const { times, seconds: took } = await hands.generator.do({ lanes, callers: 20, seconds })
      return (times[0]?.length ?? 0) / took
    },
    async close() {
      await hands.sql.do({ close: true })
    },
  }
}

function recordedOf({ target, replies }: Captured): HttpJob['recorded'] {
  return target.turn.map(({ method, path }, place) => {
    const { status = 0, head = '', body = Buffer.alloc(0) } = replies[place] ?? {}
    return { key: keyOf(method, path), status, headers: headersIn(head), body: body.toString('base64') }
  })
}
