import { openEngagement } from '#contract/engagements.ts'
import { cast } from '#server/seed/cast.ts'
import { emails, type Visitor } from './people.ts'
import type { Product } from './product.ts'

type Changes = Record<string, unknown>

/** A private deal of Birch about cooling at Dune, opened by the person through the API. */
export async function openDeal(product: Product, person: Visitor, changes: Changes = {}): Promise<string> {
  const [customer] = await product.ground.ownerQuery<{ id: string }>(
    `select id from customer where name = 'Dune Logistics B.V.'`,
  )
  const { status, body } = await person.call(openEngagement, {
    body: {
      name: 'Cooling for hall 5',
      locationId: null,
      customerId: customer?.id,
      contact: dora,
      value: { amount: '184000', currency: 'USD' },
      closeOn: closeOn(),
      notes: '',
      purchaseIntent: null,
      crmId: '',
      campaignId: '',
      team: [memberOf('ben')],
      solutions: [await solutionOf(product, 'SOL-20002-BIR')],
      help: null,
      visibleToVendor: false,
      partnerId: null,
      ...changes,
    },
  })
  if (status !== 200 && status !== 201) throw new Error(`not opened: ${status} ${JSON.stringify(body)}`)
  return body.id
}

export const help = { type: 'proof-of-concept', notes: 'Hall 5 is ready for a trial.' }

export const dora = {
  name: 'Dora Dekker',
  email: 'dora@dune.example',
  phone: '+31 10 555 0142',
  title: '',
  consent: true,
}

/** A day in three months' time. */
export function closeOn(): string {
  return new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
}

async function solutionOf(product: Product, number: string) {
  const [solution] = await product.ground.ownerQuery<{ id: string }>(
    'select id from solution where number = $1',
    [number],
  )
  return { solutionId: solution?.id ?? '', quantity: null, price: null }
}

export function memberOf(who: keyof typeof emails) {
  const person = cast.flatMap(({ people }) => people).find(({ email }) => email === emails[who])
  if (person === undefined) throw new Error(`nobody in the cast is called ${who}`)
  const { firstName, lastName, email, phone, title } = person
  return { firstName, lastName, email, phone, title }
}

/** The newest record of another organization in the deal's engagement. */
export async function recordOf(product: Product, organization: string, dealId: string): Promise<string> {
  const [row] = await product.ground.ownerQuery<{ id: string }>(
    `select r.id from referral r
     join organization o on o.id = r.organization_id
     where o.name = $1 and r.engagement_id = (select engagement_id from referral where id = $2)
     order by r.id desc limit 1`,
    [organization, dealId],
  )
  if (row === undefined) throw new Error(`${organization} has no record of the deal`)
  return row.id
}
