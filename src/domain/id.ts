declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type OrganizationId = Branded<'OrganizationId'>
export type LocationId = Branded<'LocationId'>
export type PersonId = Branded<'PersonId'>
export type EngagementId = Branded<'EngagementId'>
export type ReferralId = Branded<'ReferralId'>
export type InvitationId = Branded<'InvitationId'>
export type SolutionId = Branded<'SolutionId'>
export type CustomerId = Branded<'CustomerId'>
export type EventId = Branded<'EventId'>
export type NoteId = Branded<'NoteId'>

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Lower-case canonical UUIDs only: the one form that may stand in a statement as a literal. */
export function isUuid(text: string): boolean {
  return uuidForm.test(text)
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The short number of a deal that people read to each other (DF-5), the same for every party of the engagement.
 * Made of the random tail of the engagement's id, so it tells nobody how many deals the program has.
 */
export function dealNumber(engagementId: EngagementId): string {
  return `D-${fourDigits(engagementId.slice(-10, -5))}${fourDigits(engagementId.slice(-5))}`
}

/** Twenty bits, five to a digit. */
function fourDigits(hexadecimal: string): string {
  const bits = Number.parseInt(hexadecimal, 16)
  const digit = (shift: number) => crockford.charAt((bits >> shift) & 31)
  return digit(15) + digit(10) + digit(5) + digit(0)
}
