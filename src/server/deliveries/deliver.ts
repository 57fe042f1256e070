import { sign } from 'node:crypto'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import { transaction } from '../db/database.ts'
import { schedule } from '../schedule.ts'
import { type Certificate, currentCertificate } from '../webhooks/certificate.ts'
import type { Courier } from '../webhooks/courier.ts'
import type { WorkContext } from '../work-context.ts'
import { nextAttemptAt } from './pauses.ts'
import { type Letter, post } from './post.ts'
import * as queries from './queries.ts'

/** For so long nobody else tries: whoever is killed in the midst of an attempt is followed by the next one then. */
const leaseDays = 2 / (24 * 60)

export type Work = WorkContext & { courier: Courier }
export type Claim = queries.Claimed

/** Takes at most so many deliveries whose time has come, of as many deals. */
export function claim(work: Work, organizationId: OrganizationId, limit: number): Promise<Claim[]> {
  const now = work.now()
  return transaction(work.db, organizationId, async (tx) => {
    await queries.dropHidden(tx, now)
    return queries.claimDeliveries(tx, { now, leaseEndsAt: daysAfter(now, leaseDays), limit })
  })
}

/** Makes the attempt and writes down what came of it: the receiver has it, gets it later, or it is given up (WH-5). */
export async function attempt(
  work: Work,
  organizationId: OrganizationId,
  claimed: Claim,
  signal: AbortSignal,
): Promise<void> {
  const { db, courier } = work
  const certificate = await currentCertificate(db, courier, work.now())
  const begun = performance.now()
  const answer = await post(letterOf(claimed, certificate), courier, signal)
  const outcome = { ...answer, milliseconds: Math.round(performance.now() - begun) }
  await settle(work, organizationId, claimed, outcome)
}

/** WH-3: the body is signed as its bytes are sent. The id is the same in every attempt, so that one can tell repetitions. */
export function letterOf(
  { id, body, url, signatureHeader }: Pick<Claim, 'id' | 'body' | 'url' | 'signatureHeader'>,
  certificate: Pick<Certificate, 'key' | 'url'>,
): Letter {
  const signature = sign('sha256', Buffer.from(body), certificate.key).toString('base64')
  return {
    url,
    body,
    headers: {
      'Content-Type': 'application/json',
      [signatureHeader === 'authorization' ? 'Authorization' : 'x-ms-signature']: `Signature ${signature}`,
      'X-MS-Certificate-Url': certificate.url,
      'X-MS-Signature-Algorithm': 'rsa-sha256',
      'X-Tandem-Delivery': id,
      'User-Agent': 'Tandem',
    },
  }
}

function settle(
  work: Work,
  organizationId: OrganizationId,
  claimed: Claim,
  outcome: queries.Outcome,
): Promise<void> {
  const at = work.now()
  return transaction(work.db, organizationId, async (tx) => {
    await queries.endAttempt(tx, claimed, outcome)
    if (outcome.fault === null)
      return queries.settleDelivery(tx, claimed, outcome, { state: 'delivered', at })
    // Who stops in its midst has not had an attempt.
    const attempts = outcome.fault === 'interrupted' ? claimed.attempts - 1 : claimed.attempts
    const dueAt = outcome.fault === 'interrupted' ? at : nextAttemptAt(at, attempts)
    if (dueAt === null) return queries.settleDelivery(tx, claimed, outcome, { state: 'dead', at })
    await queries.settleDelivery(tx, claimed, outcome, { state: 'pending', dueAt, attempts })
    await schedule(tx, {
      task: 'deliver-webhooks',
      payload: { organizationId },
      runAt: dueAt,
      key: `webhook:${claimed.id}`,
    })
  })
}
