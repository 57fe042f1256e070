import type { ReplyOf } from '#contract/endpoint.ts'
import type { summarizeReferrals as endpoint, ListFilters } from '#contract/referrals.ts'
import { canonicalAmount } from '#domain/money.ts'
import type { Context } from '../context.ts'
import { last } from '../db/database.ts'
import { readList } from '../db/read-list.ts'
import { readFilters } from './filters.ts'
import { findBranches } from './queries.ts'
import { getSummary, type Summary } from './summary-queries.ts'

const maxCountries = 250

/** The tabs count everything that I may see, the rest counts what the filters leave. */
export async function summarizeReferrals(
  context: Context,
  query: ListFilters,
): Promise<ReplyOf<typeof endpoint>> {
  const { actor } = context
  const filters = readFilters(query)
  const summary = await readList(context.db, actor.organizationId, async (tx) => {
    const branches = await findBranches(tx, actor, filters)
    return getSummary(last(tx), actor, branches)
  })
  const { count, openUsd, ratesOn, favorites, toAnswer, groups } = summary
  const countries = new Set(groups.map((group) => group.country).filter((country) => country !== ''))
  return {
    count,
    openUsd: canonicalAmount(openUsd),
    ratesOn,
    tabs: { inbound: countOf(groups, true), outbound: countOf(groups, false), favorites, toAnswer },
    countries: [...countries].sort().slice(0, maxCountries),
  }
}

function countOf(groups: Summary['groups'], inbound: boolean): number {
  return groups.filter((group) => group.inbound === inbound).reduce((sum, group) => sum + group.count, 0)
}
