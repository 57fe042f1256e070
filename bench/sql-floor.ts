import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { isFrame, type Message, statementsIn } from './statement-log.ts'

/** What one turn asked PostgreSQL, and for each time that it is to be done, what takes the place of what in it. */
export type SqlJob = {
  url: string
  schema: string
  connections: number
  /** Each is asked as it is, round and round, for so many seconds; or once for each list of replacements. */
  turns: Message[][]
  seconds: number | null
  replacements: [from: string, to: string][][]
  /** Identifiers that the turn has made: each time they are made anew. */
  made: string[]
}
export type SqlAnswer = { perSecond: number; turns: number }

type Prepared = { query: pg.QueryConfig; waits: boolean }[]

/** The same statements from a bare driver: named, over the same number of connections, in the same transactions. */
export async function askSql(job: SqlJob): Promise<SqlAnswer> {
  const turns = job.seconds === null ? replaced(job) : job.turns
  const prepared = turns.map((turn) => turn.map(prepare))
  const clients = await Promise.all(Array.from({ length: job.connections }, () => connected(job)))
  const warm = job.seconds === null ? Math.floor((prepared.length * 2) / 3) : 0
  let next = 0
  const rush = async (seconds: number, until: number) => {
    const [since, first] = [performance.now(), next]
    const ends = since + seconds * 1000
    await Promise.all(
      clients.map(async (client) => {
        while (next < until && performance.now() < ends) {
          const turn = prepared[next % prepared.length] as Prepared
          next += 1
          await ask(client, turn)
        }
      }),
    )
    return { turns: next - first, perSecond: ((next - first) * 1000) / (performance.now() - since) }
  }
  const forever = Number.POSITIVE_INFINITY
  if (job.seconds === null) await rush(forever, warm)
  else await rush(job.seconds, forever)
  const answer = await (job.seconds === null ? rush(forever, prepared.length) : rush(job.seconds, forever))
  await Promise.all(clients.map((client) => client.end()))
  return answer
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

function replaced({ turns, replacements, made }: SqlJob): Message[][] {
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

async function connected({ url, schema }: SqlJob): Promise<pg.Client> {
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
