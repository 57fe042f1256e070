import type { OpenBody, PartnerInvitation } from '#contract/engagements.ts'
import { daysAfter } from '#domain/calendar.ts'
import type { LocationId, OrganizationId, ReferralId } from '#domain/id.ts'
import { opensDeals } from '#domain/role.ts'
import type { TeamMember } from '#domain/team.ts'
import type { Context } from '../context.ts'
import { openEngagement } from '../engagements/open.ts'
import type { CastOrganization } from '../seed/cast.ts'
import type { World, WorldPerson } from '../seed/world.ts'
import type { Players } from './players.ts'
import type { Inbound } from './script.ts'
import { moneyOf } from './which-rule.ts'
import { type Cast, locationIdOf } from './world.ts'

type Sending = { cast: Cast; world: World; players: Players }
export type Sent = { context: Context; id: ReferralId; name: string }

/** Somebody of the world opens a deal and sends it: the vendor as a whole, a partner as a request or a part. */
export async function send(sending: Sending, inbound: Inbound, n: number): Promise<Sent> {
  const { cast, world, players } = sending
  const from = organizationOf(cast, inbound.from)
  const context = players.contextOf(senderOf(players, inbound))
  const body = bodyOf(sending, context, from, inbound, n)
  const name = body.name
  return { context, name, id: await openEngagement(context, withReceiver(cast, world, inbound, body)) }
}

function senderOf(players: Players, { as, from }: Inbound): WorldPerson {
  if (as !== undefined) return players.byEmail(as)
  const people = players.of(from)
  const sender = people.find(({ actor }) => opensDeals(actor)) ?? people[0]
  if (sender === undefined) throw new Error(`${from} has nobody`)
  return sender
}

const defaults = { value: '50000 USD', closesIn: 60, notes: 'Please have a look at it with us.' }

function bodyOf(
  { cast, world }: Sending,
  context: Context,
  from: CastOrganization,
  inbound: Inbound,
  n: number,
): OpenBody {
  const customer = customerOf(cast, inbound, n)
  const { value = defaults.value, closesIn = defaults.closesIn, notes = defaults.notes } = inbound
  return {
    name: inbound.name?.replaceAll('{n}', String(n)) ?? `${customer.name}, deal ${n}`,
    locationId: locationOf(context, from),
    customerId: customer.id,
    contact: {
      name: 'Robin Roos',
      email: 'robin.roos@customer.example',
      phone: '+31 10 555 0142',
      title: 'Head of procurement',
      consent: true,
    },
    value: moneyOf(value),
    closeOn: daysAfter(context.now, closesIn).slice(0, 10),
    notes,
    purchaseIntent: 'undecided',
    crmId: '',
    campaignId: '',
    team: [memberOf(from, context.actor.email)],
    solutions: solutionsOf(cast, inbound).map((number) => ({
      solutionId: world.solutions.get(number) ?? '',
      quantity: null,
      price: null,
    })),
    help: null,
    visibleToVendor: false,
    partnerId: null,
  }
}

function withReceiver(cast: Cast, world: World, inbound: Inbound, body: OpenBody): OpenBody {
  const { help = 'general', to } = inbound
  const receiverId = world.organizations.get(to) as OrganizationId
  if (organizationOf(cast, inbound.from).kind === 'vendor') return { ...body, partnerId: receiverId }
  if (receiverId === world.vendor.id) return { ...body, help: { type: help, notes: body.notes } }
  const part: PartnerInvitation = {
    partnerId: receiverId,
    closeOn: body.closeOn,
    value: body.value,
    notes: body.notes,
    team: body.team,
    solutions: body.solutions.map(({ solutionId }) => solutionId),
    help,
    shareContact: true,
  }
  return { ...body, partners: [part] }
}

function customerOf({ customers }: Cast, { customer }: Inbound, n: number) {
  const names = customer === undefined ? customers.map(({ name }) => name) : [customer].flat()
  const name = names[(n - 1) % names.length]
  const found = customers.find((one) => one.name === name)
  if (found === undefined) throw new Error(`The world has no customer ${name}`)
  return found
}

/** What the deal is about: a solution of the receiver where it has one to sell, else one of the sender. */
function solutionsOf(cast: Cast, { from, to, solutions }: Inbound): string[] {
  if (solutions !== undefined) return solutions
  const sold = [to, from].flatMap((name) => {
    const { kind, solutions: own } = organizationOf(cast, name)
    return kind === 'vendor' ? [] : own.filter(({ status }) => status !== 'in-market')
  })
  return sold.slice(0, 1).map(({ number }) => number)
}

/** Where the sender may open deals: his location, or the first of his organization. */
function locationOf({ actor }: Context, { name, kind, locations }: CastOrganization): LocationId | null {
  if (kind === 'vendor') return null
  const own = actor.assignments.find(({ role }) => role === 'referrals-admin' || role === 'referrals-user')
  const first = locations[0]
  return own?.locationId ?? (first === undefined ? null : locationIdOf(name, first.name))
}

function memberOf({ people }: CastOrganization, email: string): TeamMember {
  const person = people.find((one) => one.email === email)
  if (person === undefined) throw new Error(`Nobody has the address ${email}`)
  const { firstName, lastName, phone, title } = person
  return { firstName, lastName, email, phone, title }
}

function organizationOf({ organizations }: Cast, name: string): CastOrganization {
  const found = organizations.find((organization) => organization.name === name)
  if (found === undefined) throw new Error(`The world has no organization ${name}`)
  return found
}
