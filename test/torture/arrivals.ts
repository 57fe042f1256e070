import type pg from 'pg'
import PostalMime from 'postal-mime'
import type { MailServer } from '../mail-server.ts'
import { noteOf, type Receiver } from '../receiver.ts'
import type { Findings } from './options.ts'

type Waiting = { jobs: number; mails: number; posts: number; untold: number; unread: number }

/** What is still to be done: jobs whose time has come, mails and posts on their way, events that nobody was told of. */
export async function waiting(client: pg.Client): Promise<Waiting> {
  const { rows } = await client.query<Waiting>(
    `select
       (select count(*)::int from _private_jobs where run_at <= now()) as jobs,
       (select count(*)::int from outbox where state = 'queued') as mails,
       (select count(*)::int from delivery where state = 'pending') as posts,
       (select count(*)::int from event e join notice_cursor c using (organization_id)
         where (e.transaction, e.id) > (c.transaction, c.event_id)) as untold,
       (select count(*)::int from event e join subscription s using (organization_id)
         where (e.transaction, e.id) > (s.transaction, s.event_id)) as unread`,
  )
  return rows[0] as Waiting
}

export const isQuiet = (one: Waiting) => Object.values(one).every((count) => count === 0)

/** As if the minutes had passed that others wait for whoever may be in the midst of a mail or a post. */
export async function hurry(client: pg.Client): Promise<void> {
  await client.query(`update outbox set due_at = now() where state = 'queued'`)
  await client.query(`update delivery set due_at = now() where state = 'pending'`)
  await client.query('update _private_jobs set run_at = now() where run_at > now() and attempts > 0')
  for (const task of ['sweep-mail', 'sweep-webhooks', 'follow-events'])
    await client.query(`select add_job($1, '{}'::json, job_key := 'hurry ' || $1)`, [task])
}

export type Arrived = { letters: number; lettersTwice: number; posts: number; postsTwice: number }

/** Every mail and every post that was written down has arrived, and every request was told by both. */
export async function checkArrivals(
  client: pg.Client,
  { mail, receiver, since }: { mail: MailServer; receiver: Receiver; since: string },
  findings: Findings,
): Promise<Arrived> {
  const letters = await Promise.all(mail.letters.map(({ raw }) => PostalMime.parse(raw)))
  const ids = letters.map(({ messageId }) => /^<([^@]+)@/.exec(messageId ?? '')?.[1] ?? '')
  const here = new Set(ids)
  const { rows: mails } = await client.query<{ id: string; state: string; template: string }>(
    'select id, state, template from outbox',
  )
  for (const { id, state, template } of mails) {
    const arrived = here.has(id)
    findings.expect(
      state === 'sent' && arrived,
      `the mail ${id} (${template}) is ${state} and has ${arrived ? '' : 'not '}arrived`,
    )
  }
  const written = new Set(mails.map(({ id }) => id))
  for (const id of here) findings.expect(written.has(id), `the mail ${id} tells of what was never kept`)
  const { rows: requests } = await client.query<{ name: string }>(
    `select e.deal_name as name from event e join organization o on o.id = e.organization_id and o.kind = 'vendor'
     where e.name = 'referral.received' and e.happened_at > $1::timestamptz`,
    [since],
  )
  const texts = letters.map(({ subject, text }) => `${subject}\n${text}`)
  for (const { name } of requests)
    findings.expect(
      texts.some((text) => text.includes(name)),
      `nobody was written to of the request ${name}`,
    )

  const told = receiver.received.map((one) => String(one.headers['x-tandem-delivery']))
  const heard = new Set(told)
  const { rows: posts } = await client.query<{ id: string; state: string }>('select id, state from delivery')
  for (const { id, state } of posts)
    findings.expect(
      state === 'delivered' && heard.has(id),
      `the post ${id} is ${state} and has ${heard.has(id) ? '' : 'not '}arrived`,
    )
  const known = new Set(posts.map(({ id }) => id))
  for (const id of heard) findings.expect(known.has(id), `the post ${id} tells of what was never kept`)
  const notes = new Set(receiver.received.map(noteOf))
  const { rows: deals } = await client.query<{ id: string }>(
    `select r.id from referral r join subscription s using (organization_id) where r.created_at > $1::timestamptz`,
    [since],
  )
  for (const { id } of deals)
    findings.expect(notes.has(`referral-created of ${id}`), `the receiver was not told of the deal ${id}`)
  return {
    letters: ids.length,
    lettersTwice: ids.length - here.size,
    posts: told.length,
    postsTwice: told.length - heard.size,
  }
}
