import type { Referral } from '#domain/referral.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import type { Deal } from '../records/queries.ts'
import { saveChange } from '../referrals/save-change.ts'
import { startClocks } from './clock.ts'

/** LC-T8: keeps a request with the record that its receiver gets, and starts the time to answer it. */
export async function saveInvitation(
  tx: Tx,
  context: Context,
  { deal, sender, received }: { deal: Deal; sender: Referral; received: Referral },
): Promise<Deal> {
  const opened = { before: null, after: received }
  const invited = await saveChange(tx, context, {
    name: 'invitation.sent',
    deal,
    changed: sender,
    others: [opened],
  })
  await startClocks(tx, context, [received])
  return invited
}
