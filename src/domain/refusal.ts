import type { OpenItem } from './open-item.ts'
import type { Role } from './role.ts'

/** Everything a person can do with a deal; each has its rule in `rules.ts`. */
export const dealActions = [
  'accept',
  'decline',
  'take',
  'assign',
  'edit',
  'advance',
  'win',
  'lose',
  'close-as-error',
  'invite-vendor',
  'invite-partner',
  'withdraw',
  'show-vendor',
  'write-note',
  'reference',
  'clone',
  'favorite',
] as const
export type DealAction = (typeof dealActions)[number]

export const refusalCodes = [
  'referral.closed',
  'referral.not-accepted',
  'referral.not-received',
  'referral.past-due',
  'referral.incomplete',
  'referral.read-only',
  'referral.not-originator',
  'referral.visible-already',
  'referral.assessment',
  'request.taken',
  'request.not-vendor',
  'stage.reached-already',
  'stage.skipped',
  'stage.incomplete',
  'invitation.pending',
  'invitation.accepted',
  'invitation.not-pending',
  'invitation.too-many',
  'invitation.unchanged',
  'partner.pending',
  'partner.accepted',
  'partner.too-many',
  'assessment.not-vetted',
  'solution.none-co-sell-ready',
  'listing.not-live',
  'listing.no-store',
  'listing.no-offer-type',
  'listing.published',
  'listing.under-review',
  'listing.not-under-review',
  'listing.level',
  'listing.unchanged',
  'listing.incomplete',
  'submission.decided',
  'report.incomplete',
  'report.unexplained',
  'registration.not-offered',
  'role.missing',
  'role.location',
  'role.last-admin',
  'person.yourself',
  'joining.over',
  'joining.expired',
  'location.retired',
  'location.open-deals',
  'organization.suspended',
  'application.answered',
  'notice.mandatory',
  'notice.needed',
  'mail.no-server',
  'mail.waiting',
  'domain.taken',
  'company-sign-in.not-ready',
  'company-sign-in.needed',
  'second-factor.standing',
  'second-factor.no-password',
  'second-factor.required',
  'second-factor.own-first',
  'second-factor.not-home',
  'key.too-many',
  'key.read-only',
  'key.scope',
  'key.signed-in-only',
  'webhook.none',
  'webhook.no-test-event',
  'webhook.not-dead',
  'webhook.none-dead',
  'webhook.company-wide',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** What would make the action possible, as something that can be done and not only read. */
export type Remedy =
  | { kind: 'do'; action: DealAction }
  | { kind: 'complete'; items: readonly OpenItem[] }
  | { kind: 'ask'; roles: readonly Role[] }
  /** The organization that sent the request may send it again (CF-19). */
  | { kind: 'resend' }

export type Facts = Record<string, string | number>

/** One condition of a rule, met or not: the lines of "3 of 4 conditions are met". */
export type Condition = { code: RefusalCode; met: boolean; facts: Facts }

/**
 * Why an action is refused. The code is the key of three sentences in every language: the condition, the refusal and
 * the remedy. A null remedy means that there is nothing left to do.
 */
export type Refusal = {
  code: RefusalCode
  facts: Facts
  remedy: Remedy | null
  conditions: readonly Condition[]
}

/** A condition together with what to do where it is not met. */
export type Demand = { code: RefusalCode; met: boolean; facts?: Facts; remedy?: Remedy | null }

/** The first demand that is not met, with all of them as conditions; null where everything is met. */
export function firstUnmet(demands: readonly Demand[]): Refusal | null {
  const unmet = demands.find((demand) => !demand.met)
  if (unmet === undefined) return null
  return {
    code: unmet.code,
    facts: unmet.facts ?? {},
    remedy: unmet.remedy ?? null,
    conditions: demands.map(({ code, met, facts }) => ({ code, met, facts: facts ?? {} })),
  }
}
