import type pg from 'pg'
import { createLagGauge, type LagGauge } from './lag.ts'
import type { LogPosition } from './log-position.ts'

export type StandbyState = 'up' | 'lagging' | 'down'

/** A hot standby that lists and reports may be read from. */
export type Standby = {
  /** Host and port: whatever is said of it never holds its password. */
  readonly name: string
  readonly pool: pg.Pool
  readonly state: StandbyState
  /** How old the oldest thing is that it may lack, in milliseconds, when it was last looked at. */
  readonly lag: number
  /** How many lists it has answered, and how many it was asked for and the primary had to answer. */
  readonly answered: number
  readonly passedOn: number
  count: (outcome: 'answered' | 'passedOn') => void
  /** Leaves it out until it has been looked at again. */
  blame: (error: Error) => void
}

export type Standbys = {
  readonly all: readonly Standby[]
  /** The standby that serves this reader now; undefined where none may. */
  choose: (reader: string) => Standby | undefined
  close: () => Promise<void>
}

export type StandbyOptions = {
  primary: pg.Pool
  urls: readonly string[]
  /** Opens the connections that lists are read through, and those that look after the server. */
  open: (url: string, purpose: 'read' | 'watch') => pg.Pool
  /** A standby that lags further behind is left out, in milliseconds. */
  mostLag: number
  say?: ((line: string) => void) | undefined
}

/** How often each process looks after the standbys. */
const lookEvery = 1_000
/** An older look says nothing of now. */
const looksOld = 10_000

type Watched = Standby & {
  /** Whether it may be read from at this moment. */
  serves: () => boolean
  look: (gauge: LagGauge, cluster: string) => Promise<void>
  close: () => Promise<void>
}

export function openStandbys({
  primary,
  urls,
  open,
  mostLag,
  say = console.error,
}: StandbyOptions): Standbys {
  const all = urls.map((url) => watched(url, open, mostLag, say))
  const gauge = createLagGauge()
  let looking = Promise.resolve()
  let closed = false

  async function look(): Promise<void> {
    const { rows } = await primary.query<{ position: LogPosition; cluster: string }>(whereThePrimaryIs)
    const [now] = rows
    if (now === undefined || closed) return
    gauge.note(now.position, Date.now())
    // One that hangs holds up nobody.
    for (const standby of all) void standby.look(gauge, now.cluster)
  }

  /** Without the primary nobody is let in anyway, and its pool tells of it. */
  function lookAgain(): void {
    looking = look()
      .catch(() => {})
      .then(() => {
        if (!closed) timer = setTimeout(lookAgain, lookEvery).unref()
      })
  }

  let timer: NodeJS.Timeout | undefined
  lookAgain()
  return {
    all,
    choose(reader) {
      const ready = all.filter((standby) => standby.serves())
      return ready[numberOf(reader) % ready.length]
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await looking
      await Promise.all(all.map((standby) => standby.close()))
    },
  }
}

const whereThePrimaryIs = `select pg_current_wal_insert_lsn()::text as position,
  (select system_identifier::text from pg_control_system()) as cluster`
const whereTheStandbyIs = `select pg_is_in_recovery() as standby, pg_last_wal_replay_lsn()::text as replayed,
  (select system_identifier::text from pg_control_system()) as cluster`

type Looked = { standby: boolean; replayed: LogPosition | null; cluster: string }

function watched(
  url: string,
  open: StandbyOptions['open'],
  mostLag: number,
  say: (line: string) => void,
): Watched {
  const name = nameOf(url)
  const [pool, watch] = [open(url, 'read'), open(url, 'watch')]
  const counts = { answered: 0, passedOn: 0 }
  let state: StandbyState | null = null
  let lookedAt = 0
  let looking = Promise.resolve()
  let waiting = false
  let closed = false
  let lag = Number.POSITIVE_INFINITY

  function become(next: StandbyState, why: string): void {
    if (next === state) return
    const first = state === null
    state = next
    if (next !== 'up') say(`Lists are not read from the standby ${name}: ${why}`)
    else if (!first) say(`Lists are read from the standby ${name} again`)
  }

  function judge({ standby, replayed, cluster }: Looked, gauge: LagGauge, expected: string): void {
    if (cluster !== expected) become('down', 'it is of another PostgreSQL than DATABASE_URL')
    else if (!standby || replayed === null) become('down', 'it is no standby')
    else judgeLag(gauge.lagOf(replayed, Date.now()))
  }

  function judgeLag(found: number): void {
    lag = found
    // At the first look nobody knows yet how long the primary has been where it is.
    if (state === null && !Number.isFinite(found)) return
    const behind = Number.isFinite(lag) ? `${Math.round(lag / 1000)} seconds` : 'an unknown time'
    become(lag <= mostLag ? 'up' : 'lagging', `it is behind by ${behind}`)
  }

  async function lookOnce(gauge: LagGauge, cluster: string): Promise<void> {
    waiting = true
    try {
      const { rows } = await watch.query<Looked>(whereTheStandbyIs)
      lookedAt = Date.now()
      if (rows[0] !== undefined) judge(rows[0], gauge, cluster)
    } catch (error) {
      if (!closed) become('down', (error as Error).message)
    } finally {
      waiting = false
    }
  }

  return {
    name,
    pool,
    get state() {
      return state ?? 'down'
    },
    get lag() {
      return lag
    },
    get answered() {
      return counts.answered
    },
    get passedOn() {
      return counts.passedOn
    },
    count: (outcome) => {
      counts[outcome] += 1
    },
    blame: (error) => become('down', error.message),
    serves: () => state === 'up' && Date.now() - lookedAt < looksOld,
    look(gauge, cluster) {
      if (!waiting) looking = lookOnce(gauge, cluster)
      return looking
    },
    close: async () => {
      closed = true
      await looking
      await Promise.all([pool.end(), watch.end()])
    },
  }
}

function nameOf(url: string): string {
  const { hostname, port, searchParams } = new URL(url)
  return `${searchParams.get('host') ?? hostname}${port === '' ? '' : `:${port}`}`
}

/** The same number for the same reader in every process. */
function numberOf(reader: string): number {
  let number = 0
  for (const letter of reader) number = (number * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return number
}
