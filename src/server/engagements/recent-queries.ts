import type { CustomerContact } from '#domain/customer.ts'
import type { Actor } from '#domain/role.ts'
import type { TeamMember } from '#domain/team.ts'
import type { Tx } from '../db/database.ts'
import { visibleReferrals } from '../referral-lists/visible-referrals.ts'

const recentDeals = 200
const offered = 12

/** TM-4: whom the person's recent deals had on their teams, most recent first, each once. */
export async function listRecentTeam(tx: Tx, actor: Actor): Promise<(TeamMember & { guest: boolean })[]> {
  const rows = await tx
    .selectFrom((eb) =>
      eb
        .selectFrom('referral as r')
        .select(['r.organization_id', 'r.id', 'r.updated_at'])
        .where(visibleReferrals(actor))
        .orderBy('r.updated_at', 'desc')
        .limit(recentDeals)
        .as('r'),
    )
    .innerJoin('team_member as t', (join) =>
      join.onRef('t.organization_id', '=', 'r.organization_id').onRef('t.referral_id', '=', 'r.id'),
    )
    .leftJoin('membership as m', (join) =>
      join.onRef('m.organization_id', '=', 't.organization_id').onRef('m.email', '=', 't.email_key'),
    )
    .select(['t.email_key', 't.first_name', 't.last_name', 't.email', 't.phone', 't.title', 'm.guest'])
    .orderBy('r.updated_at', 'desc')
    .execute()
  const once = new Map(rows.toReversed().map((row) => [row.email_key, row]))
  return [...once.values()]
    .toReversed()
    .slice(0, offered)
    .map((row) => ({
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      phone: row.phone,
      title: row.title,
      guest: row.guest === true,
    }))
}

/** Contacts at the same customer that recent deals have, most recent first, each once. */
export async function listRecentContacts(
  tx: Tx,
  actor: Actor,
  customerId: string,
): Promise<CustomerContact[]> {
  const rows = await tx
    .selectFrom('referral as r')
    .innerJoin('customer_contact as c', (join) =>
      join.onRef('c.organization_id', '=', 'r.organization_id').onRef('c.referral_id', '=', 'r.id'),
    )
    .select(['c.name', 'c.email', 'c.phone', 'c.title'])
    .where(visibleReferrals(actor))
    .where('r.customer_id', '=', customerId)
    .orderBy('r.updated_at', 'desc')
    .limit(recentDeals)
    .execute()
  const once = new Map(rows.toReversed().map((row) => [row.email.toLowerCase(), row]))
  return [...once.values()]
    .toReversed()
    .slice(0, offered)
    .map((row) => ({ ...row, consentAt: null, partnersConsentAt: null }))
}
