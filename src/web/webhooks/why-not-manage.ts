import { rolesOf } from '#domain/role.ts'
import { webhookRoles } from '#domain/webhook.ts'
import type { Refusal } from '#words/refusal-words.ts'
import type { Me } from '../session/me.ts'

/** The roles of an organization of this kind that manage its webhooks. */
export function managingRoles({ organization }: Me) {
  const known = rolesOf(organization.kind)
  return webhookRoles.filter((role) => known.includes(role))
}

/** Webhooks tell of all deals, so they are for administrators. */
export function whyNotManage(me: Me): Refusal | null {
  if (me.assignments.some(({ role }) => webhookRoles.includes(role))) return null
  const roles = managingRoles(me)
  const facts = { roles: roles.join(' ') }
  return {
    code: 'role.missing',
    facts,
    remedy: { kind: 'ask', roles },
    conditions: [{ code: 'role.missing', met: false, facts }],
  }
}
