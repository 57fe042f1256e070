/** A translated text cut at its tags and at the values that are not text. */
export type RichNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'tag'; readonly name: string; readonly children: readonly RichNode[] }

/** Private-use characters stand for what a value must not become: a tag. */
const lessThan = '\uE000'
const valueStart = '\uE001'
const valueEnd = '\uE002'

export function protect(value: string): string {
  return value.replaceAll('<', lessThan)
}

export function placeholder(name: string): string {
  return `${valueStart}${name}${valueEnd}`
}

const token = /<(\/?)([a-z][a-z0-9-]*)>|\uE001([^\uE002]*)\uE002/g

/** Reads `Asked <b>{name}</b>`, already formatted; an unclosed tag ends with the text. */
export function parseRich(source: string): readonly RichNode[] {
  const root: RichNode[] = []
  const open: { name: string; children: RichNode[] }[] = []
  const add = (node: RichNode) => (open.at(-1)?.children ?? root).push(node)
  const addText = (text: string) => {
    if (text) add({ kind: 'text', text: text.replaceAll(lessThan, '<') })
  }

  let from = 0
  for (const match of source.matchAll(token)) {
    addText(source.slice(from, match.index))
    from = match.index + match[0].length
    const [, closing, tag, value] = match
    if (value !== undefined) add({ kind: 'value', name: value })
    else if (closing) open.pop()
    else if (tag) {
      const children: RichNode[] = []
      add({ kind: 'tag', name: tag, children })
      open.push({ name: tag, children })
    }
  }
  addText(source.slice(from))
  return root
}
