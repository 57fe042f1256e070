import { answeringStep, rememberedSince } from '#domain/answering-record.ts'
import type { Instant } from '#domain/calendar.ts'
import type { Referral } from '#domain/referral.ts'
import { type Tx, transaction, withoutOrganization } from '../db/database.ts'
import type { WorkContext } from '../work-context.ts'
import { listAnswered, listPartnerIds, saveAnsweringStep } from './queries.ts'

/** LC-7: the last word of the transaction that answered a received deal, or let it run out; `before` is as it waited. */
export async function rememberAnswer(
  tx: Tx,
  before: Pick<Referral, 'role' | 'standing'>,
  now: Instant,
): Promise<void> {
  if (before.role !== 'partner' || before.standing.status !== 'New') return
  await saveAnsweringStep(tx, await currentStep(tx, now))
}

/** LC-7: nobody acts when an answer grows old, so a round looks at every partner. */
export async function ageAnsweringRecords({ db, now }: WorkContext): Promise<void> {
  const at = now()
  for (const organizationId of await withoutOrganization(db, listPartnerIds)) {
    await transaction(db, organizationId, async (tx) => saveAnsweringStep(tx, await currentStep(tx, at)))
  }
}

async function currentStep(tx: Tx, now: Instant) {
  return answeringStep(await listAnswered(tx, rememberedSince(now)), now)
}
