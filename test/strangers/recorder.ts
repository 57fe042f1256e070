import type pg from 'pg'

/** One statement as the database got it, with the organization that its transaction acted for. */
export type Recorded = { text: string; values: readonly unknown[]; acting: string | null; name?: string }

export type Recorder = {
  /** What has been sent since the last call. */
  take: () => Recorded[]
  /** Whether what is sent from now on is taken back at the end of its transaction instead of kept. */
  undo: (undoes: boolean) => void
}

/** Listens to everything that the connections of the pool send; it has to come before the first of them opens. */
export function recordPool(pool: pg.Pool): Recorder {
  let taken: Recorded[] = []
  let undoes = false
  pool.on('connect', (client) =>
    listenTo(client, { heard: (statement) => taken.push(statement), undoes: () => undoes }),
  )
  return {
    take: () => {
      const all = taken
      taken = []
      return all
    },
    undo: (given) => {
      undoes = given
    },
  }
}

type Listening = { heard: (statement: Recorded) => void; undoes: () => boolean }
type Query = (...given: unknown[]) => unknown

function listenTo(client: pg.ClientBase, { heard, undoes }: Listening): void {
  const known = client as unknown as { query: Query }
  const send = known.query.bind(client)
  let acting: string | null = null
  known.query = (...given) => {
    const all = statementsOf(given)
    for (const { text, values, name } of all) {
      if (/^\s*(begin|commit|rollback)\b/i.test(text)) acting = null
      acting = namedIn(text, values) ?? acting
      heard({ text, values, acting, ...(name === undefined ? {} : { name }) })
    }
    const [only, ...others] = all
    const isCommit = others.length === 0 && /^\s*commit\b/i.test(only?.text ?? '')
    return undoes() && isCommit ? takeBack(send, given[0]) : send(...given)
  }
}

type Called = { callback?: (error: Error | null, result?: unknown) => void }

/** Whoever asked for the commit is told of the rollback, by a promise or where he wants to be called. */
function takeBack(send: Query, asked: unknown): unknown {
  const { callback } = asked as Called
  const undone = send('rollback') as Promise<unknown>
  if (callback === undefined) return undone
  undone.then(
    (result) => callback(null, { ...(result as object), command: 'COMMIT' }),
    (error: Error) => callback(error),
  )
  return asked
}

type Config = { text?: string; values?: unknown[]; name?: string; parts?: readonly Config[] }
type Said = { text: string; values: readonly unknown[]; name?: string }

/** What leaves as one message may hold several statements. */
function statementsOf([first, second]: unknown[]): Said[] {
  const beside = Array.isArray(second) ? second : []
  if (typeof first === 'string') return [{ text: first, values: beside }]
  const { parts, ...config } = (first ?? {}) as Config
  return parts?.flatMap((part) => statementOf(part, [])) ?? statementOf(config, beside)
}

function statementOf({ text, values, name }: Config, beside: unknown[]): Said[] {
  if (typeof text !== 'string') return []
  return [{ text, values: values ?? beside, ...(name === undefined ? {} : { name }) }]
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** Whom the statement makes the transaction act for, where it does. */
function namedIn(text: string, values: readonly unknown[]): string | undefined {
  if (!/(set\s+local\s+app\.organization_id|set_config\(\s*'app\.organization_id')/i.test(text))
    return undefined
  return (uuid.exec(text.slice(text.indexOf('app.organization_id'))) ?? uuid.exec(values.join(' ')))?.[0]
}
