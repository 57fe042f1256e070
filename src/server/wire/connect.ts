import type { PartnerInvitation } from '#contract/engagements.ts'
import { type EngagementId, isUuid, type ReferralId } from '#domain/id.ts'
import type { Invitation } from '#domain/invitation.ts'
import type { Referral } from '#domain/referral.ts'
import { maySee } from '#domain/visibility.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { inviteVendor } from '../engagements/invite.ts'
import { invitePartner } from '../engagements/invite-partner.ts'
import { findRecordOf } from '../records/queries.ts'
import { NotFound } from '../refused.ts'
import { invalidAt } from './errors.ts'
import { readShown } from './read.ts'
import type { Document } from './read-members.ts'
import { findCatalogue, listRecords } from './record-queries.ts'
import type { Surroundings } from './resource.ts'
import { objectIn } from './supplement.ts'
import { type Target, targetsOf } from './targets.ts'
import { contactOf, solutionNames, type Wish, wishOf } from './wish.ts'
import { helpOf } from './words.ts'

/** AP-6, HP-6, PP-1: the second call, which invites the vendor or a partner into one's own engagement (api.md 4.1). */
export async function connectReferral(
  tx: Tx,
  context: Context,
  given: Document,
  around: Surroundings,
): Promise<Document> {
  const own = await ownRecord(tx, context, String(given.engagementId).toLowerCase())
  const [target] = await targetsOf(tx, context, given)
  if (target === undefined)
    throw invalidAt('/target', '/target must name whom the referral is for: "msft" or a partner.')
  if (target.kind === 'vendor') await askVendor(context, own.id, given)
  else await offerPart(tx, context, own, { given, target })
  return readConnected(tx, context, own.id, { target, around })
}

/** A foreign engagement answers as an unknown one. */
async function ownRecord(tx: Tx, context: Context, engagementId: string): Promise<Referral> {
  const id = isUuid(engagementId) ? await findRecordOf(tx, engagementId as EngagementId) : undefined
  const [record] = id === undefined ? [] : await listRecords(tx, context.actor, [id])
  if (record === undefined || !maySee(context.actor, record.referral)) throw new NotFound()
  return record.referral
}

async function askVendor(context: Context, id: ReferralId, given: Document): Promise<void> {
  const { assistanceRequestCode, notes } = objectIn(given, 'inviteContext')
  const help = helpOf(assistanceRequestCode)
  if (help === null) {
    const at = '/inviteContext/assistanceRequestCode'
    throw invalidAt(at, `${at} must say what kind of help is asked.`)
  }
  const contact = contactOf(given, objectIn(given, 'consent'))
  await inviteVendor(context, id, { help, helpNotes: String(notes ?? '').slice(0, 4000), contact })
}

type Part = { given: Document; target: Target }

/** PP-F1 to F7: what the document says of the part, and of the whole deal where it says nothing. */
async function offerPart(tx: Tx, context: Context, own: Referral, { given, target }: Part): Promise<void> {
  const known = await findCatalogue(tx, solutionNames(given))
  const wish = wishOf(given, { kept: {}, known, before: {}, faults: [] })
  const { assistanceRequestCode, notes } = objectIn(given, 'inviteContext')
  const part: PartnerInvitation = {
    partnerId: target.organizationId,
    closeOn: wish.closeOn ?? own.closeOn,
    value: wish.value ?? own.value,
    notes: String(notes ?? '').slice(0, 4000),
    team: wish.team.length > 0 ? wish.team : [...own.team],
    solutions: solutionIds(wish, own),
    help: helpOf(assistanceRequestCode),
    shareContact: wish.contact?.consent === true && own.contact !== null,
  }
  await invitePartner(context, own.id, part)
}

function solutionIds(wish: Wish, own: Referral): string[] {
  const named = wish.solutions.map((solution) => solution.solutionId)
  return named.length > 0 ? named : own.solutions.map((solution) => solution.solutionId)
}

async function readConnected(
  tx: Tx,
  context: Context,
  ownId: ReferralId,
  { target, around }: { target: Target; around: Surroundings },
): Promise<Document> {
  const [own] = await listRecords(tx, context.actor, [ownId])
  const sent = own?.referral.sent.findLast((one: Invitation) => one.inviteeId === target.organizationId)
  const shown = sent && (await readShown(tx, context, sent.inviteeReferralId, around))
  if (shown === undefined) throw new NotFound()
  return shown
}
