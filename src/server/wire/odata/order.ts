import { OptionFault, quoted } from './fault.ts'
import { findScalar, type Property } from './properties.ts'
import { type Token, tokenize } from './tokenize.ts'

export type OrderKey = { property: Property; descending: boolean }

const mostKeys = 5

const createdLast: OrderKey[] = [
  { property: { path: 'createdDateTime', type: 'date', collection: null }, descending: true },
]

/**
 * `path [asc|desc] *( "," path [asc|desc] )`; without any the newest first.
 * @throws OptionFault
 */
export function parseOrder(text: string, option = '$orderby'): OrderKey[] {
  if (text.trim() === '') return createdLast
  const tokens = tokenize(option, text)
  const keys: OrderKey[] = []
  for (const item of itemsOf(tokens)) keys.push(keyOf(item, option))
  if (keys.length > mostKeys)
    throw new OptionFault(option, null, `a list is ordered by at most ${mostKeys} properties`)
  return keys
}

/** What stands between commas, each with the token that ends it. */
export function itemsOf(tokens: Token[]): Token[][] {
  const items: Token[][] = [[]]
  for (const token of tokens) {
    items.at(-1)?.push(token)
    if (token.kind === ',') items.push([])
  }
  return items
}

function keyOf(item: Token[], option: string): OrderKey {
  const end = item.findIndex(({ kind }) => kind !== 'word' && kind !== '/')
  const words = item.slice(0, end)
  const stop = item[end]
  const last = words.at(-1)
  const beforeLast = words.at(-2)
  const directed = last?.kind === 'word' && beforeLast?.kind === 'word'
  const path = pathOf(directed ? words.slice(0, -1) : words, option, stop)
  if (stop !== undefined && stop.kind !== ',' && stop.kind !== 'end')
    throw new OptionFault(option, stop.at, `expected "asc", "desc" or "," instead of ${quoted(stop.text)}`)
  const property = findScalar(path)
  const at = words[0]?.at ?? stop?.at ?? 1
  if (property === null)
    throw new OptionFault(option, at, `there is no property ${quoted(path.join('/'))} to order by`)
  return { property, descending: directed && isDescending(last, option) }
}

function isDescending({ text, at }: Token, option: string): boolean {
  const word = text.toLowerCase()
  if (word !== 'asc' && word !== 'desc')
    throw new OptionFault(option, at, `expected "asc" or "desc" instead of ${quoted(text)}`)
  return word === 'desc'
}

/** Names with a slash between each two. */
export function pathOf(words: Token[], option: string, stop: Token | undefined): string[] {
  for (const [index, { kind, text, at }] of words.entries()) {
    const wanted = index % 2 === 0 ? 'word' : '/'
    if (kind !== wanted)
      throw new OptionFault(
        option,
        at,
        `expected ${wanted === '/' ? '"/" or ","' : 'a name'} instead of ${quoted(text)}`,
      )
  }
  if (words.length % 2 === 0) throw new OptionFault(option, stop?.at ?? 1, 'expected the name of a property')
  return words.filter(({ kind }) => kind === 'word').map(({ text }) => text)
}
