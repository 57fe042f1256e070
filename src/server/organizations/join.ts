import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type { getJoining as getContract, joinAnew as joinContract } from '#contract/people.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { whyNotJoin } from '#domain/organization-rules.ts'
import { passwordsAt } from '../company-sign-in/passwords-at.ts'
import type { Context, Program } from '../context.ts'
import { read, withoutOrganization } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { Invalid, NotAllowed, NotFound, refuse } from '../refused.ts'
import { checkNewPassword } from '../sessions/new-password.ts'
import { hashPassword } from '../sessions/password.ts'
import { findCredentials, getOwnMembership } from '../sessions/queries.ts'
import { enterWithPassword, type SignedIn } from '../sessions/sign-in.ts'
import { trimmed } from './filled.ts'
import {
  createPerson,
  findJoining,
  findOrganizationName,
  type Joining,
  joinOrganization,
  listLocationNames,
} from './invitation-queries.ts'
import { isCode, readCode } from './link-code.ts'
import { continueIn } from './switch-organization.ts'

/** The invitation behind a link. @throws NotFound for a link that nobody sent, or that a later one has replaced */
async function joiningBehind(program: Program, code: string): Promise<Joining> {
  const [organizationId, id] = readCode(code, 2) ?? []
  if (organizationId === undefined || id === undefined) throw new NotFound()
  const joining = await read(program.db, organizationId as OrganizationId, (tx) => findJoining(tx, id))
  if (joining === undefined || !isCode(program.secrets, 'person-invitation', code, `${joining.sendings}`))
    throw new NotFound()
  return joining
}

/** Who invited whom to what, for whoever holds the link. */
export async function viewJoining(program: Program, code: string): Promise<ReplyOf<typeof getContract>> {
  const joining = await joiningBehind(program, code)
  const { email, firstName, lastName, guest, invitedByName, expiresAt, rights } = joining
  return withoutOrganization(program.db, async (tx) => {
    const locations = await listLocationNames(tx, joining.joinsId)
    return {
      organizationName: await findOrganizationName(tx, joining.joinsId),
      invitedByName,
      email,
      firstName,
      lastName,
      guest,
      roles: rights.assignments.map(({ role, locationId }) => {
        return { role, locationName: locationId === null ? null : (locations.get(locationId) ?? null) }
      }),
      expiresAt,
      hasAccount: (await findCredentials(tx, email)) !== undefined,
      whyNot: structuredClone(whyNotJoin(joining, program.now())) as ReplyOf<typeof getContract>['whyNot'],
    }
  })
}

/** A newcomer's account and membership, and the first session where a password is all that is asked for. */
export async function joinAnew(
  program: Program,
  body: BodyOf<typeof joinContract>,
  agent: string,
): Promise<SignedIn | null> {
  const joining = await joiningBehind(program, body.code)
  const now = program.now()
  refuse(whyNotJoin(joining, now))
  const newcomer = trimmed(body, ['firstName', 'lastName', 'phone'])
  checkNewPassword('password', body.password, [joining.email, body.firstName, body.lastName])
  const hash = await hashPassword(body.password)
  const personId = newId<PersonId>()
  await withoutOrganization(program.db, async (tx) => {
    if (!(await createPerson(tx, personId, joining.email, hash)))
      throw new Invalid([{ path: 'email', code: 'taken', facts: {} }])
    const outcome = await joinOrganization(tx, joining, personId, newcomer, now)
    if (outcome !== 'joined') refuse(whyNotJoin({ ...joining, state: 'accepted' }, now))
  })
  const { admitted, secondFactorRequired } = await passwordsAt(program, joining.joinsId, personId)
  if (!admitted || secondFactorRequired) return null
  return enterWithPassword(
    program,
    { personId, organizationId: joining.joinsId },
    { agent, oldToken: undefined },
  )
}

/** Whoever is signed in with the invited address joins one more organization and goes on there (ORG-9). */
export async function joinAlso(
  program: Program,
  context: Context,
  code: string,
  oldToken: string,
): Promise<SignedIn> {
  const { actor, now } = context
  const joining = await joiningBehind(program, code)
  refuse(whyNotJoin(joining, now))
  const own = await withoutOrganization(program.db, (tx) => findCredentials(tx, joining.email))
  if (own?.personId !== actor.personId) throw new NotAllowed()
  const { phone } = await read(program.db, actor.organizationId, (tx) => getOwnMembership(tx, actor.personId))
  const { firstName, lastName } = joining
  await withoutOrganization(program.db, async (tx) => {
    const outcome = await joinOrganization(tx, joining, actor.personId, { firstName, lastName, phone }, now)
    if (outcome === 'closed') refuse(whyNotJoin({ ...joining, state: 'accepted' }, now))
  })
  return continueIn(program, context, joining.joinsId, oldToken)
}
