import type { TSchema } from 'typebox'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type Node = { readonly [name: string]: Json }

/** Prints schemas; one that the contract has a name for is printed once, under it, and referred to elsewhere. */
export type Printer = {
  print: (schema: TSchema) => Node
  /** What has been referred to so far, by name. */
  components: () => Node
}

/**
 * Two schemas of the same text are one and the same.
 * @throws Error where one name stands for two different schemas
 */
export function schemaPrinter(named: ReadonlyMap<string, unknown>): Printer {
  const names = namesByText(named)
  const printed = new Map<string, Node>()

  function print(node: Json): Json {
    if (Array.isArray(node)) return node.map(print)
    if (node === null || typeof node !== 'object') return node
    const name = names.get(JSON.stringify(node))
    if (name === undefined) return parts(node as Node)
    if (!printed.has(name)) {
      printed.set(name, {})
      printed.set(name, parts(node as Node))
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  function parts(node: Node): Node {
    return tidy(Object.fromEntries(Object.entries(node).map(([key, value]) => [key, print(value)])))
  }

  return {
    print: (schema) => print(plain(schema)) as Node,
    components: () =>
      Object.fromEntries([...printed].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))),
  }
}

function namesByText(named: ReadonlyMap<string, unknown>): Map<string, string> {
  const names = new Map<string, string>()
  for (const [name, schema] of named) {
    const text = JSON.stringify(schema)
    if (!names.has(text)) names.set(text, name)
  }
  return names
}

/** The schemas among exports, under their names. */
export function namedSchemas(
  modules: readonly Readonly<Record<string, unknown>>[],
  prefix = '',
): [string, unknown][] {
  const found = new Map<string, unknown>()
  for (const [name, value] of modules.flatMap((module) => Object.entries(module))) {
    if (!/^[A-Z]/.test(name) || value === null || typeof value !== 'object') continue
    const before = found.get(name)
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(value))
      throw new Error(`${name} is the name of two different schemas`)
    found.set(name, value)
  }
  return [...found].map(([name, value]) => [`${prefix}${name}`, value])
}

/** Without what only the library sees. */
function plain(schema: TSchema): Json {
  return JSON.parse(JSON.stringify(schema)) as Json
}

/** The way in which readers of OpenAPI expect it said: a type for words, one type or null, members of any name. */
function tidy(node: Node): Node {
  const { anyOf, enum: words, patternProperties, ...rest } = node
  if (isMap(patternProperties))
    return { ...rest, additionalProperties: Object.values(patternProperties)[0] ?? true }
  if (Array.isArray(words) && node.type === undefined) return { type: typeOf(words), ...node }
  if (!Array.isArray(anyOf)) return node
  const [first, second, ...more] = anyOf as readonly Node[]
  if (more.length > 0 || second?.type !== 'null' || typeof first?.type !== 'string') return node
  if ('enum' in first)
    return { ...rest, ...first, type: [first.type, 'null'], enum: [...(first.enum as Json[]), null] }
  return { ...first, ...rest, type: [first.type, 'null'] }
}

function typeOf(words: readonly Json[]): string {
  return words.every((word) => typeof word === 'number') ? 'integer' : 'string'
}

function isMap(node: Json | undefined): node is Node {
  return node !== undefined && node !== null && typeof node === 'object' && !Array.isArray(node)
}
