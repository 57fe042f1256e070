/** A value as a line of COPY's text format has it: null, lists of texts, everything else as it is written. */
export function copyField(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (Array.isArray(value)) return escaped(`{${value.map(quoted).join(',')}}`)
  return escaped(String(value))
}

/**
 * The value as JSON with the members of each object in the order in which jsonb keeps them, so that PostgreSQL has
 * nothing to sort: the shorter name first. A text is JSON already.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(inOrder(typeof value === 'string' ? JSON.parse(value) : value))
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]))
}

/** A row in the order of the columns. */
export function copyRow(row: Readonly<Record<string, unknown>>, columns: readonly string[]): string {
  return `${columns.map((column) => copyField(row[column])).join('\t')}\n`
}

function quoted(item: unknown): string {
  return `"${String(item).replace(/["\\]/g, '\\$&')}"`
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

export function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) : text
}
