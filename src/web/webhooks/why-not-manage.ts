import { type Actor, rolesOf } from '#domain/role.ts'
import { webhookRoles, whyNotManageWebhooks } from '#domain/webhook.ts'
import type { Refusal } from '#words/refusal-words.ts'
import type { Me } from '../session/me.ts'

/** The roles of an organization of this kind that manage its webhooks. */
export function managingRoles({ organization }: Me) {
  const known = rolesOf(organization.kind)
  return webhookRoles.filter((role) => known.includes(role))
}

/** Webhooks tell of all deals, so they are for administrators of the entire company. */
export function whyNotManage({ assignments, organization }: Me): Refusal | null {
  const actor = { assignments: assignments as Actor['assignments'], organizationKind: organization.kind }
  return whyNotManageWebhooks(actor) as Refusal | null
}
