import { OptionFault, quoted } from './fault.ts'

export type TokenKind =
  | 'word'
  | 'string'
  | 'typed'
  | 'number'
  | 'guid'
  | 'date'
  | '('
  | ')'
  | ','
  | '/'
  | ':'
  | 'end'

/** `at` counts characters from one. `text` of a string is what stands between its quotes, with doubled quotes made one. */
export type Token = { kind: TokenKind; text: string; prefix: string; at: number }

/** Each is tried at one place only; the first that fits is the token. */
const blank = /[ \t\r\n]+/y
const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy
/** A plus sign that no client encoded arrives as a blank, so the zone may begin with one. */
const date = /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+\- ]\d{2}:\d{2})?)?(?![\w-])/iy
const number = /[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])/iy
const word = /[\p{L}_$@][\p{L}\p{N}_.$@-]*/uy
const punctuation = '(),/:'

export function tokenize(option: string, text: string): Token[] {
  const tokens: Token[] = []
  let index = 0
  while (index < text.length) {
    const skipped = matchAt(blank, text, index)
    if (skipped !== null) {
      index += skipped.length
      continue
    }
    const { token, length } = tokenAt(option, text, index)
    tokens.push(token)
    index += length
  }
  tokens.push({ kind: 'end', text: '', prefix: '', at: text.length + 1 })
  return tokens
}

function tokenAt(option: string, text: string, index: number): { token: Token; length: number } {
  const at = index + 1
  const char = text.charAt(index)
  if (punctuation.includes(char)) return plain(char as TokenKind, char, at)
  if (char === "'") return stringAt(option, text, index, '')
  for (const [kind, form] of [
    ['guid', guid],
    ['date', date],
    ['number', number],
  ] as const) {
    const found = matchAt(form, text, index)
    if (found !== null) return plain(kind, found, at)
  }
  const name = matchAt(word, text, index)
  if (name === null) throw new OptionFault(option, at, `${quoted(char)} does not belong here`)
  if (text.charAt(index + name.length) !== "'") return plain('word', name, at)
  return stringAt(option, text, index, name)
}

function plain(kind: TokenKind, text: string, at: number) {
  return { token: { kind, text, prefix: '', at }, length: text.length }
}

/** A quoted text, with what stands before its quote where it says a type: Namespace.Type'New'. */
function stringAt(option: string, text: string, index: number, prefix: string) {
  const at = index + 1
  let end = index + prefix.length + 1
  let value = ''
  for (;;) {
    const quote = text.indexOf("'", end)
    if (quote === -1) throw new OptionFault(option, at + prefix.length, 'this quote is not closed')
    value += text.slice(end, quote)
    if (text.charAt(quote + 1) !== "'") {
      const kind: TokenKind = prefix === '' ? 'string' : 'typed'
      return { token: { kind, text: value, prefix, at }, length: quote + 1 - index }
    }
    value += "'"
    end = quote + 2
  }
}

function matchAt(form: RegExp, text: string, index: number): string | null {
  form.lastIndex = index
  return form.exec(text)?.[0] ?? null
}
