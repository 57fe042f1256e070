import { expect } from 'vitest'
import type { DealView } from '#contract/deal-view.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { type OpenBody, openEngagement } from '#contract/engagements.ts'
import { acceptReferral, getReferral } from '#contract/referrals.ts'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import { insertCustomers } from '#server/customers/directory-queries.ts'
import { type Answer, morning, openTestApp } from './app.ts'
import { memberOf } from './world.ts'

const duneId = '00000000-0000-7000-8000-00000000d0e5'
const dune = {
  id: duneId,
  name: 'Dune Logistics B.V.',
  aliases: [],
  addressLine: 'Waalhaven 1',
  city: 'Rotterdam',
  cityAliases: [],
  region: null,
  postalCode: '3089 JH',
  country: 'NL',
  duns: '402178835',
  industry: null,
  size: null,
}
const unknownId = '00000000-0000-7000-8000-000000000000'

export type Told = {
  organization: string
  name: string
  actor_name: string | null
  actor_organization_name: string | null
  changes: { field: string; from: unknown; to: unknown; of: string | null }[]
  note_id: string | null
}

/** The product as people reach it, through its routes, with what it takes to open deals and to look behind them. */
export async function openDealDesk(options: Parameters<typeof openTestApp>[0] = {}) {
  const app = await openTestApp(options)
  await insertCustomers(app.owner, [dune])
  const { world } = app
  const seats = new Map<string, Awaited<ReturnType<typeof app.as>>>()

  async function seatOf(who: string) {
    const known = seats.get(who)
    if (known !== undefined) return known
    const seat = await app.as(who)
    seats.set(who, seat)
    return seat
  }

  const call = async (who: string, endpoint: Endpoint, input: Input = {}) =>
    (await seatOf(who)).call(endpoint, input)

  async function done(who: string, endpoint: Endpoint, input: Input = {}) {
    const answer = await call(who, endpoint, input)
    if (answer.status >= 300)
      throw new Error(`${who} could not ${endpoint.name}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  const body = (changes: Partial<OpenBody> = {}): OpenBody => ({
    name: 'Warehouse cooling',
    locationId: world.locations.get('Rotterdam') ?? null,
    customerId: duneId,
    contact: null,
    value: { amount: '184000', currency: 'USD' },
    closeOn: '2026-12-18',
    notes: '',
    purchaseIntent: null,
    crmId: '',
    campaignId: '',
    team: [memberOf('ben')],
    solutions: [chosen('SOL-20001-BIR')],
    help: null,
    visibleToVendor: false,
    partnerId: null,
    ...changes,
  })

  function chosen(number: string) {
    return { solutionId: world.solutions.get(number) ?? '', quantity: null, price: null }
  }

  const contact = {
    name: 'Dora Dekker',
    email: 'dora@dune.example',
    phone: '+31 10 555 0142',
    title: '',
    consent: true,
  }

  const open = (changes: Partial<OpenBody> = {}, who = 'ben'): Promise<DealView> =>
    done(who, openEngagement, { body: body(changes) })

  const view = (id: string, who = 'ben'): Promise<DealView> => done(who, getReferral, { params: { id } })

  const engagementOf = async (dealId: string): Promise<string> => {
    const [row] = await app.ownerQuery<{ engagement_id: string }>(
      'select engagement_id from referral where id = $1',
      [dealId],
    )
    if (row === undefined) throw new Error('there is no such deal')
    return row.engagement_id
  }

  /** The organization's open or last record of the deal's engagement. */
  async function recordOf(organization: string, dealId: string): Promise<ReferralId> {
    const [row] = await app.ownerQuery<{ id: ReferralId }>(
      `select id from referral where organization_id = $1 and engagement_id = $2
       order by is_open desc, id desc limit 1`,
      [world.organizations.get(organization), await engagementOf(dealId)],
    )
    if (row === undefined) throw new Error(`${organization} has no record`)
    return row.id
  }

  /** Birch asks Aster for help at the opening. */
  async function request(changes: Partial<OpenBody> = {}) {
    const help = { type: 'proof-of-concept' as const, notes: 'A trial in hall 3' }
    const own = await open({ help, contact, ...changes })
    return {
      own: own.id,
      theirs: await recordOf('Aster', own.id),
      invitationId: own.sent[0]?.id ?? '',
      engagementId: own.engagementId,
    }
  }

  /** Aster sends a deal to Birch; `theirs` is what Birch received. */
  async function send(changes: Partial<OpenBody> = {}) {
    const own = await open(
      {
        locationId: null,
        partnerId: world.organizations.get('Birch') ?? null,
        team: [memberOf('ada')],
        contact,
        notes: 'They need cold chain know-how',
        solutions: [chosen('SOL-20002-BIR'), chosen('SOL-10001-AST')],
        ...changes,
      },
      'ada',
    )
    return { own: own.id, theirs: await recordOf('Birch', own.id), engagementId: own.engagementId }
  }

  const acceptance = {
    name: 'Cooling at Dune',
    value: { amount: '90000', currency: 'EUR' },
    closeOn: '2027-01-29',
    notes: '',
    crmId: '',
    campaignId: '',
  }

  const accept = (id: string, who = 'ada'): Promise<DealView> =>
    done(who, acceptReferral, { params: { id }, body: acceptance })

  /** What every organization was told of the engagement, in order. */
  async function told(dealId: string): Promise<Told[]> {
    return app.ownerQuery<Told>(
      `select o.name as organization, e.name, e.actor_name, e.actor_organization_name, e.changes, e.note_id
       from event e join organization o on o.id = e.organization_id
       where e.engagement_id = $1 order by e.transaction, o.name`,
      [await engagementOf(dealId)],
    )
  }

  /** Runs the action and answers with what it made known to whom, as "Aster: referral.accepted". */
  async function news(dealId: string, act: () => Promise<unknown>): Promise<string[]> {
    const before = (await told(dealId)).length
    await act()
    return (await told(dealId)).slice(before).map((event) => `${event.organization}: ${event.name}`)
  }

  /** Another partner and a colleague without a referral role learn as much of the deal as of one that never was. */
  async function expectNoTrace(endpoint: Endpoint, params: Record<string, string>, bodyOf?: unknown) {
    for (const who of ['cleo', 'carl', 'berta']) {
      const input = bodyOf === undefined ? {} : { body: bodyOf }
      const asked = await call(who, endpoint, { ...input, params })
      const never = await call(who, endpoint, { ...input, params: { ...params, id: unknownId } })
      expect([who, asked.status]).toEqual([who, 404])
      expect(bare(asked)).toEqual(bare(never))
    }
  }

  return {
    ...app,
    world,
    contact,
    acceptance,
    unknownId,
    as: seatOf,
    call,
    done,
    body,
    chosen,
    open,
    view,
    request,
    send,
    accept,
    recordOf,
    told,
    news,
    expectNoTrace,
    organizationId: (name: string) => world.organizations.get(name) as OrganizationId,
    personId: (who: string) => world.people.get(who)?.actor.personId ?? '',
    later: (days: number) => daysAfter(morning, days),
    /** Every row that the organization could read, as one text to look for secrets in. */
    everyRowOf: async (name: string): Promise<string> => {
      const tables = await app.ownerQuery<{ name: string }>(
        `select c.relname as name from pg_class c
         where c.relnamespace = $1::regnamespace and c.relkind = 'r' and obj_description(c.oid) like 'tenant%'`,
        [app.schema],
      )
      const texts: string[] = []
      for (const table of tables) {
        const rows = await app.ownerQuery<{ text: string }>(
          `select to_jsonb(t)::text as text from ${table.name} t where organization_id = $1`,
          [world.organizations.get(name)],
        )
        texts.push(...rows.map((row) => row.text))
      }
      return texts.join('\n')
    },
    work: (at: string) => ({ db: app.db, now: () => at, vendor: world.vendor }),
  }
}

export type DealDesk = Awaited<ReturnType<typeof openDealDesk>>
type Input = NonNullable<
  Parameters<Awaited<ReturnType<Awaited<ReturnType<typeof openTestApp>>['as']>>['call']>[1]
>

/** A reply without what differs from request to request. */
export function bare({ status, body }: Answer) {
  const { requestId: _requestId, ...rest } = body ?? {}
  return { status, ...rest }
}

/** A refusal: 409, with all its conditions, of which it is the first that is not met. */
export function expectRefused(answer: Answer, code: string, remedy?: unknown): void {
  expect({ status: answer.status, code: answer.body?.code }).toEqual({ status: 409, code })
  const { refusal } = answer.body
  expect(refusal.code).toBe(code)
  expect(refusal.conditions.find((one: { met: boolean }) => !one.met)?.code).toBe(code)
  if (remedy !== undefined) expect(refusal.remedy).toEqual(remedy)
}

export function faultsIn(answer: Answer): string[] {
  expect(answer.status).toBe(422)
  return answer.body.fields.map((fault: { path: string; code: string }) => `${fault.path}: ${fault.code}`)
}
