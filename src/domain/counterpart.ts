import type { Instant } from './calendar.ts'
import { fullName } from './person-name.ts'
import type { SharedReferral } from './visibility.ts'

export type CounterpartStanding =
  | 'cannot-see'
  | 'may-read'
  | 'Pending'
  | 'Accepted'
  | 'Won'
  | 'Lost'
  | 'Declined'
  | 'Expired'
  | 'Error'

/** The other side of a deal in one line of the list: the vendor for a partner, the partner for the vendor. */
export type Counterpart = {
  name: string
  standing: CounterpartStanding
  answerDueAt: Instant | null
  reason: string | null
  person: string | null
}

/** A request that was withdrawn leaves the vendor a reader (CF-33). */
export function counterpart(otherName: string, visible: boolean, shown: SharedReferral | null): Counterpart {
  if (shown === null || shown.reason === 'withdrawn') {
    return {
      name: otherName,
      standing: visible ? 'may-read' : 'cannot-see',
      answerDueAt: null,
      reason: null,
      person: null,
    }
  }
  const member = shown.team?.[0]
  return {
    name: shown.ownerName,
    standing: shown.substatus === 'Received' ? 'Pending' : shown.substatus,
    answerDueAt: shown.answerDueAt,
    reason: shown.reason,
    person: member === undefined ? null : fullName(member.firstName, member.lastName),
  }
}
