import type { ListQuery } from '#contract/referrals.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import { type Context, inPerson } from '../src/server/context.ts'
import { listReferrals } from '../src/server/referral-lists/list.ts'
import { openTestDatabase } from './database.ts'
import { aDeal, type DealRecord, insert, insertDeal, insertProgram } from './deal-rows.ts'
import { testSecrets } from './secrets.ts'

export const ben = '00000000-0000-7000-8000-000000000001' as PersonId
export const bea = '00000000-0000-7000-8000-000000000002' as PersonId

/** A program for the tests of lists, in which each test can have an organization, and so a list, of its own. */
export async function openListWorld() {
  const { db, ownerQuery: write, close } = await openTestDatabase()
  const program = await insertProgram(write)
  const vendor = { id: program.vendor as OrganizationId, name: 'Aster' }

  const person = (different: Partial<Actor>): Context => ({
    db,
    actor: {
      personId: ben,
      organizationId: program.partner as OrganizationId,
      organizationKind: 'partner',
      name: 'Ben Baker',
      email: 'ben@birch.example',
      assignments: [{ role: 'referrals-admin', locationId: null }],
      helpTypes: [],
      countries: [],
      ...different,
    },
    organizationName: 'Birch',
    now: '2026-11-21T10:00:00.000Z',
    answerDays: 14,
    reminderDays: [],
    via: 'portal',
    principal: inPerson,
    vendor,
    secrets: testSecrets,
  })

  const vendorAdmin = person({
    organizationId: vendor.id,
    organizationKind: 'vendor',
    assignments: [{ role: 'vendor-admin', locationId: null }],
  })

  const newPartner = async (): Promise<Context> => {
    const id = crypto.randomUUID() as OrganizationId
    await insert(write, 'organization', { id, kind: 'partner', name: 'One more', global_id: id })
    return person({ organizationId: id })
  }

  const have = async (context: Context, ...deals: Partial<DealRecord>[]): Promise<DealRecord[]> => {
    const made = deals.map((deal) => aDeal(context.actor.organizationId, deal))
    for (const deal of made) await insertDeal(write, deal)
    return made
  }

  const mark = async ({ actor }: Context, dealId: string | undefined): Promise<void> => {
    const { organizationId, personId } = actor
    await insert(write, 'favorite', { organization_id: organizationId, person_id: personId, deal_id: dealId })
  }

  return { program, write, person, vendorAdmin, newPartner, have, mark, close }
}
export type ListWorld = Awaited<ReturnType<typeof openListWorld>>

export async function namesOf(context: Context, query: ListQuery): Promise<string[]> {
  return (await listReferrals(context, query)).items.map((row) => row.name)
}
