import type { Me } from '#contract/sessions.ts'
import { type Actor, managesUsers, mayCreateAt, worksOnReferrals } from '#domain/role.ts'
import { whyNotOpen } from '#domain/rules.ts'
import type { Context } from '../context.ts'
import { read } from '../db/database.ts'
import { findSuspension, listOwnOrganizations } from '../organizations/switch-queries.ts'
import { isVetted } from '../records/solution-queries.ts'
import {
  getOrganization,
  getOwnMembership,
  getPreferences,
  getStageNames,
  type LocationRow,
  listAdmins,
  listLocations,
  listOwnCoSellStatuses,
} from './queries.ts'

/** Who I am and what I may do here, by the roles of now (ORG-7). */
export function getMe({ db, actor, vendor, answerDays }: Context): Promise<Me> {
  return read(db, actor.organizationId, async (tx) => {
    const { passwordHash: _, ...preferences } = await getPreferences(tx, actor.personId)
    const locations = await listLocations(tx, actor.organizationId)
    const assesses = await isVetted(tx, actor.organizationId)
    return {
      person: {
        id: actor.personId,
        ...(await getOwnMembership(tx, actor.personId)),
        ...(preferences as Pick<Me['person'], 'language' | 'scheme' | 'shortcuts'>),
      },
      organization: await getOrganization(tx, actor.organizationId),
      vendor,
      organizations: await listOwnOrganizations(tx, actor.personId),
      suspension: await findSuspension(tx, actor.organizationId),
      assignments: [...actor.assignments],
      helpTypes: [...actor.helpTypes],
      countries: [...actor.countries],
      locations,
      closedLocations: await listLocations(tx, actor.organizationId, 'closed'),
      assesses,
      ...scopeOf(actor, locations),
      whyNotOpen: structuredClone(
        whyNotOpen(actor, await listOwnCoSellStatuses(tx, actor.organizationId), assesses),
      ) as Me['whyNotOpen'],
      stageNames: await getStageNames(tx),
      answerDays,
      admins: await listAdmins(tx),
    }
  })
}

function scopeOf(actor: Actor, locations: LocationRow[]) {
  return {
    creatableLocationIds: locations.filter(({ id }) => mayCreateAt(actor, id)).map(({ id }) => id),
    companyWide: mayCreateAt(actor, null),
    worksOnReferrals: worksOnReferrals(actor),
    managesUsers: managesUsers(actor),
  }
}
