let seen: string | null = null

/** The place in the live stream up to which this page has been told what changed. */
export function noteSeen(cursor: string | null): void {
  seen = cursor
}

/** Asks that lists show what the stream has told of, wherever the server reads them (docs/scale.md). */
export function positionHeaders(): Record<string, string> {
  return seen === null ? {} : { 'tandem-position': seen }
}
