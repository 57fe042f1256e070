import { Fragment, isValidElement, type ReactNode } from 'react'
import type { WordKey } from '#locales/catalog.ts'
import { parseRich, placeholder, protect, type RichNode } from './rich.ts'
import { useWords } from './words.tsx'

type TProps = {
  readonly k: WordKey
  /** Text, numbers, or elements that stand where the placeholder is. */
  readonly values?: Readonly<Record<string, ReactNode>>
  /** How a tag of the message is drawn; `<b>` needs nothing. */
  readonly components?: Readonly<Record<string, (children: ReactNode) => ReactNode>>
}

const standard = { b: (children: ReactNode) => <b>{children}</b> }

/** A translated text with tags. What a value contains is never read as a tag. */
export function T({ k, values = {}, components }: TProps) {
  const { t } = useWords()
  const plain = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, plainValue(name, value)]),
  )
  return draw(parseRich(t(k, plain)), values, { ...standard, ...components })
}

function plainValue(name: string, value: ReactNode): string | number {
  if (typeof value === 'number') return value
  return isValidElement(value) || Array.isArray(value) ? placeholder(name) : protect(String(value ?? ''))
}

function draw(
  nodes: readonly RichNode[],
  values: Readonly<Record<string, ReactNode>>,
  components: Readonly<Record<string, (children: ReactNode) => ReactNode>>,
): ReactNode {
  return nodes.map((node, index) => {
    const key = `${node.kind}-${index}`
    if (node.kind === 'text') return node.text
    if (node.kind === 'value') return <Fragment key={key}>{values[node.name]}</Fragment>
    const children = draw(node.children, values, components)
    return <Fragment key={key}>{components[node.name]?.(children) ?? children}</Fragment>
  })
}
