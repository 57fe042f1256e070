import type { DemoDeal } from './deal-line.ts'
import { firstDeals } from './deals-first.ts'
import { secondDeals } from './deals-second.ts'

/** The sixty deals of the demo. */
export const demoDeals: DemoDeal[] = [...firstDeals, ...secondDeals]
