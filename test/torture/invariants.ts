import type pg from 'pg'
import type { OrganizationId } from '../../src/domain/id.ts'
import { closeDatabase, openDatabase } from '../../src/server/db/database.ts'
import { checkCopies } from '../../src/server/sharing/check-copies.ts'
import type { Seat } from './desk.ts'
import type { Findings } from './options.ts'

/** What holds of every row at every moment, whoever was killed in between. */
const rules: readonly (readonly [sentence: string, sql: string])[] = [
  [
    'two open records of one party in one engagement',
    `select organization_id, engagement_id from referral where status <> 'Closed'
     group by 1, 2 having count(*) > 1`,
  ],
  [
    'a request and the record that it led to do not agree',
    `select i.id, i.state, r.substatus from invitation i
       left join referral r on r.organization_id = i.invitee_id and r.id = i.invitee_referral_id
     where r.id is null or case i.state
       when 'pending' then r.substatus not in ('Pending', 'Received')
       when 'accepted' then r.accepted_at is null
       when 'declined' then r.substatus <> 'Declined'
       when 'expired' then r.substatus <> 'Expired'
       else r.substatus <> 'Error' end`,
  ],
  [
    'an answer was not told to both sides, or twice',
    `select i.id from invitation i where i.state in ('accepted', 'declined', 'expired') and exists (
       select from unnest(array[i.organization_id, i.invitee_id]) side(id) where 1 <> (
         select count(*) from event e where e.organization_id = side.id and e.engagement_id = i.engagement_id
           and e.name = 'referral.' || i.state
           and (e.happened_at, e.happened_at) = (i.answered_at, i.answered_at)))`,
  ],
  [
    'an event names a note that is not there',
    `select e.id from event e where e.note_id is not null and not exists (
       select from note n where n.organization_id = e.organization_id and n.id = e.note_id)`,
  ],
  [
    'a record that nobody was told of',
    `select r.id from referral r where not exists (
       select from event e where e.organization_id = r.organization_id and e.engagement_id = r.engagement_id)`,
  ],
]

export async function checkRules(client: pg.Client, findings: Findings): Promise<void> {
  for (const [sentence, sql] of rules) {
    const { rows } = await client.query(sql)
    findings.expect(rows.length === 0, `${sentence}: ${rows.length}, first ${JSON.stringify(rows[0])}`)
  }
}

/** Every copy is what `sharedWith` makes of its owner's record. */
export async function checkShared(client: pg.Client, appUrl: string, findings: Findings): Promise<number> {
  const { rows } = await client.query<{ id: OrganizationId; name: string }>(
    `select id, name from organization where kind = 'vendor'`,
  )
  const [vendor] = rows
  if (vendor === undefined) throw new Error('There is no vendor')
  const db = openDatabase({ url: appUrl, schema: 'tandem', poolSize: 2 })
  try {
    const { records, wrong } = await checkCopies(
      { db, vendor, now: () => new Date().toISOString() },
      { mend: false },
    )
    findings.expect(wrong === 0, `${wrong} copies differ from what their owners' records say`)
    return records
  } finally {
    await closeDatabase(db)
  }
}

/** The feed, read page by page, has every event of the organization once, in its order. */
export async function checkFeed(
  client: pg.Client,
  seat: Seat,
  organization: string,
  findings: Findings,
): Promise<number> {
  const read: { id: string; dealId: string | null }[] = []
  for (let after = '0', more = true; more; ) {
    const { status, body } = await seat('GET', `/api/events?limit=500&after=${encodeURIComponent(after)}`)
    if (status !== 200) throw new Error(`The feed answers ${status}: ${JSON.stringify(body)}`)
    read.push(...body.items)
    after = body.next
    more = body.more
  }
  const { rows } = await client.query<{ id: string }>(
    `select e.id from event e join organization o on o.id = e.organization_id and o.name = $1
     where e.deal_id is not null order by e.transaction, e.id`,
    [organization],
  )
  const told = read.filter(({ dealId }) => dealId !== null).map(({ id }) => id)
  findings.expect(
    new Set(told).size === told.length,
    `the feed of ${organization} tells ${told.length - new Set(told).size} events twice`,
  )
  const order = rows.map(({ id }) => id)
  findings.expect(
    JSON.stringify(told) === JSON.stringify(order),
    `the feed of ${organization} tells ${told.length} events, there are ${order.length}, or in another order`,
  )
  return told.length
}
