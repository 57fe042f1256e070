import type { WireCall } from './edge.ts'
import { listReferrals } from './list.ts'
import { surroundings } from './referral-routes.ts'

/** Next links of old samples name this place; ours name the canonical one (api.md 1, C-6). */
export const listAlias = '/v1.0/referrals'

export function getReferrals(call: WireCall) {
  return listReferrals(call.context, call.search, { around: surroundings(call) })
}
