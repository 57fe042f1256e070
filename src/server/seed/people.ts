import type pg from 'pg'
import { daysAfter } from '#domain/calendar.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { invitationDays } from '#domain/organization-rules.ts'
import type { Role } from '#domain/role.ts'
import { transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { addUser } from '../organizations/add-user.ts'
import { confirm, saveApplication, setTakesApplications } from '../organizations/application-queries.ts'
import { insertJoining, type Joining, joinOrganization } from '../organizations/invitation-queries.ts'
import { contextOf, type Stage } from './play.ts'

/**
 * Anna of the vendor, a guest at Cedar; somebody whom Birch has invited; a company that has applied. No mails: the
 * demo's key is not the one that links are signed with.
 */
export async function seedPeople(owner: pg.Pool, stage: Stage): Promise<void> {
  const personId = await addAnna(owner, stage)
  await joinCedar(stage, personId)
  await inviteBo(stage)
  await applyGale(stage)
}

async function addAnna(owner: pg.Pool, stage: Stage): Promise<PersonId> {
  const { user } = await addUser(contextOf(stage, 'abel', daysAfter(stage.now, -90)), {
    ...anna,
    phone: '+31 20 555 0104',
    assignments: [{ role: 'vendor-seller', locationId: null }],
    helpTypes: [],
    countries: [],
  })
  await owner.query(
    `update person set password_hash = (select password_hash from person where email = 'abel@aster.example') where id = $1`,
    [user.personId],
  )
  await owner.query('insert into demo_person (person_id, position) values ($1, 6)', [user.personId])
  return user.personId as PersonId
}

const anna = { firstName: 'Anna', lastName: 'Arend', email: 'anna@aster.example', title: 'Partner manager' }

/** ORG-9: what a partner manager sees of a partner's deals is what the partner lets her see as a guest. */
async function joinCedar(stage: Stage, personId: PersonId): Promise<void> {
  const joining = joiningOf(stage, 'cleo', { ...anna, guest: true, role: 'referrals-admin', daysAgo: 60 })
  await transaction(stage.db, joining.organizationId, async (tx) => {
    await insertJoining(tx, joining)
    const newcomer = { firstName: anna.firstName, lastName: anna.lastName, phone: '+31 20 555 0104' }
    await joinOrganization(tx, joining, personId, newcomer, daysAfter(stage.now, -59))
  })
}

async function inviteBo(stage: Stage): Promise<void> {
  const bo = { firstName: 'Bo', lastName: 'Berg', email: 'bo@birch.example', title: 'Account manager' }
  const joining = joiningOf(stage, 'ben', { ...bo, guest: false, role: 'referrals-user', daysAgo: 8 })
  const locationId = stage.world.locations.get('Oslo') ?? null
  joining.rights = { ...joining.rights, assignments: [{ role: 'referrals-user', locationId }] }
  await transaction(stage.db, joining.organizationId, async (tx) => {
    await insertJoining(tx, joining)
  })
}

type Invited = {
  firstName: string
  lastName: string
  email: string
  title: string
  guest: boolean
  role: Role
  daysAgo: number
}

function joiningOf(stage: Stage, by: string, { role, daysAgo, ...person }: Invited): Joining {
  const sentAt = daysAfter(stage.now, -daysAgo)
  const { actor } = contextOf(stage, by, sentAt)
  return {
    ...person,
    organizationId: actor.organizationId,
    joinsId: actor.organizationId,
    id: newId(),
    rights: { assignments: [{ role, locationId: null }], helpTypes: [], countries: [] },
    language: 'en',
    invitedByName: actor.name,
    sentAt,
    sendings: 1,
    expiresAt: daysAfter(sentAt, invitationDays),
    state: 'open',
  }
}

async function applyGale(stage: Stage): Promise<void> {
  const vendorId: OrganizationId = stage.world.vendor.id
  const id = newId()
  const appliedAt = daysAfter(stage.now, -2)
  await transaction(stage.db, vendorId, async (tx) => {
    await setTakesApplications(tx, vendorId, true)
    await saveApplication(tx, vendorId, {
      id,
      company: 'Gale Systems',
      country: 'NO',
      city: 'Bergen',
      firstName: 'Gro',
      lastName: 'Gran',
      email: 'gro@gale.example',
      phone: '+47 55 555 0401',
      message:
        'We run berth planning for nine ports and would like to sell it with your integration runtime.',
      language: 'en',
      state: 'unconfirmed',
      appliedAt,
      confirmedAt: null,
      answeredAt: null,
      answeredByName: null,
      reason: null,
    })
    await confirm(tx, id, daysAfter(appliedAt, 0.01))
  })
}
