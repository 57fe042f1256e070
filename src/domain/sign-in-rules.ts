import type { PersonId } from './id.ts'
import { firstUnmet, type Refusal } from './refusal.ts'
import { userAdminRoles } from './role.ts'

/** How the people of an organization have to sign in. */
export type SignInRules = {
  /** Only through the company's directory. */
  companyOnly: boolean
  /** The administrator who may use a password even so, for the day on which the directory fails. */
  emergencyPersonId: PersonId | null
  secondFactorRequired: boolean
}

export const noSignInRules: SignInRules = {
  companyOnly: false,
  emergencyPersonId: null,
  secondFactorRequired: false,
}

export type PasswordUser = { personId: PersonId; managesUsers: boolean }

/**
 * Whether a password opens the organization. Where the administrator for emergencies is none any more, every
 * administrator may use one, so that nobody is locked out for good.
 */
export function admitsPassword(
  rules: SignInRules,
  { personId, managesUsers }: PasswordUser,
  emergencyManages: boolean,
): boolean {
  if (!rules.companyOnly) return true
  return managesUsers && (rules.emergencyPersonId === personId || !emergencyManages)
}

/** Nobody could sign in otherwise. */
export function whyNotCompanyOnly(directories: number, domains: number): Refusal | null {
  const met = directories > 0 && domains > 0
  return firstUnmet([{ code: 'company-sign-in.not-ready', met }])
}

/** What the compulsory sign-in stands on stays while it is compulsory. */
export function whyNotTakeAway(rules: SignInRules, remain: number): Refusal | null {
  return firstUnmet([{ code: 'company-sign-in.needed', met: !rules.companyOnly || remain > 0 }])
}

export function whyNotRequireSecondFactor(own: { hasPassword: boolean; hasFactor: boolean }): Refusal | null {
  return firstUnmet([{ code: 'second-factor.own-first', met: own.hasFactor || !own.hasPassword }])
}

export function whyNotSetUpSecondFactor(own: { hasPassword: boolean; hasFactor: boolean }): Refusal | null {
  return firstUnmet([
    { code: 'second-factor.no-password', met: own.hasPassword },
    { code: 'second-factor.standing', met: !own.hasFactor },
  ])
}

export function whyNotRemoveSecondFactor(required: boolean): Refusal | null {
  return firstUnmet([{ code: 'second-factor.required', met: !required }])
}

/** Guests keep what protects them elsewhere: only the first organization of a person may take a second factor away. */
export function whyNotResetSecondFactor(isHome: boolean): Refusal | null {
  return firstUnmet([
    { code: 'second-factor.not-home', met: isHome, remedy: { kind: 'ask', roles: userAdminRoles } },
  ])
}
