import { sql } from 'kysely'
import type { PersonId, ReferralId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import { userAdminRoles } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'

export async function findPersonByEmail(tx: Tx, email: string) {
  const row = await tx
    .selectFrom('membership as m')
    .select(['m.person_id', 'm.email', 'm.first_name', 'm.last_name'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('role_assignment as r')
            .select('r.role')
            .whereRef('r.person_id', '=', 'm.person_id')
            .where('r.role', 'in', [...userAdminRoles]),
        )
        .as('manages'),
    )
    .where('m.email', '=', email.trim().toLowerCase())
    .executeTakeFirst()
  return (
    row && {
      personId: row.person_id as PersonId,
      email: row.email,
      name: fullName(row.first_name, row.last_name),
      manages: row.manages === true,
    }
  )
}

/** What only belongs to the person, and so goes with him. */
export async function countBelongings(
  tx: Tx,
  personId: PersonId,
): Promise<{ favorites: number; views: number }> {
  const { rows } = await sql<{ favorites: string; views: string }>`
    select (select count(*) from favorite where person_id = ${personId}) as favorites,
      (select count(*) from saved_view where person_id = ${personId}) as views`.execute(tx)
  return { favorites: Number(rows[0]?.favorites ?? 0), views: Number(rows[0]?.views ?? 0) }
}

/** Open deals that have this address on the team and nobody else who still belongs to the organization. */
export async function listLonelyDeals(tx: Tx, email: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select r.name from referral r
    where r.is_open
      and exists (select from team_member t where t.organization_id = r.organization_id and t.referral_id = r.id
        and t.email_key = ${email})
      and not exists (select from team_member t join membership m
          on m.organization_id = t.organization_id and m.email = t.email_key
        where t.organization_id = r.organization_id and t.referral_id = r.id and t.email_key <> ${email})
    order by r.updated_at desc, r.id`.execute(tx)
  return rows.map((row) => row.name)
}

/** Requests that the person has taken and not answered. */
export async function listTakenRequests(tx: Tx, personId: PersonId): Promise<ReferralId[]> {
  const rows = await tx
    .selectFrom('referral')
    .select('id')
    .where('assignee_id', '=', personId)
    .where('status', '=', 'New')
    .execute()
  return rows.map((row) => row.id as ReferralId)
}

/** The membership with everything that is the person's alone; sessions end with it (ORG-7). */
export async function deleteMember(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom('favorite').where('person_id', '=', personId).execute()
  await tx.deleteFrom('saved_view').where('person_id', '=', personId).execute()
  await tx.deleteFrom('membership').where('person_id', '=', personId).execute()
}

/** Who of the acting organization signs in with a password alone. */
export async function listWithoutSecondFactor(tx: Tx): Promise<Set<PersonId>> {
  const { rows } = await sql<{ id: PersonId }>`
    select person_id as id from people_without_second_factor()`.execute(tx)
  return new Set(rows.map((row) => row.id))
}
