import { setImmediate as breath } from 'node:timers/promises'
import { type Call, requestOf, type Turn } from './calls.ts'
import { type Connection, openConnection } from './connection.ts'

/** Where turns go to. With several lanes each caller asks them by turns, so that disturbances fall on all. */
export type Lane = { port: number; turns: Turn[] }
export type Job = {
  lanes: Lane[]
  callers: number
  /** Null: every turn exactly once. */
  seconds: number | null
}
/** Milliseconds of each turn, lane by lane. */
export type Answered = { times: number[][]; seconds: number }

type Prepared = { call: Call; request: Buffer }[]

/** Asks, in a process of its own. */
export async function generate({ lanes, callers, seconds }: Job): Promise<Answered> {
  const prepared = lanes.map(({ turns }) =>
    turns.map((turn): Prepared => turn.map((call) => ({ call, request: requestOf(call) }))),
  )
  const count = Math.min(...prepared.map((turns) => turns.length))
  const times = lanes.map((): number[] => [])
  let next = 0
  const sockets = await Promise.all(
    Array.from({ length: callers }, () => Promise.all(lanes.map(({ port }) => openConnection(port)))),
  )
  const since = performance.now()
  const ends = seconds === null ? Number.POSITIVE_INFINITY : since + seconds * 1000
  await Promise.all(
    sockets.map(async (own) => {
      while (performance.now() < ends && (seconds !== null || next < count)) {
        const turn = next % count
        next += 1
        for (const [lane, connection] of own.entries()) {
          times[lane]?.push(await take(connection, prepared[lane]?.[turn] ?? []))
        }
        if (callers > 1 && next % 1000 === 0) await breath()
      }
    }),
  )
  const took = (performance.now() - since) / 1000
  for (const connection of sockets.flat()) connection.close()
  return { times, seconds: took }
}

async function take(connection: Connection, turn: Prepared): Promise<number> {
  const since = performance.now()
  for (const { call, request } of turn) {
    const { status, body } = await connection.ask(request)
    if (status === call.status) continue
    throw new Error(`${call.method} ${call.path} answered ${status}: ${body.toString().slice(0, 500)}`)
  }
  return performance.now() - since
}
