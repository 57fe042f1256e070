import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type { invitePerson as contract, PersonInvitation } from '#contract/people.ts'
import { daysAfter, type Instant } from '#domain/calendar.ts'
import { isForeign } from '#domain/guest.ts'
import { invitationDays, whyNotChangeJoining } from '#domain/organization-rules.ts'
import type { Context, Program } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { Invalid, NotFound, refuse } from '../refused.ts'
import { trimmed } from './filled.ts'
import {
  endJoining,
  insertJoining,
  isMember,
  type Joining,
  listOwnDomains,
  lockJoining,
  renewJoining,
} from './invitation-queries.ts'
import { checkRights } from './rights.ts'
import { sendInvitation } from './send-invitation.ts'

/** Asks somebody by mail to join, with roles from the first moment; a foreign address comes as a guest (ORG-2, ORG-9). */
export function invitePerson(
  program: Program,
  context: Context,
  body: BodyOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { actor, now } = context
  const person = trimmed(body, ['firstName', 'lastName', 'email'])
  const email = person.email.toLowerCase()
  return transaction(context.db, actor.organizationId, async (tx) => {
    const rights = await checkRights(tx, actor, body)
    await checkAddress(tx, email, body.guest)
    const joining: Joining = {
      ...person,
      email,
      organizationId: actor.organizationId,
      joinsId: actor.organizationId,
      id: newId(),
      title: body.title.trim(),
      guest: body.guest,
      rights,
      language: body.language,
      invitedByName: actor.name,
      sentAt: now,
      sendings: 1,
      expiresAt: daysAfter(now, invitationDays),
      state: 'open',
    }
    if (!(await insertJoining(tx, joining))) throw new Invalid([{ path: 'email', code: 'taken', facts: {} }])
    return { invitation: presentJoining(joining, now), link: await sendInvitation(tx, program, joining) }
  })
}

/** @throws Invalid for a member's address, and for a foreign one that is not a guest's (ORG-2) */
export async function checkAddress(tx: Tx, email: string, guest: boolean): Promise<void> {
  if (await isMember(tx, email)) throw new Invalid([{ path: 'email', code: 'taken', facts: {} }])
  const domains = guest ? [] : await listOwnDomains(tx)
  if (!guest && isForeign(email, domains))
    throw new Invalid([{ path: 'email', code: 'foreign', facts: { domains: domains.join(' ') } }])
}

/** Another mail with another link, and the whole time anew; the links before lead nowhere any more. */
export function resendInvitation(program: Program, context: Context, id: string) {
  const { now } = context
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    const joining = await getOpenJoining(tx, id)
    const renewed: Joining = {
      ...joining,
      sentAt: now,
      sendings: joining.sendings + 1,
      expiresAt: daysAfter(now, invitationDays),
    }
    await renewJoining(tx, renewed)
    return { invitation: presentJoining(renewed, now), link: await sendInvitation(tx, program, renewed) }
  })
}

export function withdrawInvitation({ db, actor, now }: Context, id: string): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    await getOpenJoining(tx, id)
    await endJoining(tx, id, now)
  })
}

async function getOpenJoining(tx: Tx, id: string): Promise<Joining> {
  const joining = await lockJoining(tx, id)
  if (joining === undefined) throw new NotFound()
  refuse(whyNotChangeJoining(joining.state))
  return joining
}

export function presentJoining(joining: Joining, now: Instant): PersonInvitation {
  const { id, email, firstName, lastName, title, guest, rights, invitedByName, sentAt, expiresAt } = joining
  return {
    id,
    email,
    firstName,
    lastName,
    title,
    guest,
    assignments: [...rights.assignments],
    invitedByName,
    sentAt,
    expiresAt,
    expired: expiresAt <= now,
  }
}
