import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Portion } from './figures.ts'
import { isFrame, type Message, statementsIn } from './statement-log.ts'

/** What one turn asked PostgreSQL, and for each time that it is to be done, what takes the place of what in it. */
export type SqlGround = {
  url: string
  schema: string
  connections: number
  turns: Message[][]
  /** Each turn is asked once for each list of replacements; null: as it is, round and round. */
  replacements: [from: string, to: string][][] | null
  /** Identifiers that the turn has made: each time they are made anew. */
  made: string[]
}
/** Connections stay open between portions, with the statements that they have prepared. */
export type SqlJob = { open: SqlGround } | { ask: Portion } | { close: true }
export type SqlAnswer = { perSecond: number; turns: number }

type Prepared = { query: pg.QueryConfig; waits: boolean }[]

let opened: { clients: pg.Client[]; prepared: Prepared[]; endless: boolean; next: number } | null = null

/** The same statements from a bare driver: named, over the same number of connections, in the same transactions. */
export async function askSql(job: SqlJob): Promise<SqlAnswer> {
  if ('ask' in job) return askPortion(job.ask)
  await Promise.all((opened?.clients ?? []).map((client) => client.end()))
  opened = 'open' in job ? await open(job.open) : null
  return { perSecond: 0, turns: 0 }
}

async function open(ground: SqlGround): Promise<typeof opened> {
  const { turns, replacements, connections } = ground
  const all = replacements === null ? turns : replaced(ground, replacements)
  const clients = await Promise.all(Array.from({ length: connections }, () => connected(ground)))
  const prepared = all.map((turn) => framesTogether(turn).map(prepare))
  return { clients, prepared, endless: replacements === null, next: 0 }
}

/** What begins a transaction and says whose rows it is about is one message where one follows the other. */
function framesTogether(turn: readonly Message[]): Message[] {
  const isWholly = ({ text }: Message) => statementsIn(text).every(isFrame)
  const together: Message[] = []
  for (const message of turn) {
    const last = together.at(-1)
    if (last !== undefined && isWholly(last) && isWholly(message))
      together.splice(-1, 1, { ...last, name: null, text: `${last.text}; ${message.text}`, values: [] })
    else together.push(message)
  }
  return together
}

async function askPortion(portion: Portion): Promise<SqlAnswer> {
  const ground = opened
  if (ground === null) throw new Error('There is nobody to ask')
  const { clients, prepared, endless, next: first } = ground
  const since = performance.now()
  const ends = 'seconds' in portion ? since + portion.seconds * 1000 : Number.POSITIVE_INFINITY
  const most = endless ? Number.POSITIVE_INFINITY : prepared.length
  const until = 'turns' in portion ? Math.min(most, first + portion.turns) : most
  await Promise.all(
    clients.map(async (client) => {
      while (ground.next < until && performance.now() < ends) {
        const turn = prepared[ground.next % prepared.length] as Prepared
        ground.next += 1
        await ask(client, turn)
      }
    }),
  )
  const turns = ground.next - first
  return { turns, perSecond: (turns * 1000) / (performance.now() - since) }
}

async function ask(client: pg.Client, turn: Prepared): Promise<void> {
  const all: Promise<unknown>[] = []
  for (const { query, waits } of turn) {
    const asked = client.query({ ...query })
    asked.catch(() => {})
    all.push(asked)
    if (waits) await asked
  }
  await Promise.all(all)
}

/** What only begins or names somebody need not be waited for; its end is. */
function prepare({ name, text, values }: Message): Prepared[number] {
  const waits = !statementsIn(text).every(isFrame)
  if (name === null) return { query: { text }, waits }
  const own = createHash('sha256').update(text).digest('base64url').slice(0, 20)
  return { query: { name: own, text, values }, waits }
}

function replaced(
  { turns, made }: SqlGround,
  replacements: NonNullable<SqlGround['replacements']>,
): Message[][] {
  return replacements.map((pairs, place) => {
    const all = [...pairs, ...made.map((id): [string, string] => [id, newId()])]
    const into = (text: string) => all.reduce((now, [from, to]) => now.replaceAll(from, to), text)
    const turn = turns[place % turns.length] ?? []
    return turn.map((message) => ({
      ...message,
      text: message.name === null ? into(message.text) : message.text,
      values: message.values.map((value) => (value === null ? null : into(value))),
    }))
  })
}

/** A UUID version 7 of now. */
function newId(): string {
  const hex = `${Date.now().toString(16).padStart(12, '0')}7${randomBytes(10).toString('hex').slice(1)}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

async function connected({ url, schema }: SqlGround): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    options: `-c search_path=${schema},pg_temp`,
    application_name: 'bench floor',
    pipeline: true,
  } as pg.ClientConfig)
  // Whoever waits for an answer gets the error himself.
  client.on('error', () => {})
  await client.connect()
  return client
}
