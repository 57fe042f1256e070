import { isOptional, type NoticeKind, type NoticeName } from './notice.ts'
import { firstUnmet, type Refusal } from './refusal.ts'

/** NT-2: what must be done leaves the action center by being done. */
export function whyNotArchive(kind: NoticeKind): Refusal | null {
  return firstUnmet([{ code: 'notice.mandatory', met: kind !== 'mandatory' }])
}

/** NT-2: only what informs can be turned off. */
export function whyNotTurnOff(name: NoticeName): Refusal | null {
  return firstUnmet([{ code: 'notice.needed', met: isOptional(name) }])
}

export const mailStates = ['queued', 'kept', 'sent', 'failed'] as const
export type MailState = (typeof mailStates)[number]

/** A mail that waits is sent by itself; without a mail server none is. */
export function whyNotSendAgain(state: MailState, hasServer: boolean): Refusal | null {
  return firstUnmet([
    { code: 'mail.no-server', met: hasServer },
    { code: 'mail.waiting', met: state !== 'queued' },
  ])
}
