import type { FieldConflict, FieldFault } from '#contract/values.ts'
import type { Refusal } from '#domain/refusal.ts'

/** A rule says no: 409 with the refusal. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** What does not exist for the actor, whether or not it exists for others: 404. */
export class NotFound extends Error {
  constructor() {
    super('not-found')
    this.name = 'NotFound'
  }
}

/** Fields at fault, all of them at once: 422. */
export class Invalid extends Error {
  readonly fields: readonly FieldFault[]
  constructor(fields: readonly FieldFault[]) {
    super('invalid')
    this.name = 'Invalid'
    this.fields = fields
  }
}

/** Two people changed the same fields to different values: 412 with both. */
export class Conflict extends Error {
  readonly conflicts: readonly FieldConflict[]
  readonly version: number
  constructor(conflicts: readonly FieldConflict[], version: number) {
    super('conflict')
    this.name = 'Conflict'
    this.conflicts = conflicts
    this.version = version
  }
}

/** @throws Refused unless the rule had nothing to say */
export function refuse(refusal: Refusal | null): void {
  if (refusal !== null) throw new Refused(refusal)
}

/** Nobody is signed in, not with these words, or not with these alone: 401. */
export class NotSignedIn extends Error {
  readonly code: NotSignedInCode
  constructor(code: NotSignedInCode = 'not-signed-in') {
    super(code)
    this.name = 'NotSignedIn'
    this.code = code
  }
}
type NotSignedInCode =
  | 'not-signed-in'
  | 'wrong-credentials'
  | 'wrong-code'
  | 'second-factor-needed'
  | 'second-factor-missing'
  | 'company-sign-in-needed'

/** The actor's roles do not reach so far, whatever the state of things: 403. */
export class NotAllowed extends Error {
  readonly refusal: Refusal | null
  constructor(refusal: Refusal | null = null) {
    super('not-allowed')
    this.name = 'NotAllowed'
    this.refusal = refusal
  }
}

/** An Idempotency-Key came back with another request than its first: 422. */
export class KeyReused extends Error {
  constructor() {
    super('idempotency.mismatch')
    this.name = 'KeyReused'
  }
}

/** Too many attempts: 429, with the seconds to wait. */
export class Throttled extends Error {
  readonly retryAfter: number
  constructor(retryAfter: number) {
    super('throttled')
    this.name = 'Throttled'
    this.retryAfter = retryAfter
  }
}
