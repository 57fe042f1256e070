import type { Me } from '#contract/sessions.ts'
import type { Tint } from '../ui/avatar.tsx'

/** The vendor is indigo for everybody, one's own organization green, the others sand. */
export function tintOf(organizationId: string | null, me: Me): Tint {
  if (organizationId === null) return 'gray'
  if (organizationId === me.vendor.id) return 'indigo'
  return organizationId === me.organization.id || me.organization.kind === 'vendor' ? 'green' : 'sand'
}
