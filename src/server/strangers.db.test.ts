import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as customerAccounts from '#contract/customer-accounts.ts'
import * as customers from '#contract/customers.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import * as engagements from '#contract/engagements.ts'
import * as mails from '#contract/mails.ts'
import * as notices from '#contract/notices.ts'
import * as organizations from '#contract/organizations.ts'
import * as program from '#contract/partner-program.ts'
import * as people from '#contract/people.ts'
import * as places from '#contract/places.ts'
import * as referrals from '#contract/referrals.ts'
import * as sessions from '#contract/sessions.ts'
import * as solutions from '#contract/solutions.ts'
import * as views from '#contract/views.ts'
import type { EngagementId, ReferralId } from '#domain/id.ts'
import type { Role } from '#domain/role.ts'
import { bare, type DealDesk, openDealDesk } from '../../test/deal-desk.ts'
import { memberOf } from '../../test/world.ts'
import { read, transaction } from './db/database.ts'
import { findDeal, findPartysRecord, findShown, getOwnRecord, lockDeal } from './records/queries.ts'
import { NotFound } from './refused.ts'
import { listEntries } from './timeline/queries.ts'

let desk: DealDesk
/** Birch's deal that Aster works on, and one that is Birch's alone. */
let shared: { own: string; theirs: string; invitationId: string; engagementId: string }
let alone: string
let viewId: string

beforeAll(async () => {
  desk = await openDealDesk()
  const secret = { name: 'Quiet Quarry', notes: 'Quiet words', crmId: 'Quiet-1', team: [memberOf('ben')] }
  shared = await desk.request(secret)
  await desk.accept(shared.theirs)
  alone = (await desk.open(secret)).id
  viewId = (await desk.done('ben', views.saveView, { body: { name: 'Quiet view', query: '?tab=all' } })).id
}, 120_000)
afterAll(() => desk.close())

const endpoints = [
  customers,
  customerAccounts,
  engagements,
  mails,
  notices,
  organizations,
  referrals,
  sessions,
  solutions,
  views,
  people,
  places,
  program,
]
  .flatMap((module) => Object.values(module) as unknown[])
  .filter(
    (one): one is Endpoint => typeof one === 'object' && one !== null && 'method' in one && 'path' in one,
  )

/** A request that would do for somebody who may make it. */
const bodies: Record<string, () => unknown> = {
  inviteVendor: () => ({ help: 'general', helpNotes: 'Please', contact: desk.contact }),
  amendReferral: () => ({ name: 'Mine now' }),
  referenceReferral: () => ({ crmId: 'Mine', campaignId: '' }),
  acceptReferral: () => desk.acceptance,
  closeReferral: () => ({ outcome: 'Lost', reason: 'other', note: '' }),
  advanceReferral: () => ({ stage: 80 }),
  assignReferral: () => ({ personId: null }),
  changeLocation: () => ({ name: 'Mine', city: 'Mine', country: 'NL' }),
  retireLocation: () => ({ acknowledgement: '1' }),
  changeEnrolment: () => ({ state: 'suspended', reason: 'Mine' }),
  vetPartner: () => ({ vetted: true }),
  rejectApplication: () => ({ reason: 'No' }),
  changeVendorAccount: () => ({
    number: 'M',
    name: 'Mine',
    managed: true,
    customerId: null,
    duns: '402178835',
    lei: '',
  }),
  matchEntry: () => ({ customerId: null }),
  invitePartner: () => ({
    partnerId: desk.organizationId('Cedar'),
    closeOn: null,
    value: null,
    notes: 'Join us',
    team: [memberOf('ben')],
    solutions: [desk.chosen('SOL-20001-BIR').solutionId],
    help: 'general',
    shareContact: false,
  }),
  readNotice: () => ({ read: true }),
  archiveNotice: () => ({ archived: true }),
  writeNote: () => ({ text: 'Hello', audience: [] }),
  changeRoles: () => ({
    assignments: [{ role: 'referrals-admin', locationId: null }],
    helpTypes: [],
    countries: [],
  }),
}
const aboutOne = endpoints.filter(({ path }) => /:(id|personId)\b/.test(path))

async function expectNothing(who: string, endpoint: Endpoint, params: Record<string, string>): Promise<void> {
  const make = bodies[endpoint.name]
  const input = make === undefined ? {} : { body: make() }
  const never = Object.fromEntries(Object.keys(params).map((name) => [name, desk.unknownId]))
  const asked = await desk.call(who, endpoint, { ...input, params })
  const unknown = await desk.call(who, endpoint, { ...input, params: never })
  expect([endpoint.name, who, [403, 404].includes(asked.status)]).toEqual([endpoint.name, who, true])
  expect([endpoint.name, bare(asked)]).toEqual([endpoint.name, bare(unknown)])
}

function targetsOf(endpoint: Endpoint, deals: string[]): Record<string, string>[] {
  if (endpoint.name === 'removeView') return [{ id: viewId }]
  if (endpoint.path.includes(':personId')) return [{ personId: desk.personId('ben') }]
  return deals.map((id) => ({ id, invitationId: shared.invitationId }))
}

/** Gives Carl of Cedar this one role; it holds from his next request. */
const become = (role: Role) =>
  desk.done('cleo', organizations.changeRoles, {
    params: { personId: desk.personId('carl') },
    body: { assignments: [{ role, locationId: null }], helpTypes: [], countries: [] },
  })

/** Everything that Birch has, to see that nobody touched it. */
const birchsRows = async () => (await desk.everyRowOf('Birch')).split('\n').sort().join('\n')

