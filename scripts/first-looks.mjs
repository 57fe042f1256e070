// Which modules are in which first look, so that each look is a few files and loads nothing of another one.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where a library lists all that it has; who imports from there gets the modules of the names, not the whole list. */
const lists =
  /\/(@mantine\/(core|hooks)\/esm\/index|@tabler\/icons-react\/dist\/esm\/tabler-icons-react)\.mjs$/

/**
 * Names the chunk of a module after the pages that need it: the one that all need, the one of the frame, one that two
 * share. What is in no look is left to the bundler.
 */
export function chunkOfLook({ main, pages }) {
  let closures
  return (id, bundle) => {
    closures ??= closuresOf({ main, ...pages }, bundle)
    if (closures.main.has(id)) return 'main'
    const needed = Object.keys(pages).filter((page) => closures[page].has(id))
    return needed.length > 0 ? needed.join('-') : null
  }
}

/** Writes down beside the built app which files each look loads in each language; scripts/weight.mjs weighs them. */
export function firstLooks({ main, pages, looks, languages }) {
  return {
    name: 'tandem-first-looks',
    writeBundle({ dir }, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk')
      const filesOf = ({ pages: shown, words }, language) =>
        loadedFor(chunks, [
          main,
          ...shown.map((page) => pages[page]),
          ...words.map((part) => `\0virtual:words/${language}/${part}`),
        ])
      const inLanguages = (look) =>
        Object.fromEntries(languages.map((language) => [language, filesOf(look, language)]))
      const written = Object.fromEntries(
        Object.entries(looks).map(([name, look]) => [name, inLanguages(look)]),
      )
      writeFileSync(join(dirname(dir), 'first-looks.json'), JSON.stringify(written, null, 1))
    },
  }
}

function loadedFor(chunks, modules) {
  const files = new Set()
  const load = (fileName) => {
    if (files.has(fileName)) return
    files.add(fileName)
    for (const next of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) load(next)
  }
  for (const module of modules) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(module))
    if (!chunk) throw new Error(`No file of the web app has ${module}`)
    load(chunk.fileName)
  }
  return [...files].sort()
}

function closuresOf(entries, bundle) {
  const listed = new Map()
  const closures = Object.entries(entries).map(([look, file]) => [look, closureOf(file, bundle, listed)])
  return Object.fromEntries(closures)
}

/** The file with everything that it imports, but for what it fetches later. */
function closureOf(file, bundle, listed) {
  const found = new Set()
  const walk = (id) => {
    if (found.has(id)) return
    const module = bundle.getModuleInfo(id)
    if (!module) return
    found.add(id)
    for (const next of module.importedIds) {
      if (lists.test(next)) for (const named of namedIn(module, next, bundle, listed)) walk(named)
      else walk(next)
    }
  }
  walk(file)
  return found
}

function namedIn(module, list, bundle, listed) {
  if (!listed.has(list)) listed.set(list, placesIn(bundle.getModuleInfo(list).code, dirname(list)))
  const places = listed.get(list)
  const names = statements(module.code)
    .filter(({ from }) => list.includes(`/${from}/`))
    .flatMap((statement) => statement.names)
  return names.map(({ name }) => places.get(name)).filter((place) => place !== undefined)
}

/** The file behind each name of a list. */
function placesIn(code, folder) {
  const named = statements(code).filter(({ from }) => from.startsWith('.'))
  return new Map(named.flatMap(({ names, from }) => names.map(({ as }) => [as, join(folder, from)])))
}

function statements(code) {
  const found = code.matchAll(/(?:import|export)\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g)
  return [...found].map(([, list, from]) => ({ from, names: list.split(',').map(readName) }))
}

function readName(text) {
  const [name = '', as = name] = text.trim().split(/\s+as\s+/)
  return { name, as }
}
