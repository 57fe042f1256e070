import type { Me } from '#contract/sessions.ts'
import type { Assignment } from '../session/role-names.ts'
import type { Words } from '../words/words.tsx'
import { rightsOf } from './rights.ts'

/** "Entire company", or the locations by name: over all roles, the widest first. */
export function scopeText(
  assignments: readonly Assignment[],
  locations: Me['locations'],
  { t, formatList }: Pick<Words, 't' | 'formatList'>,
): string {
  const scopes = Object.values(rightsOf(assignments))
  if (scopes.includes('company')) return t('role.entire-company')
  const ids = new Set(scopes.flat())
  return formatList(locations.filter(({ id }) => ids.has(id)).map(({ name }) => name))
}
