import type { DealView } from '#contract/deal-view.ts'
import { declineReasons, errorReasons, lostReasons } from '#domain/outcome-reason.ts'
import { type Call, command, type Flags, UsageError } from './command.ts'
import { dealIdOf } from './find-deal.ts'
import { printDeal } from './print-deal.ts'
import { readWord } from './read-values.ts'

const takes = ['ID|NUMBER']
const note = { type: 'string', value: 'TEXT', says: 'an explanation' } as const

type Outcome = Parameters<Call['client']['closeReferral']>[0]['body']

/** LC-T4, T9, T10, T11: the four ends of a deal are one call of the API. */
async function close(call: Call<Flags>, outcome: Outcome): Promise<void> {
  const id = await dealIdOf(call.client, call.args[0] ?? '')
  const deal: DealView = await call.client.closeReferral({ params: { id }, body: outcome })
  printDeal(call, deal)
}

function reasonIn<Reason extends string>(given: string | undefined, reasons: readonly Reason[]): Reason {
  if (given === undefined) throw new UsageError(`--reason is needed: one of ${reasons.join(', ')}.`)
  return readWord('reason', given, reasons)
}

function reasonFlag(reasons: readonly string[]) {
  return { type: 'string', value: 'REASON', says: reasons.join(', ') } as const
}

export const dealsDecline = command({
  name: 'deals decline',
  says: 'Declines a request and tells the sender why.',
  takes,
  flags: { reason: reasonFlag(declineReasons), note },
  examples: ['tandem deals decline D-7K2M9QXA --reason timeline --note "Ask again in spring"'],
  run: (call) => {
    const reason = reasonIn(call.flags.reason, declineReasons)
    return close(call as never, { outcome: 'Declined', reason, note: call.flags.note ?? '' })
  },
})

export const dealsWin = command({
  name: 'deals win',
  says: 'Closes a deal as won. This is final.',
  takes,
  flags: { note },
  examples: ['tandem deals win D-7K2M9QXA'],
  run: (call) => close(call as never, { outcome: 'Won', note: call.flags.note ?? '' }),
})

export const dealsLose = command({
  name: 'deals lose',
  says: 'Closes a deal as lost. This is final.',
  takes,
  flags: { reason: reasonFlag(lostReasons), note },
  examples: ['tandem deals lose D-7K2M9QXA --reason other-vendor'],
  run: (call) => {
    const reason = reasonIn(call.flags.reason, lostReasons)
    return close(call as never, { outcome: 'Lost', reason, note: call.flags.note ?? '' })
  },
})

export const dealsError = command({
  name: 'deals error',
  says: 'Closes a deal that should not exist. It is left out of all figures. This is final.',
  takes,
  flags: { reason: reasonFlag(errorReasons), note },
  examples: ['tandem deals error D-7K2M9QXA --reason duplicate-portal'],
  run: (call) => {
    const reason = reasonIn(call.flags.reason, errorReasons)
    return close(call as never, { outcome: 'Error', reason, note: call.flags.note ?? '' })
  },
})
