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
    const { text, values, name } = statementOf(given)
    if (text !== null) {
      if (/^\s*(begin|commit|rollback)\b/i.test(text)) acting = null
      acting = namedIn(text, values) ?? acting
      heard({ text, values, acting, ...(name === undefined ? {} : { name }) })
    }
    return undoes() && /^\s*commit\b/i.test(text ?? '') ? send('rollback') : send(...given)
  }
}

type Config = { text?: string; values?: unknown[]; name?: string }

type Said = { text: string | null; values: readonly unknown[]; name?: string }

function statementOf([first, second]: unknown[]): Said {
  if (typeof first === 'string') return { text: first, values: Array.isArray(second) ? second : [] }
  const config = (first ?? {}) as Config
  if (typeof config.text !== 'string') return { text: null, values: [] }
  const values = config.values ?? (Array.isArray(second) ? second : [])
  return { text: config.text, values, ...(config.name === undefined ? {} : { name: config.name }) }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** Whom the statement makes the transaction act for, where it does. */
function namedIn(text: string, values: readonly unknown[]): string | undefined {
  if (!/(set\s+local\s+app\.organization_id|set_config\(\s*'app\.organization_id')/i.test(text))
    return undefined
  return (uuid.exec(text.slice(text.indexOf('app.organization_id'))) ?? uuid.exec(values.join(' ')))?.[0]
}
