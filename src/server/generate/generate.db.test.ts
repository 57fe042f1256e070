import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '#contract/api-keys.ts'
import { getReferral, getTimeline, listReferrals } from '#contract/referrals.ts'
import { signIn } from '#contract/sessions.ts'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import type { Invitation } from '#domain/invitation.ts'
import { openItems } from '#domain/open-item.ts'
import { acceptedAt, type Referral } from '#domain/referral.ts'
import { whyNotWithdrawInvitation } from '#domain/rules.ts'
import { ownFields, sharedWith, shownFields, viewersOf } from '#domain/visibility.ts'
import { openTestApp, type TestApp } from '../../../test/app.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { asParty, read, transaction } from '../db/database.ts'
import { recordTexts } from '../records/columns.ts'
import { getOwnRecord } from '../records/queries.ts'
import { updateReferral } from '../records/save-queries.ts'
import { indexDeal } from '../referral-lists/deal-words.ts'
import { mendTotals } from '../referral-lists/total-queries.ts'
import { saveCopy } from '../sharing/queries.ts'
import { cast, dealsOfLargePartner, dealsOfOne, emails, password } from './cast.ts'
import { generate } from './generate.ts'
import { refuseHalfWorld } from './refuse-half.ts'

const size = { deals: 300, partners: 24, seed: 1, until: Date.parse('2026-11-19') }
const until = new Date(size.until).toISOString()

type Ground = Pick<TestDatabase, 'db' | 'ownerUrl' | 'schema'>
const fill = ({ db, ownerUrl, schema }: Ground, more: Partial<Parameters<typeof generate>[0]> = {}) =>
  generate({ ...size, db, ownerUrl, schema, say: () => {}, ...more })

let app: TestApp
let records: Referral[]
beforeAll(async () => {
  app = await openTestApp({ empty: true })
  await fill(app)
  const keys = await app.ownerQuery<{ organization_id: OrganizationId; id: ReferralId }>(
    'select organization_id, id from referral order by engagement_id, id',
  )
  records = []
  for (const key of keys)
    records.push(await read(app.db, key.organization_id, (tx) => getOwnRecord(tx, key.id)))
}, 120_000)
afterAll(() => app.close())

const dealTables = [
  'referral',
  'shown_referral',
  'invitation',
  'team_member',
  'referral_solution',
  'customer_contact',
  'note',
  'event',
  'deal_word',
  'favorite',
]

/**
 * Every row of the tables, without what says when and by which transaction it was written, and without the id of a
 * contact, which nothing refers to and which each saving may make anew.
 */
async function rowsOf({ ownerQuery }: Pick<TestDatabase, 'ownerQuery'>, tables: readonly string[]) {
  const all: Record<string, string[]> = {}
  for (const table of tables) {
    const rows = await ownerQuery<{ text: string }>(
      `select (to_jsonb(t) - 'transaction' - ${table === 'customer_contact' ? "'id'" : "''"})::text as text from ${table} t order by 1`,
    )
    all[table] = rows.map((row) => row.text)
  }
  return all
}

