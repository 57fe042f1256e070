/** What PostgreSQL was asked in one message: a statement with its values, or a text of one or more statements. */
export type Message = { session: string; name: string | null; text: string; values: (string | null)[] }

type Line = {
  user?: string
  application_name?: string
  session_id?: string
  message?: string
  detail?: string
}

/** The messages of the program's connections between two marks, from lines of PostgreSQL's log in JSON. */
export function messagesIn(lines: readonly string[]): (Message | { mark: string })[] {
  return lines.flatMap((line): (Message | { mark: string })[] => {
    if (line === '') return []
    const { user, application_name, session_id = '', message = '', detail } = JSON.parse(line) as Line
    const mark = /^statement: select 'mark ([\w-]+)'/.exec(message)?.[1]
    if (mark !== undefined) return [{ mark }]
    if (user !== 'tandem_app' || application_name !== 'tandem') return []
    const simple = /^statement: ([\s\S]*)$/.exec(message)?.[1]
    if (simple !== undefined) return [{ session: session_id, name: null, text: simple, values: [] }]
    const [, name, text] = /^execute ([^:]+): ([\s\S]*)$/.exec(message) ?? []
    if (name === undefined || text === undefined) return []
    return [{ session: session_id, name, text, values: valuesIn(detail) }]
  })
}

/** `Parameters: $1 = 'it''s', $2 = NULL` */
export function valuesIn(detail = ''): (string | null)[] {
  return [...detail.matchAll(/\$\d+ = (?:(NULL)|'((?:[^']|'')*)')/g)].map(([, none, text]) =>
    none === undefined ? (text ?? '').replaceAll("''", "'") : null,
  )
}

/** A text sent as it is may hold several statements: cut at its semicolons, but for those inside of quotes. */
export function statementsIn(text: string): string[] {
  const parts = text.match(/(?:'(?:[^']|'')*'|"[^"]*"|\$\$[\s\S]*?\$\$|[^;'"$]|\$)+/g) ?? []
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** Begins, ends or names the organization; asks for nothing. */
export function isFrame(statement: string): boolean {
  return /^(begin|commit|rollback|set local|start transaction|savepoint|release)\b/i.test(statement)
}