describe('another organization', () => {
  it('VIS-B1, CF-1: the vendor finds nothing of a private deal, in any role', async () => {
    const before = await birchsRows()
    for (const who of ['ada', 'abel', 'aki'])
      for (const endpoint of aboutOne)
        for (const params of targetsOf(endpoint, [alone])) await expectNothing(who, endpoint, params)
    expect(await birchsRows()).toBe(before)
  }, 120_000)

  it('VIS-B4, DT-6: the vendor reaches its own record of a shared deal, and never the partner’s', async () => {
    const before = await desk.view(shared.own)
    for (const endpoint of aboutOne.filter(({ method }) => method !== 'GET')) {
      if (['markFavorite', 'unmarkFavorite', 'removeView', 'changeRoles'].includes(endpoint.name)) continue
      for (const who of ['ada', 'abel'])
        await expectNothing(who, endpoint, { id: shared.own, invitationId: shared.invitationId })
    }
    expect(await desk.view(shared.own)).toEqual(before)
  })

  it('VIS-1, VIS-A1: no list, count, board or search of another partner has a word of the deals', async () => {
    await become('referrals-admin')
    const queries = { search: 'Quiet', name: 'Quiet' }
    for (const endpoint of endpoints.filter(
      ({ method, path, access }) => method === 'GET' && access !== 'public' && !/:(id|personId)/.test(path),
    )) {
      for (const who of ['carl', 'cleo']) {
        const query: Record<string, string> =
          endpoint.name === 'searchCustomers'
            ? { name: 'Quiet' }
            : endpoint.query === undefined
              ? {}
              : queries
        for (const asked of [{}, query]) {
          const answer = await desk.call(who, endpoint, { query: asked, params: { column: '10' } })
          expect([endpoint.name, [200, 403, 422].includes(answer.status)]).toEqual([endpoint.name, true])
          const text = JSON.stringify(answer.body)
          expect(text).not.toMatch(/Quiet (Quarry|words|view)|Quiet-1|@birch\.example/)
          for (const id of [shared.own, shared.theirs, alone]) expect(text).not.toContain(id)
        }
      }
    }
    const summary = await desk.done('carl', referrals.summarizeReferrals, {})
    expect(summary.count).toBe(0)
  })

  it('ORG-1: whoever is not signed in gets nothing but the entrance', async () => {
    const stranger = desk.browser()
    for (const endpoint of endpoints.filter(({ access }) => access !== 'public')) {
      const { status, body } = await stranger.call(endpoint, {
        params: {
          id: shared.own,
          personId: desk.personId('ben'),
          invitationId: shared.invitationId,
          column: '10',
          name: 'request-sent',
        },
      })
      expect([endpoint.name, status, body.code]).toEqual([endpoint.name, 401, 'not-signed-in'])
    }
  })
})

describe('row-level security', () => {
  it('VIS-1: the queries of the product find nothing as the wrong organization, whoever asks', async () => {
    const ben = desk.world.people.get('ben')?.actor
    if (ben === undefined) throw new Error('Ben is missing')
    const cedar = desk.organizationId('Cedar')
    for (const id of [shared.own, shared.theirs, alone] as ReferralId[]) {
      await read(desk.db, cedar, async (tx) => {
        expect(await findDeal(tx, ben, id)).toBeUndefined()
        expect(await findShown(tx, ben, id)).toBeUndefined()
        expect(await findPartysRecord(tx, shared.engagementId as EngagementId)).toBeUndefined()
        await expect(getOwnRecord(tx, id)).rejects.toBeInstanceOf(NotFound)
        const place = { only: undefined, behind: null, limit: 50 }
        expect(await listEntries(tx, ben, id, place)).toBeUndefined()
      })
      await transaction(desk.db, cedar, (tx) =>
        expect(lockDeal(tx, ben, id)).rejects.toBeInstanceOf(NotFound),
      )
    }
  })

  it('VIS-1: a statement without any condition reads and writes rows of its own organization alone', async () => {
    const tables = await desk.ownerQuery<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = $1::regnamespace and c.relkind = 'r' and obj_description(c.oid) like 'tenant%'`,
      [desk.schema],
    )
    const cedar = desk.organizationId('Cedar')
    await read(desk.db, cedar, async (tx) => {
      for (const { name } of tables) {
        const { rows } =
          await sql`select 1 from ${sql.table(name)} where organization_id <> ${cedar}`.execute(tx)
        expect([name, rows.length]).toEqual([name, 0])
      }
    })
    const before = await birchsRows()
    await transaction(desk.db, cedar, async (tx) => {
      for (const { name } of tables)
        await sql`delete from ${sql.table(name)} where organization_id <> ${cedar}`.execute(tx)
      await sql`update referral set name = 'Taken over'`.execute(tx)
      await sql`update membership set organization_id = organization_id, first_name = first_name where email like '%birch%'`.execute(
        tx,
      )
    })
    expect(await birchsRows()).toBe(before)
  })

  it('VIS-1: nobody puts a row into another organization, or moves one there', async () => {
    const [cedar, birch] = [desk.organizationId('Cedar'), desk.organizationId('Birch')]
    const personId = desk.personId('cleo')
    for (const statement of [
      sql`insert into favorite (organization_id, person_id, deal_id) values (${birch}, ${personId}, ${alone})`,
      sql`insert into role_assignment (organization_id, person_id, role) values (${birch}, ${personId}, 'referrals-admin')`,
      sql`update membership set organization_id = ${birch} where person_id = ${personId}`,
    ])
      await expect(transaction(desk.db, cedar, (tx) => statement.execute(tx))).rejects.toThrow(
        /row-level security|foreign key/,
      )
  })
})