describe('a generated world', () => {
  it('has as many deals as were asked for, of every type, in every state, with all answers and four scripts', async () => {
    expect(records.filter((record) => record.role === 'originator')).toHaveLength(size.deals)
    const [found] = await app.ownerQuery<{ types: string[]; states: string[]; answers: string[] }>(
      `select (select array_agg(distinct deal_type order by deal_type) from referral) as types,
         (select array_agg(distinct substatus order by substatus) from referral) as states,
         (select array_agg(distinct state order by state) from invitation) as answers`,
    )
    expect(found?.types).toEqual([
      'co-sell',
      'partner-led',
      'partner-to-partner',
      'private',
      'solution-assessment',
    ])
    expect(found?.states).toEqual(['Accepted', 'Declined', 'Error', 'Expired', 'Lost', 'Received', 'Won'])
    expect(found?.answers).toEqual(['accepted', 'declined', 'expired', 'pending', 'withdrawn'])
    for (const script of ['[a-z]', '[가-힣]', '[а-я]', '[一-龥]']) {
      const rows = await app.ownerQuery('select 1 from referral where customer_name ~ $1 limit 1', [script])
      expect(rows).toHaveLength(1)
    }
  })

  it('gives the partners of the cast and the seller exactly their deals', async () => {
    const count = async (text: string, values: unknown[]) =>
      (await app.ownerQuery<{ count: number }>(`select count(*)::int as count ${text}`, values))[0]?.count
    const ofOrganization = 'from referral where organization_id = $1'
    expect(await count(ofOrganization, [cast.partner])).toBe(dealsOfOne(size.deals))
    expect(await count(ofOrganization, [cast.largePartner])).toBe(dealsOfLargePartner(size.deals))
    const ofSeller = 'from team_member where organization_id = $1 and email = $2'
    expect(await count(ofSeller, [cast.vendor, emails.vendorSeller])).toBe(dealsOfOne(size.deals))
  })

  it('VIS-B1 to B8: shows each viewer what the rules show, and nobody else anything', async () => {
    const expected = records.flatMap((record) =>
      viewersOf(record, cast.vendor as OrganizationId).map((viewer) => ({
        viewer: viewer.organizationId,
        id: record.id,
        shown: sharedWith(record, viewer),
      })),
    )
    const copies = await app.ownerQuery<(typeof expected)[number]>(
      'select organization_id as viewer, id, shown from shown_referral',
    )
    const byKey = (one: (typeof expected)[number]) => `${one.viewer} ${one.id}`
    const sorted = (all: typeof expected) => all.sort((one, other) => (byKey(one) < byKey(other) ? -1 : 1))
    expect(sorted(copies)).toEqual(sorted(expected))
  })

  it('stands in its rows as the product writes it: saved again, no column and no search word changes', async () => {
    const before = await rowsOf(app, dealTables)
    for (const record of records.filter((_, number) => number % 3 === 0)) {
      await transaction(app.db, record.organizationId, async (tx) => {
        await updateReferral(tx, null, record)
        await indexDeal(tx, recordTexts(record))
        for (const viewer of viewersOf(record, cast.vendor as OrganizationId))
          await asParty(tx, viewer.organizationId, () =>
            saveCopy(tx, viewer.organizationId, sharedWith(record, viewer), record),
          )
      })
    }
    const after = await rowsOf(app, dealTables)
    for (const table of dealTables)
      expect(withoutVersion(after[table])).toEqual(withoutVersion(before[table]))
  }, 90_000)

  it('LC-T1 to T11: no deal lacks anything, and each stands as its answers and its stages have it', () => {
    for (const record of records) {
      const { standing, stages, stage } = record
      expect(
        openItems({
          ...record,
          team: acceptedAt(record) === null ? anyTeam : record.team,
        }),
      ).toEqual([])
      expect(stages.at(-1)?.stage ?? 10).toBe(stage)
      expect(stage === 100).toBe(standing.substatus === 'Won')
      expect(record.createdAt <= record.updatedAt && record.updatedAt <= until).toBe(true)
      if (standing.status === 'New') expect(standing.answerDueAt > until).toBe(true)
      for (const invitation of record.sent) {
        expect(invitation.answerDueAt).toBe(daysAfter(invitation.sentAt, 14))
        const theirs = records.find((one) => one.id === invitation.inviteeReferralId)
        expect([invitation.state, stateIn(theirs)]).toEqual([invitation.state, invitation.state])
        if (standing.status !== 'Closed')
          expect(whyNotWithdrawInvitation(record, invitation) === null).toBe(invitation.state === 'pending')
      }
    }
  })

  it('CF-28: tells in its events how every field came to be what it is', async () => {
    const told = await app.ownerQuery<{
      organization_id: string
      engagement_id: string
      deal_id: string
      changes: { field: string; from: unknown; to: unknown; of: string | null }[]
    }>('select organization_id, engagement_id, deal_id, changes from event order by transaction, id')
    const last = new Map<string, unknown>()
    for (const { organization_id, engagement_id, deal_id, changes } of told) {
      for (const { field, from, to, of } of changes) {
        const key = `${organization_id} ${of === null ? deal_id : engagement_id} ${of} ${field}`
        // A request that is sent again begins with nothing.
        if (field !== 'answerDueAt' && from !== null)
          expect(JSON.stringify(ordered(from))).toBe(JSON.stringify(ordered(last.get(key) ?? from)))
        last.set(key, to)
      }
    }
    let fields = 0
    for (const record of records) {
      for (const [field, value] of Object.entries(ownFields(record))) {
        const key = `${record.organizationId} ${record.id} null ${field}`
        expect([key, ordered(last.get(key) ?? null)]).toEqual([key, ordered(orNull(value))])
        fields++
      }
      for (const viewer of viewersOf(record, cast.vendor as OrganizationId)) {
        for (const [field, value] of Object.entries(shownFields(sharedWith(record, viewer)))) {
          const key = `${viewer.organizationId} ${record.engagementId} ${record.organizationName} ${field}`
          // What comes with a new record is told as that record, and what is shown beside it is not told again.
          if (!last.has(key) || wasSentAgain(record)) continue
          expect([key, ordered(last.get(key) ?? null)]).toEqual([key, ordered(orNull(value))])
          fields++
        }
      }
    }
    expect(fields).toBeGreaterThan(records.length * 20)
  })

  it("UI-1: keeps the vendor's deals counted, group by group", async () => {
    const [total] = await app.ownerQuery<{ deals: number; rows: number }>(
      `select (select sum(deals)::int from deal_total) as deals, (select count(*)::int from referral where organization_id = v.id)
         + (select count(*)::int from shown_referral where organization_id = v.id and listed) as rows
       from organization v where v.kind = 'vendor'`,
    )
    expect(total?.deals).toBeGreaterThan(100)
    expect(total?.deals).toBe(total?.rows)
    expect(await transaction(app.db, cast.vendor as OrganizationId, mendTotals)).toBe(0)
  })

  it("VIS-B1..B7, CF-21: nobody's own references are in another organization's rows", async () => {
    const tables = await app.ownerQuery<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = $1::regnamespace and c.relkind = 'r' and obj_description(c.oid) like 'tenant%'`,
      [app.schema],
    )
    const owners = new Map<string, Set<string>>()
    for (const { name } of tables) {
      const rows = await app.ownerQuery<{ organization_id: string; text: string }>(
        `select organization_id, to_jsonb(t)::text as text from ${name} t where to_jsonb(t)::text ~ '(CRM|OPP|AST|CMP)-[0-9]'`,
      )
      for (const { organization_id, text } of rows)
        for (const [reference] of text.matchAll(/(CRM|OPP|AST)-\d+/g))
          owners.set(reference, (owners.get(reference) ?? new Set()).add(organization_id))
    }
    expect(owners.size).toBeGreaterThan(50)
    for (const [reference, organizations] of owners)
      expect([reference, organizations.size]).toEqual([reference, 1])
  })

  it('serves its people: list, deal, timeline and the wire API', async () => {
    for (const email of Object.values(emails)) {
      const browser = app.browser()
      expect((await browser.call(signIn, { body: { email, password } })).status).toBe(200)
      const list = await browser.call(listReferrals, {})
      expect(list.status).toBe(200)
      const first = list.body.items[0]
      expect((await browser.call(getReferral, { params: { id: first.id } })).status).toBe(200)
      const timeline = await browser.call(getTimeline, { params: { id: first.id } })
      expect([timeline.status, timeline.body.items.length > 0]).toEqual([200, true])
      const made = await browser.call(createApiKey, {
        body: { name: 'k', scopes: ['read'], expiresOn: null },
      })
      const wire = await app.app.inject({
        url: '/v1.0/engagements/referrals',
        headers: { host: 'localhost:8080', authorization: `Bearer ${made.body.secret}` },
      })
      expect([wire.statusCode, wire.json().value.length > 0]).toEqual([200, true])
    }
  })

  it('is refused in a program that has anything in it', async () => {
    await expect(fill(app)).rejects.toThrow('The database is not empty')
  })
})

describe('generating again', () => {
  it('makes the same rows of the same seed, also where a first attempt was cut off, and leaves the schema as migrated', async () => {
    const [again, empty] = [await openTestDatabase(), await openTestDatabase()]
    try {
      const cutAt = (where: string) => (line: string) => {
        if (line.includes(where)) throw new Error('cut off')
      }
      await expect(fill(again, { say: cutAt('rows are in') })).rejects.toThrow('cut off')
      const later = { seed: 2, deals: 200, say: cutAt('clocks are set') }
      await expect(fill(again, later)).rejects.toThrow('cut off')
      await expect(refuseHalfWorld(again.ownerUrl, again.schema)).rejects.toThrow(
        'run again: tandem generate',
      )
      const said: string[] = []
      await fill(again, { say: (line) => said.push(line) })
      await refuseHalfWorld(again.ownerUrl, again.schema)
      expect(said[0]).toContain('An earlier generation was cut off')
      const ground = [
        'organization',
        'person',
        'membership',
        'role_assignment',
        'solution',
        'customer',
        'location',
      ]
      const worlds = await Promise.all([again, app].map((one) => rowsOf(one, [...dealTables, ...ground])))
      for (const table of [...dealTables, ...ground])
        expect([table, withoutVersion(worlds[0]?.[table])]).toEqual([
          table,
          withoutVersion(worlds[1]?.[table]),
        ])
      expect(await schemaOf(again)).toEqual(await schemaOf(empty))
      expect(await clocksWithoutRequest(again)).toBe(0)
    } finally {
      await again.close()
      await empty.close()
    }
  }, 120_000)

  it('makes another world of another seed', async () => {
    const other = await openTestDatabase()
    try {
      await fill(other, { seed: 2, deals: 100 })
      const [one] = await other.ownerQuery<{ name: string }>('select name from referral order by id limit 1')
      const [known] = await app.ownerQuery<{ name: string }>('select name from referral order by id limit 1')
      expect(one?.name).not.toBe(known?.name)
    } finally {
      await other.close()
    }
  }, 60_000)
})

const anyTeam = [{ firstName: 'A', lastName: 'B', email: 'a@b.example', phone: '1', title: '' }]

/** Signing in and being looked at leave their traces, and a copy that is written again knows the newest version. */
function withoutVersion(rows: readonly string[] = []) {
  return rows
    .map((text) => {
      const { shown_version: _, last_seen_at: __, updated_at, shown, ...row } = JSON.parse(text)
      return JSON.stringify(shown === undefined ? { ...row, updated_at } : { ...row, shown })
    })
    .sort()
}

/** What the invitee's record says that became of its invitation. */
function stateIn(theirs: Referral | undefined): Invitation['state'] | undefined {
  switch (theirs?.standing.substatus) {
    case undefined:
      return undefined
    case 'Received':
      return 'pending'
    case 'Declined':
      return 'declined'
    case 'Expired':
      return 'expired'
    case 'Error':
      return theirs?.standing.substatus === 'Error' && theirs.standing.reason === 'withdrawn'
        ? 'withdrawn'
        : 'accepted'
    default:
      return 'accepted'
  }
}

/** Whether anybody in the engagement was asked twice. */
function wasSentAgain({ engagementId }: Referral): boolean {
  const parties = records.filter((one) => one.engagementId === engagementId).map((one) => one.organizationId)
  return new Set(parties).size < parties.length
}

function orNull(value: unknown): unknown {
  return value === '' || value === undefined || (Array.isArray(value) && value.length === 0) ? null : value
}

/** jsonb keeps members in an order of its own. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  )
}

/** Jobs about a request that is not there, such as one of a world that was cut off. */
async function clocksWithoutRequest({ ownerQuery }: TestDatabase): Promise<number | undefined> {
  const [clocks] = await ownerQuery<{ all: number; lost: number }>(
    `select count(*)::int as all, count(*) filter (where r.id is null)::int as lost
     from _private_jobs j left join referral r on r.id::text = split_part(j.key, ':', 2) and r.status = 'New'
     where j.key ~ '^(expire|remind):'`,
  )
  expect(clocks?.all).toBeGreaterThan(0)
  return clocks?.lost
}

/** Indexes, constraints and row-level security, in words. */
async function schemaOf({ ownerQuery }: TestDatabase): Promise<unknown> {
  return ownerQuery(
    `select 'index' as what, indexdef as text from pg_indexes where schemaname = current_schema()
     union all select 'constraint', conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid)
       from pg_constraint where connamespace = current_schema()::regnamespace
     union all select 'table', relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity
       from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
     order by 1, 2`,
  )
}
