import { allImports, type Import, isTest, type Sources } from './sources.ts'

type Room = { rooms: string[]; packages: RegExp }

const any = /./
const none = /^$/

/** Who may lean on whom; a room may always lean on itself. */
const table: Record<string, Room> = {
  domain: { rooms: [], packages: none },
  locales: { rooms: [], packages: none },
  contract: { rooms: ['domain'], packages: /^typebox(\/|$)/ },
  words: { rooms: ['domain', 'contract', 'locales'], packages: /^(typebox|@lingui)(\/|$)/ },
  client: { rooms: ['domain', 'contract'], packages: /^typebox$/ },
  connectors: { rooms: ['domain'], packages: /^(?!pg$|kysely)/ },
  server: { rooms: ['domain', 'contract', 'connectors', 'locales', 'words'], packages: any },
  web: {
    rooms: ['domain', 'contract', 'locales', 'words', 'client'],
    packages: /^(?!node:|pg$|kysely|fastify)/,
  },
  cli: { rooms: ['domain', 'contract', 'locales', 'words', 'client'], packages: /^(?!pg$|kysely|fastify)/ },
}

/** Who leans on whom, read from the import statements; tests may look at everything. */
export function wrongDirections(sources: Sources): string[] {
  return productImports(sources).flatMap((one) => {
    const from = roomOf(one.from)
    const room = from === undefined ? undefined : table[from]
    if (from === undefined || room === undefined) return []
    const to = roomOf(one.to)
    if (to === undefined) {
      const packageIsWrong = isPackage(one) && !room.packages.test(one.to)
      return packageIsWrong ? [`${one.from} imports the package ${one.to}: ${from} may not`] : []
    }
    if (to === from || room.rooms.includes(to)) return []
    return [`${one.from} imports ${one.to}: ${from} may lean on ${room.rooms.join(', ') || 'nothing'}`]
  })
}

/** The kit of controls knows no business, so that every page can use it. */
export function businessInKit(sources: Sources): string[] {
  return productImports(sources)
    .filter(
      ({ from, to }) =>
        from.startsWith('src/web/ui/') && to.startsWith('src/') && !to.startsWith('src/web/ui/'),
    )
    .map(({ from, to }) => `${from} imports ${to}: web/ui knows only itself`)
}

/** Inside of a room paths are relative, across rooms they begin with #. */
export function relativeAcrossRooms(sources: Sources): string[] {
  return productImports(sources)
    .filter(
      (one) =>
        one.specifier.startsWith('.') && one.from.startsWith('src/') && roomOf(one.from) !== roomOf(one.to),
    )
    .map((one) => `${one.from} imports ${one.specifier}: write #… across rooms`)
}

/** Main composes everything; what runs beside the requests and what registers the features belongs to it. */
const composition = /^src\/server\/(main|features|work|work-[a-z-]+|sweep-[a-z-]+|ground)\.ts$/
const followers = /^src\/server\/(notifications|deliveries|sync)\//
const layers = ['plumbing', 'features', 'the second edge and the followers', 'main'] as const

function layerOf(path: string): number | undefined {
  if (!path.startsWith('src/server/')) return undefined
  if (composition.test(path) || /^src\/server\/(seed|simulate|generate)\//.test(path)) return 3
  if (path.startsWith('src/server/wire/') || followers.test(path)) return 2
  const inFolder = path.split('/').length > 3
  // The channel is a name, which the events announce on and the live streams listen to.
  if (path === 'src/server/live/channel.ts') return 0
  return inFolder && !/^src\/server\/(http|db)\//.test(path) ? 1 : 0
}

export function wrongLayers(sources: Sources): string[] {
  return productImports(sources).flatMap(({ from, to, typeOnly }) => {
    const [above, below] = [layerOf(from), layerOf(to)]
    if (above === undefined || below === undefined || below <= above || typeOnly) return []
    return [`${from} imports ${to}: ${layers[above]} may not lean on ${layers[below]}`]
  })
}

export function followed(sources: Sources): string[] {
  return productImports(sources)
    .filter(({ from, to }) => followers.test(to) && folderOf(from) !== folderOf(to) && layerOf(from) !== 3)
    .map(({ from, to }) => `${from} imports ${to}: nothing leans on who follows the events`)
}

/** Each circle once, as the files that it passes. Types may refer to each other; they are gone at run time. */
export function cycles(sources: Sources): string[] {
  const edges = new Map<string, string[]>()
  for (const { from, to, typeOnly } of allImports(sources)) {
    if (!typeOnly && sources.has(to)) edges.set(from, [...(edges.get(from) ?? []), to])
  }
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: string[]) => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return found
}

function productImports(sources: Sources): Import[] {
  return allImports(sources).filter(({ from }) => !isTest(from))
}

function roomOf(path: string): string | undefined {
  return path.match(/^src\/([^/]+)\//)?.[1]
}

function folderOf(path: string): string {
  return path.split('/').slice(0, 3).join('/')
}

function isPackage({ specifier }: Import): boolean {
  return !specifier.startsWith('.') && !specifier.startsWith('#')
}
