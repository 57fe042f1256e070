import type { Readable } from 'node:stream'

/** A file that is handed on as it comes in, not read by anybody yet. */
export function isStream(body: unknown): body is Readable {
  return typeof (body as { pipe?: unknown } | null)?.pipe === 'function'
}

/** What was to be JSON came as a file: 415. */
export class NotJson extends Error {
  readonly statusCode = 415
  constructor() {
    super('The body is JSON.')
    this.name = 'NotJson'
  }
}
