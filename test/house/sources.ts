import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** Files of the project by their path from its root. */
export type Sources = ReadonlyMap<string, string>

export type Import = {
  from: string
  /** The file that is imported, or the name of a package. */
  to: string
  specifier: string
  /** Gone at run time. */
  typeOnly: boolean
}

const rooms = ['src', 'bin', 'test', 'scripts', 'bench']
const notSource = new Set(['node_modules', 'dist', 'data', 'results'])

export function readSources(root: string): Sources {
  const files = new Map<string, string>()
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name)
      if (entry.isDirectory() && !notSource.has(entry.name)) walk(path)
      else if (/\.(tsx?|mjs|mts|sql|css|md)$/.test(entry.name))
        files.set(path, readFileSync(join(root, path), 'utf8'))
    }
  }
  const present = new Set(readdirSync(root))
  for (const room of [...rooms, 'docs']) if (present.has(room)) walk(room)
  for (const name of present)
    if (/\.(ts|md|json)$/.test(name)) files.set(name, readFileSync(join(root, name), 'utf8'))
  return files
}

export function isCode(path: string): boolean {
  return /\.(tsx?|mjs|mts)$/.test(path)
}

export function isTest(path: string): boolean {
  return /\.(test|e2e)\.tsx?$/.test(path) || path.startsWith('test/')
}

const statement =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*${},\s]+?\s+from\s+)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm

export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(statement)].map(([, type, named, lazy]) => {
    const specifier = named ?? lazy ?? ''
    return { from: path, to: resolve(path, specifier), specifier, typeOnly: type !== undefined }
  })
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  return specifier
}

export function allImports(sources: Sources): Import[] {
  return [...sources].filter(([path]) => isCode(path)).flatMap(([path, text]) => importsOf(path, text))
}
