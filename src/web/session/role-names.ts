import type { Me } from '#contract/sessions.ts'
import type { Role } from '#domain/role.ts'
import type { Words } from '../words/words.tsx'

export type Assignment = Me['assignments'][number]

/** Each role once, by name. */
export function roleNames(assignments: readonly Assignment[], { t }: Pick<Words, 't'>): string[] {
  return rolesIn(assignments).map((role) => t(`role.${role}`))
}

export function rolesIn(assignments: readonly Assignment[]): Role[] {
  return [...new Set(assignments.map(({ role }) => role))]
}
