/** A cursor older than this is not worth resuming from at a page's start: the page has just loaded everything anew. */
const worthKeeping = 60 * 60_000

/** The last cursor of a person in an organization, across reloads; null where there is none or it is old. */
export function readCursor(personKey: string, now: number): string | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(personKey)) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('cursor' in kept) || !('at' in kept)) return null
    const { cursor, at } = kept
    return typeof cursor === 'string' && typeof at === 'number' && now - at < worthKeeping ? cursor : null
  } catch {
    return null
  }
}

/** A browser that keeps nothing only forgets where it was at a reload. */
export function keepCursor(personKey: string, cursor: string, now: number): void {
  try {
    localStorage.setItem(nameOf(personKey), JSON.stringify({ cursor, at: now }))
  } catch {}
}

function nameOf(personKey: string): string {
  return `tandem-live:${personKey}`
}
