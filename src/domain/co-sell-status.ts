import { type CoSellStatus, isCoSellReady } from './solution.ts'

/**
 * CS-T2, CS-T4, CS-T5: for which levels a solution can be submitted from where it stands. Its own level is among them
 * because a changed listing is reviewed again.
 */
const reachable: Record<CoSellStatus, readonly CoSellStatus[]> = {
  'in-market': ['co-sell-ready'],
  'co-sell-ready': ['co-sell-ready', 'ip-co-sell', 'business-apps-standard', 'business-apps-premium'],
  'ip-co-sell': ['ip-co-sell'],
  'business-apps-standard': ['business-apps-standard', 'business-apps-premium'],
  'business-apps-premium': ['business-apps-premium'],
}

/** An offer that is in no store has no level yet (CS-T1). */
export function reachableLevels(status: CoSellStatus | null): readonly CoSellStatus[] {
  return status === null ? [] : reachable[status]
}

/** The levels above, the ones that a partner works towards. */
export function levelsAbove(status: CoSellStatus | null): readonly CoSellStatus[] {
  return status === null
    ? ['in-market', 'co-sell-ready']
    : reachable[status].filter((level) => level !== status)
}

/** CS-18: the badge follows from the level, because every incentivised level presupposes co-sell ready. */
export function isPreferred(status: CoSellStatus): boolean {
  return isCoSellReady(status) && status !== 'co-sell-ready'
}
