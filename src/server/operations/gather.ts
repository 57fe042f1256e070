import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Database } from '../db/database.ts'
import type { Standby } from '../db/standbys.ts'
import type { Meters, Sample } from '../meters.ts'
import { version } from '../project.ts'
import { readSize, readStanding, type Standing } from './queries.ts'

type Parts = {
  db: Database
  /** Requests under way; absent where none are served. */
  inFlight?: (() => number) | undefined
  openStreams?: (() => number) | undefined
}

/** What can be told of this process and of its program at any moment. Answers with how to end the measuring. */
export function gather(meters: Meters, { db, inFlight, openStreams }: Parts): () => void {
  meters.observe('tandem_build_info', 'The version that runs.', () => [
    { labels: { version, node: process.version }, value: 1 },
  ])
  if (inFlight)
    meters.observe('tandem_http_requests_in_flight', 'Requests under way.', () => [{ value: inFlight() }])
  if (openStreams)
    meters.observe('tandem_live_streams', 'Open live streams.', () => [{ value: openStreams() }])
  observePool(meters, db)
  observeStandbys(meters, db)
  observeProgram(meters, db)
  return observeProcess(meters)
}

function observePool(meters: Meters, { pool }: Database): void {
  meters.observe(
    'tandem_database_connections',
    'Connections of the pool by state; waiting are requests for one.',
    () => [
      { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
      { labels: { state: 'idle' }, value: pool.idleCount },
      { labels: { state: 'waiting' }, value: pool.waitingCount },
    ],
  )
}

function observeStandbys(meters: Meters, { standbys }: Database): void {
  if (standbys === undefined) return
  const each = (figureOf: (standby: Standby) => number) => () =>
    standbys.all
      .map((standby) => ({ labels: { standby: standby.name }, value: figureOf(standby) }))
      .filter(({ value }) => Number.isFinite(value))
  const outcomes = () =>
    standbys.all.flatMap(({ name, answered, passedOn }) => [
      { labels: { standby: name, by: 'standby' }, value: answered },
      { labels: { standby: name, by: 'primary' }, value: passedOn },
    ])
  meters.observe(
    'tandem_standby_up',
    'Whether lists are read from the standby.',
    each(({ state }) => Number(state === 'up')),
  )
  meters.observe(
    'tandem_standby_lag_seconds',
    'How old the oldest thing is that the standby may lack.',
    each(({ lag }) => lag / 1000),
  )
  meters.observe(
    'tandem_standby_lists_total',
    'Lists that the standby was asked for, by who answered.',
    outcomes,
    'counter',
  )
}

function observeProcess(meters: Meters): () => void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  meters.observe(
    'tandem_event_loop_lag_seconds',
    'By how much timers were late since the last reading.',
    () => {
      const inSeconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - 0.02)
      const found = [
        { labels: { quantile: '0.5' }, value: inSeconds(delay.percentile(50)) },
        { labels: { quantile: '0.99' }, value: inSeconds(delay.percentile(99)) },
        { labels: { quantile: '1' }, value: inSeconds(delay.max) },
      ]
      delay.reset()
      return found
    },
  )
  meters.observe('process_resident_memory_bytes', 'Memory of this process.', () => [
    { value: process.memoryUsage.rss() },
  ])
  meters.observe('tandem_heap_bytes', 'Memory of JavaScript in use.', () => [
    { value: process.memoryUsage().heapUsed },
  ])
  meters.observe(
    'process_cpu_seconds_total',
    'Processor time of this process.',
    () => {
      const { user, system } = process.cpuUsage()
      return [{ value: (user + system) / 1e6 }]
    },
    'counter',
  )
  const startedAt = Date.now() / 1000 - process.uptime()
  meters.observe('process_start_time_seconds', 'When this process began.', () => [{ value: startedAt }])
  return () => delay.disable()
}

/** However many read it: a look at all organizations is not taken more often. */
const lookEvery = 10_000
/** What waits longer for a connection is left out, so that the rest is told when it matters most. */
const patience = 2_000

function observeProgram(meters: Meters, db: Database): void {
  const standing = keeping(() => readStanding(db))
  const of = (kind: string) => async () => (await standing()).filter((one) => one.kind === kind)
  const amounts = (kind: string) => async () => (await of(kind)()).map(amountOf)
  const ages = (kind: string, states: readonly string[]) => async () =>
    (await of(kind)()).filter(({ state, oldest }) => oldest !== null && states.includes(state)).map(ageOf)

  meters.observe('tandem_jobs', 'Jobs by task and state: dead ones nobody tries any more.', amounts('job'))
  meters.observe(
    'tandem_jobs_oldest_seconds',
    'How long the oldest job that could run has waited.',
    ages('job', ['waiting', 'running']),
  )
  meters.observe('tandem_mails', 'Mails that wait, and those that failed within a day.', amounts('mail'))
  meters.observe('tandem_mails_oldest_seconds', 'How long the oldest mail is due.', ages('mail', ['queued']))
  meters.observe(
    'tandem_webhook_deliveries',
    'Deliveries that wait, and those that were given up.',
    amounts('delivery'),
  )
  meters.observe(
    'tandem_webhook_deliveries_oldest_seconds',
    'How long the oldest delivery is due.',
    ages('delivery', ['pending']),
  )
  const size = keeping(() => readSize(db))
  meters.observe('tandem_database_bytes', 'The size of the database.', async () => [{ value: await size() }])
}

function amountOf({ name, state, amount }: Standing): Sample {
  return { labels: name === '' ? { state } : { task: name, state }, value: amount }
}

function ageOf({ name, state, oldest }: Standing): Sample {
  const value = Math.max(0, (Date.now() - (oldest?.getTime() ?? 0)) / 1000)
  return { labels: name === '' ? { state } : { task: name, state }, value }
}

function keeping<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: { at: number; found: Promise<T> } | undefined
  return () => {
    if (kept === undefined || Date.now() - kept.at > lookEvery) {
      const found = read()
      kept = { at: Date.now(), found }
      found.catch(() => {
        kept = undefined
      })
    }
    return inTime(kept.found)
  }
}

function inTime<T>(found: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('It cannot be told at the moment')), patience)
  })
  return Promise.race([found, overdue]).finally(() => clearTimeout(timer))
}
