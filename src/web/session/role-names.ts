import type { Me } from '#contract/sessions.ts'
import { type Role, referralRoles } from '#domain/role.ts'
import type { Words } from '../words/words.tsx'

export type Assignment = Me['assignments'][number]

/** Each role once, by name, those of the daily work first. */
export function roleNames(assignments: readonly Assignment[], { t }: Pick<Words, 't'>): string[] {
  return rolesIn(assignments).map((role) => t(`role.${role}`))
}

export function rolesIn(assignments: readonly Assignment[]): Role[] {
  const held = [...new Set(assignments.map(({ role }) => role))]
  return [...held.filter(isDaily), ...held.filter((role) => !isDaily(role))]
}

function isDaily(role: Role): boolean {
  return referralRoles.includes(role)
}
