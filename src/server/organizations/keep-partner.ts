import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type {
  changeEnrolment,
  enrolPartner as enrolContract,
  ProgramPartner,
} from '#contract/partner-program.ts'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import { invitationDays } from '#domain/organization-rules.ts'
import type { Role } from '#domain/role.ts'
import type { Context, Program } from '../context.ts'
import { read, type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { Invalid, NotFound } from '../refused.ts'
import { trimmed } from './filled.ts'
import { insertJoining, type Joining, listJoinings } from './invitation-queries.ts'
import { presentJoining } from './invite-person.ts'
import * as queries from './partner-queries.ts'
import { sendInvitation } from './send-invitation.ts'

/** Enough to bring in colleagues and to work on deals until they are there. */
const firstRoles: Role[] = ['account-admin', 'referrals-admin']

export function viewPartner({ db, actor, now }: Context, id: OrganizationId): Promise<ProgramPartner> {
  return read(db, actor.organizationId, (tx) => present(tx, id, now))
}

/** A partner with one location; its first admin is asked by mail, and brings in everybody else. */
export function enrolPartner(
  program: Program,
  context: Context,
  body: BodyOf<typeof enrolContract>,
): Promise<ReplyOf<typeof enrolContract>> {
  return transaction(context.db, context.actor.organizationId, (tx) => enrol(tx, program, context, body))
}

export type Enrolling = BodyOf<typeof enrolContract>

export async function enrol(
  tx: Tx,
  program: Program,
  { actor, now }: Context,
  body: Enrolling,
  template: 'person-invited' | 'application-approved' = 'person-invited',
) {
  const texts = trimmed(body, ['name', 'city', 'firstName', 'lastName', 'email'])
  const id = newId<OrganizationId>()
  const { name, city, ...person } = texts
  await queries.insertPartner(tx, {
    name,
    city,
    country: body.country,
    organizationId: id,
    locationId: newId(),
  })
  const joining: Joining = {
    ...person,
    email: person.email.toLowerCase(),
    organizationId: actor.organizationId,
    joinsId: id,
    id: newId(),
    title: '',
    guest: false,
    rights: {
      assignments: firstRoles.map((role) => ({ role, locationId: null })),
      helpTypes: [],
      countries: [],
    },
    language: body.language,
    invitedByName: actor.name,
    sentAt: now,
    sendings: 1,
    expiresAt: daysAfter(now, invitationDays),
    state: 'open',
  }
  await insertJoining(tx, joining)
  return { id, link: await sendInvitation(tx, program, joining, template) }
}

/** ORG-10: written into the vendor's rows and into the partner's, where its people read the reason. */
export function changePartnersEnrolment(
  { db, actor, now, organizationName }: Context,
  id: OrganizationId,
  { state, reason }: BodyOf<typeof changeEnrolment>,
): Promise<ProgramPartner> {
  if (state === 'suspended' && reason.trim() === '')
    throw new Invalid([{ path: 'reason', code: 'required', facts: {} }])
  return transaction(db, actor.organizationId, async (tx) => {
    await getPartner(tx, id)
    const change = {
      id: newId(),
      state,
      reason: reason.trim(),
      byName: actor.name,
      vendorName: organizationName,
    }
    await queries.saveEnrolment(tx, id, change, now)
    return present(tx, id, now)
  })
}

/** DT-2: whom partners may ask for a solution assessment. */
export function vetForAssessments({ db, actor, now }: Context, id: OrganizationId, vetted: boolean) {
  return transaction(db, actor.organizationId, async (tx) => {
    await getPartner(tx, id)
    await queries.saveVetting(tx, id, vetted)
    return present(tx, id, now)
  })
}

async function present(tx: Tx, id: OrganizationId, now: string): Promise<ProgramPartner> {
  const partner = await getPartner(tx, id)
  const peopled = await queries.hasPeople(tx, id)
  const [first] = peopled ? [] : await listJoinings(tx, id)
  return {
    ...partner,
    enrolments: await queries.listEnrolments(tx, id),
    firstAdmin: first === undefined ? null : presentJoining(first, now),
    hasPeople: peopled,
  }
}

async function getPartner(tx: Tx, id: OrganizationId) {
  const partner = await queries.findProgramPartner(tx, id)
  if (partner === undefined) throw new NotFound()
  return partner
}
