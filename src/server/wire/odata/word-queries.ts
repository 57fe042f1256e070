import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isUuid } from '#domain/id.ts'
import type { Constant } from './condition.ts'

type Bool = RawBuilder<SqlBool>

/**
 * The same question in the words of the table, so that an index can answer it: below row-level security that takes plain
 * columns. Null where the property has no such words.
 */
export function wordsQuery(path: string, items: readonly Constant[]): Bool | null {
  return questions[path]?.(items.map(String)) ?? null
}

const questions: Record<string, (words: string[]) => Bool> = {
  id: (words) => identifiers(sql`r.id`, words),
  engagementId: (words) => identifiers(sql`r.engagement_id`, words),
  direction: (words) => {
    const asked = [words.includes('Incoming'), words.includes('Outgoing')]
    if (asked[0] && asked[1]) return sql<SqlBool>`true`
    return asked[0] ? sql<SqlBool>`r.inbound` : sql<SqlBool>`(not r.inbound)`
  },
  substatus: (words) => {
    const plain = words.filter((word) => word !== 'Pending' && word !== 'Received')
    const kept = words.filter((word) => word === 'Pending' || word === 'Received')
    return anyOf([...plain.map(isStored), ...kept.map(isRequest)])
  },
}

function isStored(word: string): Bool {
  return sql<SqlBool>`r.substatus = ${word}`
}

function isRequest(word: string): Bool {
  const confirmed = sql`(r.supplement ->> 'substatus') is not distinct from 'Received'`
  return sql<SqlBool>`(r.substatus = 'Received' and ${word === 'Received' ? confirmed : sql`not (${confirmed})`})`
}

/** What is no identifier is none of ours. */
function identifiers(column: RawBuilder<unknown>, words: string[]): Bool {
  const ids = words.filter(isUuid)
  if (ids.length === 1) return sql<SqlBool>`(${column} = ${ids[0]}::uuid)`
  return sql<SqlBool>`(${column} = any(${ids}::uuid[]))`
}

function anyOf(conditions: Bool[]): Bool {
  return sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}
