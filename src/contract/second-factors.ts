import type { Static } from 'typebox'
import * as Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Me } from './sessions.ts'
import { Id, Instant, Nullable, OneOf, Refusal, Text } from './values.ts'

const Code = Text(40, 1)
const Secret = Type.Object({
  /** In base 32, to be typed where no camera is. */
  secret: Type.String(),
  /** The same for a camera: otpauth://… */
  uri: Type.String(),
})
const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) })

const SignedInBrowser = Type.Object({
  id: Type.String(),
  organizationName: Type.String(),
  startedAt: Instant,
  seenAt: Instant,
  agent: Type.String(),
  openedWith: OneOf(['password', 'company']),
  thisOne: Type.Boolean(),
})

const Security = Type.Object({
  hasPassword: Type.Boolean(),
  secondFactor: Nullable(Type.Object({ since: Instant, codesLeft: Type.Integer() })),
  secondFactorRequired: Type.Boolean(),
  whyNotSetUp: Nullable(Refusal),
  whyNotRemove: Nullable(Refusal),
  sessions: Type.Array(SignedInBrowser),
})
export type Security = Static<typeof Security>

export const getSecurity = endpoint({
  name: 'getSecurity',
  says: 'Tells how you sign in, and which browsers are signed in as you.',
  method: 'GET',
  path: '/api/me/security',
  access: 'signed-in',
  signedInOnly: true,
  reply: Security,
})

export const endBrowser = endpoint({
  name: 'endBrowser',
  says: 'Signs out another browser of yours.',
  method: 'DELETE',
  path: '/api/me/sessions/:id',
  access: 'signed-in',
  signedInOnly: true,
  params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{32}$' }) }),
})

export const beginSecondFactor = endpoint({
  name: 'beginSecondFactor',
  says: 'Begins to set up a second factor: a new secret, which counts for nothing until a code made from it has been given.',
  method: 'POST',
  path: '/api/me/second-factor',
  access: 'signed-in',
  signedInOnly: true,
  body: Type.Object({ password: Text(1024, 1) }),
  reply: Secret,
  refusals: ['second-factor.standing', 'second-factor.no-password'],
})

export const confirmSecondFactor = endpoint({
  name: 'confirmSecondFactor',
  says: 'Completes the second factor with a code. The recovery codes are shown this once.',
  method: 'PUT',
  path: '/api/me/second-factor',
  access: 'signed-in',
  signedInOnly: true,
  body: Type.Object({ code: Code }),
  reply: RecoveryCodes,
})

const passwordAndCode = Type.Object({ password: Text(1024, 1), code: Code })

export const replaceRecoveryCodes = endpoint({
  name: 'replaceRecoveryCodes',
  says: 'Makes new recovery codes. The old ones are void.',
  method: 'PUT',
  path: '/api/me/second-factor/recovery-codes',
  access: 'signed-in',
  signedInOnly: true,
  body: passwordAndCode,
  reply: RecoveryCodes,
})

export const removeSecondFactor = endpoint({
  name: 'removeSecondFactor',
  says: 'Removes your second factor.',
  method: 'PUT',
  path: '/api/me/second-factor/removal',
  access: 'signed-in',
  signedInOnly: true,
  body: passwordAndCode,
  refusals: ['second-factor.required'],
})

export const answerSecondFactor = endpoint({
  name: 'answerSecondFactor',
  says: 'Takes the second step of signing in: a code of the authenticator, or one of the recovery codes.',
  method: 'PUT',
  path: '/api/session/second-factor',
  access: 'public',
  body: Type.Object({ code: Code }),
  reply: Me,
})

export const beginAtSignIn = endpoint({
  name: 'beginAtSignIn',
  says: 'Begins to set up a second factor while signing in, where the organization requires one.',
  method: 'POST',
  path: '/api/session/second-factor',
  access: 'public',
  reply: Secret,
})

export const confirmAtSignIn = endpoint({
  name: 'confirmAtSignIn',
  says: 'Completes the second factor while signing in. The recovery codes are shown this once.',
  method: 'PUT',
  path: '/api/session/second-factor/confirmation',
  access: 'public',
  body: Type.Object({ code: Code }),
  reply: Type.Object({ me: Me, recoveryCodes: Type.Array(Type.String()) }),
})

export const resetSecondFactor = endpoint({
  name: 'resetSecondFactor',
  says: 'Removes the second factor of somebody who lost the authenticator and the recovery codes. All sessions of the person end.',
  method: 'DELETE',
  path: '/api/users/:personId/second-factor',
  access: ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'],
  signedInOnly: true,
  params: Type.Object({ personId: Id }),
  refusals: ['second-factor.not-home'],
})

export const listSecondFactors = endpoint({
  name: 'listSecondFactors',
  says: 'Tells who has a second factor, a password, or an account in a company directory.',
  method: 'GET',
  path: '/api/second-factors',
  access: ['account-admin', 'global-admin', 'mpn-partner-admin', 'vendor-admin'],
  signedInOnly: true,
  reply: Type.Object({
    /** Who has a second factor. */
    personIds: Type.Array(Id),
    /** Who signs in with a password. */
    passwordIds: Type.Array(Id),
    /** Who has come from a directory. */
    companyIds: Type.Array(Id),
  }),
})
