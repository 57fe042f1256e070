import { readFileSync } from 'node:fs'
import { type Alias, type Document, isAlias, isCollection, LineCounter, type Node, parseDocument } from 'yaml'
import { CannotStart } from '../cannot-start.ts'
import { checkForm, type Fault, type Schema } from './check-form.ts'
import { checkSense } from './check-sense.ts'
import { Script } from './script.ts'
import { type Cast, castOf } from './world.ts'

/** A script that has the form and makes sense, with the world that it is played in. */
export type Play = { script: Script; cast: Cast }

const mostFaults = 20

/** @throws CannotStart with every fault of the script, each with its line and column */
export function readScriptFile(path: string): Play {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new CannotStart(`The script cannot be read: ${(error as Error).message}`)
  }
  return readScript(text, path)
}

export function readScript(text: string, name: string): Play {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const report = (faults: { offset: number; message: string }[]) => {
    if (faults.length === 0) return
    const sorted = [...faults].sort((one, other) => one.offset - other.offset)
    const told = sorted.slice(0, mostFaults).map(({ offset, message }) => {
      const { line, col } = lines.linePos(offset)
      return `${name}:${line}:${col}: ${message}`
    })
    const more = sorted.length > mostFaults ? [`… and ${sorted.length - mostFaults} more`] : []
    throw new CannotStart([...told, ...more].join('\n'))
  }
  report(document.errors.map(({ pos, message }) => ({ offset: pos[0], message })))
  if (document.contents === null) return { script: {}, cast: castOf(undefined) }
  report(checkForm(document.contents, Script as Schema, resolverOf(document)).map(offsetOf))
  const script = document.toJS() as Script
  const cast = castOf(script.world)
  report(
    checkSense(script, cast).map(({ path, message }) => offsetOf({ at: nodeAt(document, path), message })),
  )
  return { script, cast }
}

function resolverOf(document: Document) {
  return (node: Node) => (isAlias(node) ? (node as Alias).resolve(document) : undefined)
}

function offsetOf({ at, message }: Fault) {
  return { offset: at.range?.[0] ?? 0, message }
}

/** The node that the path leads to, or the last one on the way: what is missing is told where it would stand. */
function nodeAt(document: Document, path: readonly (string | number)[]): Node {
  const resolve = resolverOf(document)
  let node = document.contents as Node
  for (const part of path) {
    const target = isAlias(node) ? (resolve(node) ?? node) : node
    const next = isCollection(target) ? (target.get(part, true) as Node | undefined) : undefined
    if (next === undefined) return target
    node = next
  }
  return node
}
