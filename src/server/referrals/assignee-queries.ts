import { sql } from 'kysely'
import type { HelpType } from '#domain/help.ts'
import type { PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import type { Referral } from '#domain/referral.ts'
import type { RoleAssignment } from '#domain/role.ts'
import { isOffered } from '#domain/visibility.ts'
import type { Tx } from '../db/database.ts'

const sellerRoles = ['vendor-seller', 'assessment-specialist', 'vendor-admin']

export async function isSeller(tx: Tx, personId: PersonId): Promise<boolean> {
  const row = await tx
    .selectFrom('role_assignment')
    .select('role')
    .where('person_id', '=', personId)
    .where('role', 'in', sellerRoles)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Who can be given the request, those first whose help types and countries fit (VIS-4). */
export async function listSellers(tx: Tx, referral: Referral) {
  const rows = await tx
    .selectFrom('membership as m')
    .selectAll('m')
    .select(
      sql<
        RoleAssignment[]
      >`(select coalesce(json_agg(json_build_object('role', o.role, 'locationId', o.location_id)), '[]')
        from role_assignment o where o.organization_id = m.organization_id and o.person_id = m.person_id)`.as(
        'assignments',
      ),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('role_assignment as a')
          .select('a.role')
          .whereRef('a.organization_id', '=', 'm.organization_id')
          .whereRef('a.person_id', '=', 'm.person_id')
          .where('a.role', 'in', sellerRoles),
      ),
    )
    .orderBy('m.first_name')
    .orderBy('m.person_id')
    .execute()
  const sellers = rows.map((row) => ({
    personId: row.person_id,
    name: fullName(row.first_name, row.last_name),
    email: row.email,
    fits: isOffered(
      { helpTypes: row.help_types as HelpType[], countries: row.countries, assignments: row.assignments },
      referral,
    ),
  }))
  return sellers.sort((a, b) => Number(b.fits) - Number(a.fits))
}
