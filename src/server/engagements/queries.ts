import type { OrganizationId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

export async function findOwnLocation(tx: Tx, organizationId: OrganizationId, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('location')
    .select('id')
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return row !== undefined
}

export async function findPartner(
  tx: Tx,
  id: string,
): Promise<{ id: OrganizationId; name: string } | undefined> {
  const row = await tx
    .selectFrom('organization')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('kind', '=', 'partner')
    .executeTakeFirst()
  return row === undefined ? undefined : { id: row.id as OrganizationId, name: row.name }
}
