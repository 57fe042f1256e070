import { invalidAt } from './errors.ts'

/** The version in the form of the original, with its inner quotes; opaque to the caller. */
export function etagOf(version: number): string {
  return `"${version.toString(16).padStart(8, '0')}-0000-0000-0000-000000000000"`
}

/** Whether a caller who names this eTag (or `*`) has read the version; weak forms are compared weakly (api.md 3). */
export function names(given: string, version: number): boolean {
  return given.split(',').some((one) => {
    const plain = one.trim().replace(/^W\//i, '')
    return plain === '*' || unquoted(plain) === unquoted(etagOf(version))
  })
}

function unquoted(tag: string): string {
  return tag
    .replaceAll('\\"', '"')
    .split('"')
    .filter((part) => part !== '')
    .join('"')
    .toLowerCase()
}

/** The If-Match of a request, or undefined where it has none. */
export function ifMatchIn(headers: { [name: string]: string | string[] | undefined }): string | undefined {
  const given = headers['if-match']
  if (Array.isArray(given)) throw invalidAt('If-Match', 'If-Match may stand there once.')
  return given === undefined || given.trim() === '' ? undefined : given
}
