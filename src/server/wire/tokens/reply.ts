import type { AccessScope } from '#domain/api-key.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import type { Program } from '../../context.ts'
import { read } from '../../db/database.ts'
import { getOwnMembership } from '../../sessions/queries.ts'
import type { TokenForm } from './form.ts'
import type { Issued } from './issue.ts'

export type TokenRequest = {
  form: TokenForm
  /** The part of the address that names the organization. */
  tenant: string
  /** Where the request comes from. */
  address: string
}

export type Grant = {
  personId: PersonId
  organizationId: OrganizationId
  scopes: readonly AccessScope[]
  issued: Issued
}

/** The first version of the endpoint says everything as text, numbers too. */
export async function replyInText(program: Program, grant: Grant, form: TokenForm) {
  const { issued, scopes } = grant
  const now = secondsOf(program.now())
  const expiresIn = String(issued.expiresIn)
  return {
    token_type: 'Bearer',
    scope: scopes.join(' '),
    expires_in: expiresIn,
    ext_expires_in: expiresIn,
    expires_on: String(now + issued.expiresIn),
    not_before: String(now),
    resource: form.resource || program.publicUrl,
    access_token: issued.accessToken,
    ...(issued.refreshToken === null
      ? {}
      : { refresh_token: issued.refreshToken, id_token: await idToken(program, grant, form) }),
  }
}

export async function replyInNumbers(program: Program, grant: Grant, form: TokenForm) {
  const { issued, scopes } = grant
  const named = issued.refreshToken !== null && form.scope.includes('openid')
  return {
    token_type: 'Bearer',
    scope: scopes.join(' '),
    expires_in: issued.expiresIn,
    ext_expires_in: issued.expiresIn,
    access_token: issued.accessToken,
    ...(issued.refreshToken === null ? {} : { refresh_token: issued.refreshToken }),
    ...(named ? { id_token: await idToken(program, grant, form) } : {}),
  }
}

/** Who signed in, for the program to show. It opens nothing here, and so is not signed. */
async function idToken(program: Program, grant: Grant, form: TokenForm): Promise<string> {
  const { personId, organizationId, issued } = grant
  const { db, publicUrl } = program
  const person = await read(db, organizationId, (tx) => getOwnMembership(tx, personId))
  const now = secondsOf(program.now())
  const claims = {
    aud: form.clientId,
    iss: `${publicUrl}/${organizationId}/`,
    iat: now,
    nbf: now,
    exp: now + issued.expiresIn,
    sub: personId,
    oid: personId,
    tid: organizationId,
    given_name: person.firstName,
    family_name: person.lastName,
    name: fullName(person.firstName, person.lastName),
    email: person.email,
    unique_name: person.email,
    upn: person.email,
    ver: '1.0',
  }
  const parts = [{ typ: 'JWT', alg: 'none' }, claims]
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`
}

function secondsOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000)
}
