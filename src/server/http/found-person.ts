import type { Instant } from '#domain/calendar.ts'
import type { HelpType } from '#domain/help.ts'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import type { Actor, RoleAssignment } from '#domain/role.ts'
import type { Context, Program, Vendor } from '../context.ts'
import { withPlansOfItsOwn } from '../db/statement-names.ts'

/** What the database says about whoever asks, with the roles of this moment (ORG-7). */
export type PersonRow = {
  person_id: string
  organization_id: string
  organization_kind: 'vendor' | 'partner'
  organization_name: string
  email: string
  first_name: string
  last_name: string
  help_types: string[]
  countries: string[]
  assignments: RoleAssignment[]
  vendor_id: string
  vendor_name: string
  suspended: boolean
}

export type FoundPerson = { actor: Actor; organizationName: string; vendor: Vendor }

export function personOf(row: PersonRow): FoundPerson {
  return {
    actor: {
      personId: row.person_id as PersonId,
      organizationId: row.organization_id as OrganizationId,
      organizationKind: row.organization_kind,
      name: fullName(row.first_name, row.last_name),
      email: row.email,
      assignments: row.assignments,
      helpTypes: row.help_types as HelpType[],
      countries: row.countries,
      suspended: row.suspended,
    },
    organizationName: row.organization_name,
    vendor: { id: row.vendor_id as OrganizationId, name: row.vendor_name },
  }
}

type Caller = Pick<Context, 'actor' | 'organizationName' | 'vendor' | 'via' | 'principal'>

/** What an action of the caller is given: who acts, when, and on which program. */
export function contextFor(program: Program, now: Instant, caller: Caller): Context {
  const { answerDays, reminderDays, secrets } = program
  const db = caller.actor.organizationKind === 'vendor' ? withPlansOfItsOwn(program.db) : program.db
  return { db, now, answerDays, reminderDays, secrets, ...caller }
}
