import type { OrganizationId } from '#domain/id.ts'
import { wordsOf } from '#domain/word.ts'
import { type Tx, transaction } from '../db/database.ts'
import type { WorkContext } from '../work-context.ts'
import { listUnindexed, saveWords, type Unindexed } from './queries.ts'

const batch = 500

/** What a partner is found by: the words of its name, and its ID. */
export function partnerWords({ name, globalId }: Pick<Unindexed, 'name' | 'globalId'>): string[] {
  return wordsOf(`${name} ${globalId}`)
}

/** Follows new and renamed partners; until then the search looks through their names itself. */
export async function indexPartners({ db, vendor }: WorkContext): Promise<void> {
  let last: OrganizationId | null = null
  do last = await transaction(db, vendor.id, (tx) => indexNext(tx, last))
  while (last !== null)
}

/** @returns the last partner of a full batch, after which there may be more */
async function indexNext(tx: Tx, after: OrganizationId | null): Promise<OrganizationId | null> {
  const unindexed = await listUnindexed(tx, after, batch)
  if (unindexed.length > 0)
    await saveWords(
      tx,
      unindexed.map((one) => ({ id: one.id, name: one.name, words: partnerWords(one) })),
    )
  return unindexed.length < batch ? null : (unindexed.at(-1)?.id ?? null)
}
