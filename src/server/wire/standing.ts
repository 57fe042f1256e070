import type { declineReasons, errorReasons, lostReasons } from '#domain/outcome-reason.ts'
import { invalidAt } from './errors.ts'
import type { Document } from './read-members.ts'
import { errorReasonIn, lostReasonIn, type WireReason } from './words.ts'

/** What a change of status and substatus asks for; null where they stay. */
export type Outcome =
  | null
  | { to: 'Received' }
  | { to: 'Accepted' }
  | { to: 'Won' }
  | ({ to: 'Lost' } & WireReason<(typeof lostReasons)[number]>)
  | ({ to: 'Declined' } & WireReason<(typeof declineReasons)[number]>)
  | ({ to: 'Error' } & WireReason<(typeof errorReasons)[number]>)

type Pair = { status: string; substatus: string }

/** The substatuses of each status (api.md 11); "Engaged" is another word for accepted. */
const pairs: Record<string, readonly string[]> = {
  New: ['Pending', 'Received'],
  Active: ['Accepted', 'Engaged'],
  Closed: ['Won', 'Lost', 'Declined', 'Expired', 'Error'],
}

/** LC-T3, T4, T9 to T11. @throws WireFault for what is no pair, and for a way that nothing leads */
export function outcomeOf(before: Document, after: Document): Outcome {
  const from = { status: String(before.status), substatus: String(before.substatus) }
  const to = completed(from, { status: String(after.status), substatus: String(after.substatus) })
  if (to.status === from.status && to.substatus === from.substatus) return null
  const way = `${from.status} → ${to.substatus}`
  if (way === 'New → Received') return { to: 'Received' }
  if (way === 'New → Pending') throw invalidAt('/substatus', 'A confirmed receipt cannot be taken back.')
  if (way === 'New → Accepted') return { to: 'Accepted' }
  if (way === 'New → Declined') return { to: 'Declined', ...lostReasonIn(reasonIn(after)) }
  if (way === 'Active → Won') return { to: 'Won' }
  if (way === 'Active → Lost') return { to: 'Lost', ...lostReasonIn(reasonIn(after)) }
  if (way === 'New → Error' || way === 'Active → Error')
    return { to: 'Error', ...errorReasonIn(reasonIn(after)) }
  if (to.substatus === 'Expired')
    throw invalidAt('/substatus', 'Only time lets a referral expire: decline it, or close it as an error.')
  throw invalidAt('/status', `${from.status}/${from.substatus} cannot become ${to.status}/${to.substatus}.`)
}

/** A status alone brings its first substatus along, but for Closed, which has to say how (api.md 11). */
function completed(from: Pair, to: Pair): Pair {
  const [statusMoved, substatusMoved] = [to.status !== from.status, to.substatus !== from.substatus]
  if (statusMoved && !substatusMoved) {
    if (to.status === 'Closed')
      throw invalidAt('/substatus', 'Closed needs a substatus: Won, Lost, Declined or Error.')
    return { status: to.status, substatus: to.status === 'Active' ? 'Accepted' : 'Pending' }
  }
  const possible = pairs[to.status]
  if (possible === undefined)
    throw invalidAt('/status', `${to.status} is not a status that a referral can have.`)
  if (!possible.includes(to.substatus))
    throw invalidAt(statusMoved ? '/substatus' : '/status', `${to.status} does not go with ${to.substatus}.`)
  return { status: to.status, substatus: to.substatus === 'Engaged' ? 'Accepted' : to.substatus }
}

/** Declined, Lost and Error say why (api.md 7). */
function reasonIn({ statusReason }: Document): string {
  if (typeof statusReason === 'string' && statusReason.trim() !== '') return statusReason
  throw invalidAt('/statusReason', 'Declined, Lost and Error need a statusReason.')
}
