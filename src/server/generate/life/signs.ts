import type { DealCustomer } from '#domain/customer.ts'
import type { LocationId, OrganizationId, PersonId, SolutionId } from '#domain/id.ts'
import type { Money } from '#domain/money.ts'
import type { CoSellStatus, DealSolution, Solution } from '#domain/solution.ts'
import { solutionKindFor } from '#domain/solution.ts'
import type { TeamMember } from '#domain/team.ts'
import { jsonText } from '../copy-text.ts'

/**
 * A life of a deal is played once with signs in the place of names, amounts and times, and told many times with values.
 * To the rules a sign is a text like any other.
 */
export function sign(name: string): string {
  return `⟦${name}⟧`
}

const signForm = /⟦([^⟧]+)⟧/
export const signsForm = /⟦([^⟧]+)⟧/g

export function nameOf(text: string): string {
  return signForm.exec(text)?.[1] ?? text
}

/** The moment of the step with that number, and when an answer to what it asked is due. */
export const answerDays = 14
export function momentOf(step: number): string {
  return `1000-01-01T00:${String(step).padStart(2, '0')}:00.000Z`
}
export const momentForm = /^1000-01-(01|15)T00:(\d\d):00\.000Z$/
export const momentsForm = /1000-01-(?:01|15)T00:\d\d:00\.000Z/g

/** The rules make the deal's number of it, so it has the form of an id. */
export const engagementSign = '00000000-0000-4000-8000-000000000000'

export type Organization = { id: OrganizationId; name: string }
/** Somebody who acts, as he stands on a team. */
export type Person = { id: PersonId; name: string; organization: Organization; member: TeamMember }

export function organization(key: string): Organization {
  return { id: sign(`${key}.id`) as OrganizationId, name: sign(`${key}.name`) }
}

/** The signs of first and last name stand with a blank between them wherever a rule says the full name. */
export function person(key: string, of: Organization): Person {
  const [firstName, lastName] = [sign(`${key}.first`), sign(`${key}.last`)]
  const member = {
    firstName,
    lastName,
    email: sign(`${key}.email`),
    phone: sign(`${key}.phone`),
    title: sign(`${key}.title`),
  }
  return {
    id: sign(`${key}.id`) as PersonId,
    name: `${firstName} ${lastName}`,
    organization: of,
    member,
  }
}

export const vendor = organization('vendor')
export const owner = organization('owner')
export const partners = ['first', 'second', 'third'].map(organization)

export const maker = person('maker', owner)
export const mate = person('mate', owner)
export const seller = person('seller', vendor)
export const admin = person('admin', vendor)
export const leads = partners.map((partner) => person(`${nameOf(partner.name).split('.')[0]}.lead`, partner))

/** Written as it stands in a deal, whole: the members of a customer are there or not, as the directory has them. */
export const customer: DealCustomer = {
  customerId: sign('customer.id') as DealCustomer['customerId'],
  name: sign('customer.name'),
  address: {
    line: sign('customer.line'),
    city: sign('customer.city'),
    region: null,
    postalCode: sign('customer.postal'),
    country: sign('customer.country'),
  },
  duns: null,
  industry: null,
  size: null,
  lei: null,
  accountNumber: null,
  matching: 'directory',
}
export const customerText = jsonText(customer)

export type Offering = 'ready' | 'incentive'
const levels: Record<Offering, CoSellStatus> = { ready: 'co-sell-ready', incentive: 'ip-co-sell' }

/** What a partner has published. */
export function solutionOf(of: Organization, offering: Offering): Solution {
  const key = nameOf(of.name).split('.')[0]
  return {
    id: sign(`${key}.${offering}.id`) as SolutionId,
    number: sign(`${key}.${offering}.number`),
    name: sign(`${key}.${offering}.name`),
    organizationId: of.id,
    publisherName: of.name,
    ofVendor: false,
    assessment: false,
    coSellStatus: levels[offering],
    locationId: sign(`${key}.${offering}.location`) as LocationId,
  }
}

export const product: Solution = {
  id: sign('product.id') as SolutionId,
  number: sign('product.number'),
  name: sign('product.name'),
  organizationId: vendor.id,
  publisherName: vendor.name,
  ofVendor: true,
  assessment: false,
  coSellStatus: 'co-sell-ready',
  locationId: null,
}

export const assessment: Solution = {
  ...product,
  id: sign('assessment.id') as SolutionId,
  number: sign('assessment.number'),
  name: sign('assessment.name'),
  assessment: true,
  coSellStatus: 'in-market',
}

/** The solution as it stands in the viewer's deal; only the vendor's products have a quantity and a price. */
export function inDeal(solution: Solution, viewer: Organization, price: Money | null = null): DealSolution {
  return {
    solutionId: solution.id,
    number: solution.number,
    name: solution.name,
    publisherName: solution.publisherName,
    kind: solutionKindFor(solution, viewer.id),
    coSellStatus: solution.coSellStatus,
    quantity: price === null ? null : 25,
    price,
  }
}

export function money(name: string): Money {
  return { amount: sign(`${name}.amount`), currency: sign('currency') }
}
