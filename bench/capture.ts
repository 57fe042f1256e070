import { readFileSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { requestOf } from './calls.ts'
import { openConnection, type Reply } from './connection.ts'
import { countEvents } from './count-events.ts'
import { untilQuiet } from './quiet.ts'
import type { Target } from './scenarios.ts'
import type { Stand } from './stand.ts'
import { type Message, messagesIn, statementsIn } from './statement-log.ts'

/** What one turn made the program ask PostgreSQL, and what it was answered. */
export type Captured = {
  target: Target
  messages: Message[]
  replies: Reply[]
  /** When it began, and how many events it has written. */
  since: number
  events: number
}

/** Asks the turns one after the other while PostgreSQL writes down every message. */
export async function capture(stand: Stand, targets: readonly Target[]): Promise<Captured[]> {
  const { superuser } = stand
  await untilQuiet(stand)
  const log = await beginLogging(stand)
  const answered: Omit<Captured, 'messages'>[] = []
  const writes = targets.some(({ turn }) => turn.some(({ method }) => method !== 'GET'))
  const events = async () => (writes ? countEvents(stand) : 0)
  let before = await events()
  for (const [place, target] of targets.entries()) {
    if (writes) await untilQuiet(stand)
    const { turn } = target
    // What followed the one before may have taken longer than a server keeps a connection.
    const connection = await openConnection(stand.program.port)
    const since = Date.now()
    const replies: Reply[] = []
    for (const call of turn) {
      const mark = `${place}-${replies.length}`
      await superuser.query(`select 'mark ${mark}'`)
      replies.push(await connection.ask(requestOf(call)))
      await superuser.query(`select 'mark after-${mark}'`)
    }
    connection.close()
    const after = await events()
    answered.push({ target, replies, since, events: after - before })
    before = after
  }
  const found = messagesIn(await log.end())
  return answered.map((one, place) => ({
    ...one,
    messages: one.target.turn.flatMap((_, call) => ownMessages(between(found, `${place}-${call}`))),
  }))
}

function between(found: ReturnType<typeof messagesIn>, mark: string): Message[] {
  const at = (sought: string) => found.findIndex((one) => 'mark' in one && one.mark === sought)
  return found.slice(at(mark) + 1, at(`after-${mark}`)).filter((one): one is Message => !('mark' in one))
}

/** Of the connection on which the answer began: what follows an answer is done on others. */
function ownMessages(messages: readonly Message[]): Message[] {
  return ended(messages.filter(({ session }) => session === messages[0]?.session))
}

/** Nobody waits for the end of a reading, so it may come after the answer. */
export function ended(messages: readonly Message[]): Message[] {
  const frames = messages
    .flatMap(({ text }) => statementsIn(text))
    .filter((one) => /^(begin|commit)/i.test(one))
  const [last] = messages.slice(-1)
  if (last === undefined || !frames.at(-1)?.startsWith('begin')) return [...messages]
  return [...messages, { ...last, name: null, text: 'commit', values: [] }]
}

async function beginLogging(stand: Stand) {
  const { superuser } = stand
  const { rows } = await superuser.query<{ file: string }>(
    `select current_setting('data_directory') || '/' || pg_current_logfile('jsonlog') as file`,
  )
  const file = rows[0]?.file ?? ''
  await logging(stand, 'all')
  const from = statSync(file).size
  const end = async () => {
    await superuser.query("select 'mark end'")
    await logging(stand, 'none')
    return linesUntilEnd(file, from)
  }
  return { end }
}

async function logging({ superuser }: Stand, what: 'all' | 'none'): Promise<void> {
  await superuser.query(`alter system set log_statement = '${what}'`)
  await superuser.query('select pg_reload_conf()')
  await pause(300)
}

async function linesUntilEnd(file: string, from: number): Promise<string[]> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const text = readFileSync(file).subarray(from).toString()
    if (text.includes("select 'mark end'")) return text.slice(0, text.lastIndexOf('\n')).split('\n')
    await pause(100)
  }
  throw new Error(`PostgreSQL did not write down what it was asked: ${file}`)
}
