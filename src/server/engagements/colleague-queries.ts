import { sql } from 'kysely'
import { fullName } from '#domain/person-name.ts'
import type { Actor } from '#domain/role.ts'
import type { Tx } from '../db/database.ts'

type Row = Pick<Actor, 'personId' | 'email' | 'assignments' | 'helpTypes' | 'countries'> & {
  firstName: string
  lastName: string
}

/** The people of the acting organization with these e-mail addresses, as they would act themselves. */
export async function listColleagues(tx: Tx, actor: Actor, emails: readonly string[]): Promise<Actor[]> {
  const wanted = emails.map((email) => email.toLowerCase())
  const { rows } = await sql<Row>`
    select m.person_id as "personId", m.email, m.first_name as "firstName", m.last_name as "lastName",
      m.help_types as "helpTypes", m.countries,
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'locationId', r.location_id))
        from role_assignment r where r.person_id = m.person_id), '[]') as assignments
    from membership m where lower(m.email) = any(${wanted}::text[])`.execute(tx)
  const { organizationId, organizationKind } = actor
  return rows.map(({ firstName, lastName, ...row }) => ({
    ...row,
    organizationId,
    organizationKind,
    name: fullName(firstName, lastName),
  }))
}
