import { daysAfter, type Instant } from '#domain/calendar.ts'
import type { OrganizationId, ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import type { SharedReferral } from '#domain/visibility.ts'
import { ownFields } from '#domain/visibility.ts'
import type { Context } from '../src/server/context.ts'
import { read } from '../src/server/db/database.ts'
import type { openEngagement } from '../src/server/engagements/open.ts'
import { getOwnRecord } from '../src/server/records/queries.ts'
import { Conflict, Invalid, NotFound, Refused } from '../src/server/refused.ts'
import { cast } from '../src/server/seed/cast.ts'
import { contextOf } from '../src/server/seed/play.ts'
import { makeWorld, type World } from '../src/server/seed/world.ts'
import type { WorkContext } from '../src/server/work-context.ts'
import { openTestDatabase } from './database.ts'

type Body = Parameters<typeof openEngagement>[1]

const duneId = '00000000-0000-7000-8000-00000000d0e5'

/** Aster, Birch and Cedar with their people and solutions, and Dune the customer, in a database of its own. */
export async function openSmallWorld({ answerDays = 14 }: { answerDays?: number } = {}) {
  const { db, owner, ownerQuery, appUrl, ownerUrl, workerUrl, schema, close } = await openTestDatabase()
  await ownerQuery(
    `insert into customer (id, name, address_line, city, region, postal_code, country, duns, industry, size)
     values ($1, 'Dune Logistics B.V.', 'Waalhaven 1', 'Rotterdam', null, '3089 JH', 'NL', '402178835', null, null)`,
    [duneId],
  )
  const world: World = await makeWorld(owner, db, { demo: true, ratesOn: '2026-11-18' })
  const stage = { db, world, now: '2026-11-19T14:00:00.000Z', answerDays, reminderDays: [7, 3, 1] }
  const organizationId = (name: string) => world.organizations.get(name) as OrganizationId

  const engagement = async (dealId: ReferralId) => {
    const rows = await ownerQuery<{ engagement_id: string }>(
      'select engagement_id from referral where id = $1',
      [dealId],
    )
    return rows[0]?.engagement_id
  }

  const records = async (dealId: ReferralId): Promise<Referral[]> => {
    const ids = await ownerQuery<{ organization_id: OrganizationId; id: ReferralId }>(
      'select organization_id, id from referral where engagement_id = $1 order by id',
      [await engagement(dealId)],
    )
    return Promise.all(ids.map((key) => read(db, key.organization_id, (tx) => getOwnRecord(tx, key.id))))
  }

  const copies = (dealId: ReferralId) =>
    engagement(dealId).then((id) =>
      ownerQuery<{ viewer: OrganizationId; id: ReferralId; shown: SharedReferral }>(
        'select organization_id as viewer, id, shown from shown_referral where engagement_id = $1',
        [id],
      ),
    )

  /** For each organization what it can see of the deal, as one text, and how many events it has of it. */
  const eyes = async (dealId: ReferralId) => {
    const found = await engagement(dealId)
    const [own, shown] = [await records(dealId), await copies(dealId)]
    const seen = new Map<OrganizationId, { seen: string; events: number }>()
    for (const viewer of world.organizations.values()) {
      const [told] = await ownerQuery<{ events: number; notes: number }>(
        `select count(*)::int as events, count(note_id)::int as notes from event
         where organization_id = $1 and engagement_id = $2`,
        [viewer, found],
      )
      const mine = own.filter((record) => record.organizationId === viewer).map((record) => ownFields(record))
      const theirs = shown.filter((copy) => copy.viewer === viewer).map((copy) => visible(copy.shown))
      seen.set(viewer, { seen: JSON.stringify([mine, theirs, told?.notes]), events: told?.events ?? 0 })
    }
    return seen
  }

  return {
    db,
    ownerQuery,
    appUrl,
    ownerUrl,
    workerUrl,
    schema,
    world,
    close,
    organizationId,
    records,
    copies,
    eyes,
    blind: JSON.stringify([[], [], 0]),
    contact: {
      name: 'Dora Dekker',
      email: 'dora@dune.example',
      phone: '+31 10 555 0142',
      title: '',
      consent: true,
    },
    acceptance: {
      name: 'Cooling at Dune',
      value: { amount: '90000', currency: 'USD' },
      closeOn: '2027-01-29',
      notes: '',
      crmId: '',
      campaignId: '',
    },
    as: (who: string, at: Instant = stage.now): Context => contextOf(stage, who, at),
    work: (at: Instant): WorkContext => ({ db, now: () => at, vendor: world.vendor }),
    /** The open or last record of the organization in the deal's engagement. */
    recordOf: async (name: string, dealId: ReferralId): Promise<ReferralId | null> => {
      const rows = await ownerQuery<{ id: ReferralId }>(
        `select id from referral where organization_id = $1 and engagement_id = $2
         order by is_open desc, id desc limit 1`,
        [organizationId(name), await engagement(dealId)],
      )
      return rows[0]?.id ?? null
    },
    /** Every row that an organization could read, as one text to look for secrets in. */
    everyRowOf: async (name: string): Promise<string> => {
      const tables = await ownerQuery<{ name: string }>(
        `select c.relname as name from pg_class c
         where c.relnamespace = $1::regnamespace and c.relkind = 'r' and obj_description(c.oid) like 'tenant%'`,
        [schema],
      )
      const texts = []
      for (const table of tables) {
        const rows = await ownerQuery<{ text: string }>(
          `select to_jsonb(t)::text as text from ${table.name} t where organization_id = $1`,
          [organizationId(name)],
        )
        texts.push(...rows.map((row) => row.text))
      }
      return texts.join('\n')
    },
    body: (changes: Partial<Body> = {}): Body => ({
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
      solutions: [{ solutionId: world.solutions.get('SOL-20001-BIR') ?? '', quantity: null, price: null }],
      help: null,
      visibleToVendor: false,
      partnerId: null,
      ...changes,
    }),
    solution: (number: string) => world.solutions.get(number) ?? '',
    chosen: (number: string) => ({
      solutionId: world.solutions.get(number) ?? '',
      quantity: null,
      price: null,
    }),
    /** Passes over what the product refuses on purpose; anything else is a failure of the test. */
    expectRefusal: (error: unknown): void => {
      const refused = [Refused, Invalid, NotFound, Conflict].some((kind) => error instanceof kind)
      if (!refused) throw error
    },
    later: (days: number): Instant => daysAfter(stage.now, days),
  }
}

export type SmallWorld = Awaited<ReturnType<typeof openSmallWorld>>

export function memberOf(who: string) {
  const person = cast
    .flatMap((organization) => organization.people)
    .find((one) => one.email.startsWith(`${who}@`))
  if (person === undefined) throw new Error(`nobody in the cast is called ${who}`)
  const { firstName, lastName, email, phone, title } = person
  return { firstName, lastName, email, phone, title }
}

function visible(shown: SharedReferral) {
  const {
    acceptedAt: _accepted,
    closedAt: _closed,
    createdAt: _created,
    answerDueAt: _due,
    relation: _relation,
    ...rest
  } = shown
  return rest
}
