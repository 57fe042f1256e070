import type { DealView } from '#contract/deal-view.ts'
import type { ReferralId } from '#domain/id.ts'
import { hasRole } from '#domain/role.ts'
import { type Context, inPerson, type Program } from '../context.ts'
import { viewDeal } from '../referrals/view.ts'
import { NotFound } from '../refused.ts'
import type { World, WorldPerson } from '../seed/world.ts'

/** The people of the world, for whoever lets them act. */
export type Players = {
  contextOf: (person: WorldPerson) => Context
  byEmail: (email: string) => WorldPerson
  of: (organization: string) => WorldPerson[]
  /** Somebody who sees the deal and may do it, else whoever sees it: he is told why not. */
  whoMay: (organization: string, id: ReferralId, action: keyof DealView['whyNot']) => Promise<Context>
}

export function playersOf(program: Program, world: World): Players {
  const people = [...world.byEmail.values()]
  const { db, answerDays, reminderDays, secrets } = program

  const contextOf = ({ actor, organizationName }: WorldPerson): Context => ({
    db,
    actor,
    organizationName,
    now: program.now(),
    answerDays,
    reminderDays,
    vendor: world.vendor,
    secrets,
    via: 'portal',
    principal: inPerson,
  })
  const of = (organization: string) => people.filter((one) => one.organizationName === organization)

  return {
    contextOf,
    of,
    byEmail(email) {
      const person = world.byEmail.get(email.toLowerCase())
      if (person === undefined) throw new Error(`The world has nobody with the address ${email}`)
      return person
    },
    async whoMay(organization, id, action) {
      let spectator: Context | null = null
      for (const person of workersFirst(of(organization))) {
        const context = contextOf(person)
        const view = await findView(context, id)
        if (view === null) continue
        if (view.whyNot[action] === null) return context
        spectator ??= context
      }
      if (spectator === null) throw new NotFound()
      return spectator
    },
  }
}

/** Sellers and partners' people before administrators, who may too but have other work. */
function workersFirst(people: readonly WorldPerson[]): WorldPerson[] {
  const works = ({ actor }: WorldPerson) =>
    hasRole(actor, 'vendor-seller', 'assessment-specialist', 'referrals-admin', 'referrals-user')
  return [...people.filter(works), ...people.filter((person) => !works(person))]
}

async function findView(context: Context, id: ReferralId): Promise<DealView | null> {
  try {
    return await viewDeal(context, id)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
