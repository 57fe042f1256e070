import { explainInEnglish } from '../plain-words.ts'
import { WireFault } from './errors.ts'
import type { Document } from './read-members.ts'
import { listIn } from './supplement.ts'

/** The paths of deal registrations answer (api.md 12); the program does not take any yet. @throws WireFault */
export function refuseRegistrationPaths(operations: readonly unknown[]): void {
  const paths = operations.map((one) => String((one as { path?: unknown } | null)?.path))
  const asked = paths.find((path) => /^\/registrations(\/|$)/i.test(path))
  if (asked !== undefined) throw notOffered(asked)
}

/** @throws WireFault where a document brings registrations along */
export function refuseRegistrations(given: Document): void {
  if (listIn(given, 'registrations').length > 0) throw notOffered('/registrations')
}

function notOffered(target: string): WireFault {
  const code = 'registration.not-offered'
  const { sentence, remedy } = explainInEnglish({ code, facts: {}, remedy: null, conditions: [] })
  return new WireFault(400, 'invalidRequest', sentence, {
    target,
    innerError: { code, message: sentence, remedy },
  })
}
