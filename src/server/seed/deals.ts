import type { DemoDeal } from './deal-line.ts'
import { assessedDeals } from './deals-assessed.ts'
import { firstDeals } from './deals-first.ts'
import { secondDeals } from './deals-second.ts'

/** The deals of the demo: sixty, and the assessments. */
export const demoDeals: DemoDeal[] = [...firstDeals, ...secondDeals, ...assessedDeals]
