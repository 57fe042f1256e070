/** Names that may stand in SQL without quotes. The length leaves room for the names that are derived from it. */
export function isIdentifier(text: string): boolean {
  return /^[a-z][a-z0-9_]{0,40}$/.test(text)
}

export function identifier(text: string): string {
  if (!isIdentifier(text)) throw new Error(`Not a plain SQL name: ${JSON.stringify(text)}`)
  return text
}
