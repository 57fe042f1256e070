import type { Stand } from './stand.ts'

/** How much has happened so far, whoever may see it. */
export async function countEvents({ superuser }: Pick<Stand, 'superuser'>): Promise<number> {
  const { rows } = await superuser.query<{ count: number }>('select count(*)::int as count from event')
  return rows[0]?.count ?? 0
}
