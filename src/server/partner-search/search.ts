import type { ReplyOf } from '#contract/endpoint.ts'
import type { searchPartners as contract } from '#contract/partners.ts'
import { queryWordsOf } from '#domain/word.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { readList } from '../db/read-list.ts'
import { partnerWords } from './index-partners.ts'
import { listPartners, listUnindexed, type Match } from './queries.ts'

const mostSuggestions = 12
/** Partners that came since the last round of indexing; a bulk of them is found once the round has passed. */
const mostUnindexed = 500

/** PP-F1, LC-7: suggestions while typing; nothing is suggested before the first letter. */
export function searchPartners({ db, actor }: Context, text: string): Promise<ReplyOf<typeof contract>> {
  const words = queryWordsOf(text)
  if (words.length === 0) return Promise.resolve({ items: [], more: false })
  return readList(db, actor.organizationId, async (tx) => {
    const unindexed = await matchUnindexed(tx, words)
    const own = actor.organizationId
    const found = await listPartners(tx, { own, words, unindexed, limit: mostSuggestions + 1 })
    return { items: found.slice(0, mostSuggestions), more: found.length > mostSuggestions }
  })
}

async function matchUnindexed(tx: Tx, sought: readonly string[]): Promise<Match[]> {
  const unindexed = await listUnindexed(tx, null, mostUnindexed)
  return unindexed.flatMap((one) => {
    const words = partnerWords(one)
    if (!sought.every((word) => words.some((own) => own.startsWith(word)))) return []
    return [{ id: one.id, whole: sought.every((word) => words.includes(word)) }]
  })
}
