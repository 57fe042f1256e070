/** A page of a list that was passed: the cursor that it begins at, and how many deals lie before it. */
export type Place = { readonly cursor: string; readonly before: number; readonly back: string }

/**
 * The way that led to a page. The server knows only what follows; what came before is remembered for the visit, so
 * that Previous works after a reload too. Somebody who was sent the address has no trail and goes back to the start.
 */
export function readTrail(storage: Pick<Storage, 'getItem'>, list: string): readonly Place[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(list)) ?? '[]')
    return Array.isArray(kept) ? (kept as Place[]) : []
  } catch {
    return []
  }
}

export function keepTrail(storage: Pick<Storage, 'setItem'>, list: string, trail: readonly Place[]): void {
  try {
    storage.setItem(keyOf(list), JSON.stringify(trail.slice(-200)))
  } catch {}
}

/** The trail after going on from the page at `from` (the first page has no cursor) to the one at `to`. */
export function goneOn(trail: readonly Place[], from: string, to: string, rows: number): readonly Place[] {
  const before = placeOf(trail, from)?.before ?? 0
  const others = trail.filter((place) => place.cursor !== to)
  return [...others, { cursor: to, before: before + rows, back: from }]
}

export function placeOf(trail: readonly Place[], cursor: string): Place | undefined {
  return trail.find((place) => place.cursor === cursor)
}

function keyOf(list: string): string {
  return `tandem-trail:${list}`
}
