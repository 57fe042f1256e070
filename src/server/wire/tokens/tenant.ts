import type { OrganizationId } from '#domain/id.ts'
import type { Program } from '../../context.ts'
import { withoutOrganization } from '../../db/database.ts'
import { findOrganizationNamed } from './token-queries.ts'

/** `any` where the address leaves the organization open, `unknown` where it names one that there is not. */
export type Tenant = OrganizationId | 'any' | 'unknown'

const open = new Set(['common', 'organizations'])

/**
 * Which organization the address names: by its id, its global id, or an e-mail domain, which need not be proved where it
 * is the person's own.
 */
export async function findTenant({ db }: Program, name: string, email = ''): Promise<Tenant> {
  const named = name.toLowerCase()
  if (open.has(named)) return 'any'
  if (name.length > 255 || name.includes('\0')) return 'unknown'
  const found = await withoutOrganization(db, (tx) => findOrganizationNamed(tx, name))
  if (found !== undefined) return found
  return email.trim().toLowerCase().endsWith(`@${named}`) ? 'any' : 'unknown'
}

export function isAt(tenant: Tenant, organizationId: OrganizationId): boolean {
  return tenant === 'any' || tenant === organizationId
}
