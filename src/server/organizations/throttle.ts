import { createHash } from 'node:crypto'
import type { Program } from '../context.ts'
import { withoutOrganization } from '../db/database.ts'
import { Throttled } from '../refused.ts'
import { networkOf } from '../sessions/prove-password.ts'
import { admitAttempt } from '../sessions/queries.ts'

const allowedPerAddress = 20
const allowedPerEmail = 4

/** Letters to strangers are few: so many per address they come from, and per e-mail they go to. @throws Throttled */
export async function throttle(
  { db, now }: Program,
  kind: string,
  { address, email }: { address: string; email: string },
): Promise<void> {
  const digest = createHash('sha256').update(email).digest('hex')
  const wait = await withoutOrganization(db, async (tx) => {
    const first = await admitAttempt(tx, `${kind} address:${networkOf(address)}`, allowedPerAddress, now())
    return first > 0 ? first : admitAttempt(tx, `${kind} email:${digest}`, allowedPerEmail, now())
  })
  if (wait > 0) throw new Throttled(wait)
}
