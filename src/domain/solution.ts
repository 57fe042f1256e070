import type { LocationId, OrganizationId, SolutionId } from './id.ts'
import type { Money } from './money.ts'

/** CS-L1 to L5, keys under configurable labels (CF-17). */
export const coSellStatuses = [
  'in-market',
  'co-sell-ready',
  'ip-co-sell',
  'business-apps-standard',
  'business-apps-premium',
] as const
export type CoSellStatus = (typeof coSellStatuses)[number]

export const incentiveLevels = [
  'none',
  'ip-co-sell',
  'business-apps-standard',
  'business-apps-premium',
] as const
export type IncentiveLevel = (typeof incentiveLevels)[number]

/** A solution's kind as seen from the deal's owner (SO-2); an assessment is the vendor's, for vetted partners (DT-2). */
export const solutionKinds = ['own', 'vendor', 'third-party', 'assessment'] as const
export type SolutionKind = (typeof solutionKinds)[number]

/** A published solution. `locationId` is where the vendor's deals on it go (RR-1). */
export type Solution = {
  id: SolutionId
  number: string
  name: string
  organizationId: OrganizationId
  publisherName: string
  ofVendor: boolean
  /** Whether it is a type of solution assessment, which makes a deal of its own kind (DT-T5). */
  assessment: boolean
  coSellStatus: CoSellStatus
  locationId: LocationId | null
}

/** A solution as it stands in a deal; quantity and price are for the vendor's products only (SO-4). */
export type DealSolution = {
  solutionId: SolutionId
  number: string
  name: string
  publisherName: string
  kind: SolutionKind
  coSellStatus: CoSellStatus
  quantity: number | null
  price: Money | null
}

/** Every level but the first presupposes co-sell ready (CS-L2 to L5). */
export function isCoSellReady(status: CoSellStatus): boolean {
  return status !== 'in-market'
}

/** IV-1: the incentive that the level carries. */
export function incentiveLevel(status: CoSellStatus): IncentiveLevel {
  return status === 'in-market' || status === 'co-sell-ready' ? 'none' : status
}

export function earnsIncentive(solutions: readonly Pick<DealSolution, 'coSellStatus'>[]): boolean {
  return solutions.some((solution) => incentiveLevel(solution.coSellStatus) !== 'none')
}

/** Partners and their third parties bring co-sell-ready solutions only; the vendor's products have no level to reach (SO-2). */
export function mayStandInDeal(solution: Pick<Solution, 'ofVendor' | 'coSellStatus'>): boolean {
  return solution.ofVendor || isCoSellReady(solution.coSellStatus)
}

export function solutionKindFor(
  solution: Pick<Solution, 'organizationId' | 'ofVendor' | 'assessment'>,
  viewerId: OrganizationId,
): SolutionKind {
  if (solution.assessment) return 'assessment'
  if (solution.organizationId === viewerId) return 'own'
  return solution.ofVendor ? 'vendor' : 'third-party'
}

/** DT-T5, SO-6: an assessment type among the solutions makes the deal a solution assessment. */
export function isAssessment(solutions: readonly Pick<DealSolution, 'kind'>[]): boolean {
  return solutions.some((solution) => solution.kind === 'assessment')
}

export const maxSolutions = 50
