import type { TimelineEntry } from '#contract/referrals.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import { whyNotWriteNote } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { lockDeal } from '../records/queries.ts'
import { Invalid, refuse } from '../refused.ts'
import { shareNote } from '../sharing/notes.ts'
import { audienceOf } from './present.ts'
import { sceneOf } from './scene.ts'

/** Model 14: an entry for my organization, and for those parties whom I see and name; it cannot be taken back. */
export function writeNote(
  context: Context,
  id: ReferralId,
  { text, audience }: { text: string; audience: readonly string[] },
): Promise<TimelineEntry> {
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    const deal = await lockDeal(tx, context.actor, id)
    const { referral } = deal
    refuse(whyNotWriteNote(referral))
    if (text.trim() === '') throw new Invalid([{ path: 'text', code: 'required', facts: {} }])
    const readers = audienceOf(deal, context).filter((party) => audience.includes(party.organizationId))
    if (readers.length < new Set(audience).size)
      throw new Invalid([{ path: 'audience', code: 'choice', facts: {} }])

    const names = readers.map((party) => party.name)
    const { actor, now } = context
    const noteId = await shareNote(tx, sceneOf(context), referral, {
      text: text.trim(),
      readers: readers.map((party) => party.organizationId as OrganizationId),
      names,
    })
    return {
      id: noteId,
      causeId: noteId,
      name: 'note.written',
      at: now,
      actor: {
        personId: actor.personId,
        name: actor.name,
        organizationId: actor.organizationId,
        organizationName: context.organizationName,
      },
      changes: [],
      note: { id: noteId, text: text.trim(), audience: names },
    }
  })
}
