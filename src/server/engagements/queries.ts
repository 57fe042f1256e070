import type { OrganizationId } from '#domain/id.ts'
import type { Tx } from '../db/database.ts'

/** PP-F1: a partner that takes part in co-selling, with at least one solution that is ready for it. */
export async function findReadyPartner(
  tx: Tx,
  id: string,
): Promise<{ id: OrganizationId; name: string } | undefined> {
  const row = await tx
    .selectFrom('organization as o')
    .select(['o.id', 'o.name'])
    .where('o.id', '=', id)
    .where('o.kind', '=', 'partner')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('solution as s')
          .select('s.id')
          .whereRef('s.organization_id', '=', 'o.id')
          .where('s.co_sell_status', '<>', 'in-market'),
      ),
    )
    .executeTakeFirst()
  return row === undefined ? undefined : { id: row.id as OrganizationId, name: row.name }
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
    .where('suspended_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? undefined : { id: row.id as OrganizationId, name: row.name }
}
