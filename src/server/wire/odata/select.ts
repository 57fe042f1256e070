import type { Document, Json } from '../read-members.ts'
import { OptionFault, quoted } from './fault.ts'
import { itemsOf, pathOf } from './order.ts'
import { findSelectable } from './properties.ts'
import { tokenize } from './tokenize.ts'

const mostPaths = 200

/**
 * `path *( "," path )`, where a path names a value, an object or a collection, and * everything. Null for everything.
 * @throws OptionFault
 */
export function parseSelect(text: string, option = '$select'): string[] | null {
  const names = text.trim()
  if (names === '' || names === '*') return null
  const items = itemsOf(tokenize(option, text.replaceAll('*', '@')))
  if (items.length > mostPaths)
    throw new OptionFault(option, null, `at most ${mostPaths} properties are selected`)
  const paths = items.map((item) => {
    const stop = item.at(-1)
    const words = item.slice(0, -1)
    const path = pathOf(words, option, stop)
    if (path.join('/') === '@') return '*'
    const found = findSelectable(path)
    if (found === null)
      throw new OptionFault(
        option,
        words[0]?.at ?? 1,
        `there is no property ${quoted(path.join('/').replaceAll('@', '*'))}`,
      )
    return found
  })
  return paths.includes('*') ? null : paths
}

type Tree = { [name: string]: Tree }

/** Picks the paths out of a document, in the document's order; an object or collection that is named comes whole. */
export function selector(paths: readonly string[]): (document: Document) => Document {
  const tree: Tree = {}
  for (const path of paths.toSorted((one, other) => other.length - one.length)) {
    let branch = tree
    const names = path.split('/')
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1
      // Shorter paths come later: the whole replaces its parts.
      const next: Tree = isLast ? {} : (branch[name] ?? {})
      branch[name] = next
      branch = next
    }
  }
  return (document) => picked(document, tree) as Document
}

function picked(value: Json, tree: Tree): Json {
  const names = Object.keys(tree)
  if (names.length === 0 || value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => picked(item, tree))
  const entries = Object.entries(value).filter(([name]) => names.includes(name))
  return Object.fromEntries(entries.map(([name, inside]) => [name, picked(inside, tree[name] ?? {})]))
}
