import type pg from 'pg'

/** One statement as the database got it, with the organization that its transaction acted for. */
export type Recorded = { text: string; values: readonly unknown[]; acting: string | null; name?: string }

export type Recorder = {
  /** What has been sent since the last call. */
  take: () => Recorded[]
  /** Whoever listens hears of every statement, too. */
  onStatement: (listener: ((statement: Recorded) => void) | null) => void
}

/** Listens to everything that the connections of the pool send; it has to come before the first of them opens. */
export function recordPool(pool: pg.Pool): Recorder {
  let taken: Recorded[] = []
  let listener: ((statement: Recorded) => void) | null = null
  pool.on('connect', (client) =>
    listenTo(client, (statement) => {
      taken.push(statement)
      listener?.(statement)
    }),
  )
  return {
    take: () => {
      const all = taken
      taken = []
      return all
    },
    onStatement: (given) => {
      listener = given
    },
  }
}

type Query = (...given: unknown[]) => unknown

function listenTo(client: pg.ClientBase, heard: (statement: Recorded) => void): void {
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
    return send(...given)
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
