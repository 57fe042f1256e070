import type { Access } from '#contract/endpoint.ts'
import { wireOperations } from '#contract/wire/operations.ts'
import { type Role, rolesOf } from '#domain/role.ts'
import type { Question } from '../asking.ts'
import { belongingsOf, type Route } from '../belongings.ts'
import { casesOf, madeUp, unsharedWith } from '../cases.ts'
import { endpointOf } from '../samples.ts'
import { everyScope, type Seat, seat } from '../seats.ts'
import type { Owner, StrangerWorld } from '../world.ts'
import { entrances } from './entrances.ts'

/** The same question for what somebody has and for what nobody has. */
export type Pair = {
  route: string
  role: string
  who: Seat | null
  theirs: () => Question
  nobodys: () => Question
  /** Asked so much more seldom than the others, because each answer takes long. */
  rarer?: number
}

type Seats = ReadonlyMap<string, Seat>
const everyRole = 'every role'

/**
 * Each route that names something, by the roles that may call it: somebody of Cedar and of Aster for what Birch has, and
 * somebody of Cedar with every role for what Aster has. Where no role of a partner may, its refusal is timed.
 */
export async function pairsOf(world: StrangerWorld): Promise<Pair[]> {
  const of = async (owner: Owner) => belongingsOf(world, world.organizationId(owner))
  const [birch, aster] = [await of('Birch'), await of('Aster')]
  const seats = await seatsOf(world)
  const byRole = (['Cedar', 'Aster'] as const).flatMap((from) =>
    pairsFrom(world, { owner: 'Birch', things: unsharedWith(from, birch), from, seats, each: true }),
  )
  const ofVendor = pairsFrom(world, { owner: 'Aster', things: aster, from: 'Cedar', seats, each: false })
  const doors = entrances(world, birch.key[0] ?? '')
  return [...byRole, ...ofVendor, ...doors.map((door) => ({ ...door, role: 'nobody', who: null }))]
}

type From = {
  owner: Owner
  things: Awaited<ReturnType<typeof belongingsOf>>
  from: 'Cedar' | 'Aster'
  seats: Seats
  /** Each role that may call, or one person who has all of them. */
  each: boolean
}

function pairsFrom(world: StrangerWorld, { owner, things, from, seats, each }: From): Pair[] {
  const seen = new Set<string>()
  return casesOf(world, owner, things).flatMap(({ route, theirs, ids }) => {
    if (seen.has(route.name)) return []
    seen.add(route.name)
    const admitted = admittedTo(route, from)
    const refused = each && from === 'Cedar' ? [everyRole] : []
    const roles = admitted.length === 0 ? refused : each ? admitted : [everyRole]
    return roles.map((role) => ({
      route: `${route.name}, what ${owner} has`,
      role: `${from}’s ${role}`,
      who: seats.get(`${from} ${role} ${route.edge === 'wire' ? 'program' : 'browser'}`) ?? null,
      theirs: () => theirs,
      nobodys: () => ({ ...theirs, url: ids.reduce((url, id) => url.replace(id, madeUp(id)), theirs.url) }),
    }))
  })
}

const wireAccess = new Map(wireOperations.map(({ name, access }) => [name, access]))

/** The roles whose requests are timed. */
function admittedTo({ name }: Route, from: 'Cedar' | 'Aster'): readonly Role[] {
  const access: Access = endpointOf.get(name)?.access ?? wireAccess.get(name) ?? 'public'
  const all = rolesOf(from === 'Aster' ? 'vendor' : 'partner')
  if (access === 'public') return []
  return access === 'signed-in' ? ofEveryKind(all) : all.filter((role) => access.includes(role))
}

/** Who sees deals sees them by his role; the others see none of them, each in the same way. */
const seesDeals: readonly Role[] = [
  'referrals-admin',
  'referrals-user',
  'vendor-admin',
  'vendor-seller',
  'assessment-specialist',
]
let turn = 0

/** Where every role may call: each role that sees deals, and by turns one of the others. */
function ofEveryKind(all: readonly Role[]): readonly Role[] {
  const others = all.filter((role) => !seesDeals.includes(role))
  const next = others[turn++ % others.length]
  return all.filter((role) => seesDeals.includes(role) || role === next)
}

async function seatsOf(world: StrangerWorld): Promise<Seats> {
  const seats = new Map<string, Seat>()
  for (const of of ['Cedar', 'Aster'] as const) {
    const all = rolesOf(of === 'Aster' ? 'vendor' : 'partner')
    const wanted = [[everyRole, all] as const, ...all.map((role) => [role, [role]] as const)]
    for (const [name, roles] of wanted)
      for (const one of await seat(world, { name: `${of} times ${name}`, of, roles }, [everyScope]))
        seats.set(`${of} ${name} ${one.program ? 'program' : 'browser'}`, one)
  }
  return seats
}
