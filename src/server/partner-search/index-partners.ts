import { wordsOf } from '#domain/word.ts'
import { transaction } from '../db/database.ts'
import type { WorkContext } from '../work-context.ts'
import { listUnindexed, saveWords, type Unindexed } from './queries.ts'

const batch = 500

/** What a partner is found by: the words of its name, and its ID. */
export function partnerWords({ name, globalId }: Pick<Unindexed, 'name' | 'globalId'>): string[] {
  return wordsOf(`${name} ${globalId}`)
}

/** Follows new and renamed partners; until then the search looks through their names itself. */
export async function indexPartners({ db, vendor }: WorkContext): Promise<void> {
  let found: number
  do {
    found = await transaction(db, vendor.id, async (tx) => {
      const unindexed = await listUnindexed(tx, batch)
      if (unindexed.length > 0)
        await saveWords(
          tx,
          unindexed.map((one) => ({ id: one.id, name: one.name, words: partnerWords(one) })),
        )
      return unindexed.length
    })
  } while (found === batch)
}
