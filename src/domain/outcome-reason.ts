/** Why a deal was declined or lost (10.4). */
export const lostReasons = [
  'budget',
  'no-response',
  'other-vendor',
  'requirement-not-met',
  'not-a-customer',
  'timeline',
  'abuse',
  'other',
] as const
export type LostReason = (typeof lostReasons)[number]

/** Why a vendor declines besides: the two documented reasons of HP-10. */
export const vendorDeclineReasons = ['no-customer-record', 'no-seller-manages-customer'] as const
export type DeclineReason = LostReason | (typeof vendorDeclineReasons)[number]
export const declineReasons: readonly DeclineReason[] = [...vendorDeclineReasons, ...lostReasons]

/** Why a deal was closed as an error (10.4). */
export const errorReasons = [
  'duplicate-bulk',
  'duplicate-portal',
  'duplicate-vendor',
  'connector-sync',
  'customer-matching',
  'solution-issue',
  'test',
  'data-error',
  'other',
] as const
export type ErrorReason = (typeof errorReasons)[number]

/** The reasons that ask for an explanation in words (10.4, Error 6 and 9). */
export const explainedErrorReasons: readonly ErrorReason[] = ['solution-issue', 'other']
