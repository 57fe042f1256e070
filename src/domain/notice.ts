import { type Actor, hasRole } from './role.ts'

/** What a notice wants of its reader: an answer in time, a step that would help, or nothing (NT-2). */
export const noticeKinds = ['mandatory', 'recommended', 'transactional'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Everything that a person is told of, in the app and by mail (section 19). */
export const noticeNames = [
  'request-received',
  'deal-received',
  'assessment-received',
  'request-assigned',
  'answer-due',
  'request-sent',
  'request-accepted',
  'request-declined',
  'request-expired',
  'note-written',
  'solution-submitted',
  'solution-passed',
  'solution-failed',
] as const
export type NoticeName = (typeof noticeNames)[number]

const kinds: Record<NoticeName, NoticeKind> = {
  'request-received': 'mandatory',
  'deal-received': 'mandatory',
  'assessment-received': 'mandatory',
  'request-assigned': 'mandatory',
  'answer-due': 'mandatory',
  'request-sent': 'transactional',
  'request-accepted': 'transactional',
  'request-declined': 'transactional',
  'request-expired': 'transactional',
  'note-written': 'transactional',
  'solution-submitted': 'mandatory',
  'solution-passed': 'transactional',
  'solution-failed': 'recommended',
}

export function noticeKind(name: NoticeName): NoticeKind {
  return kinds[name]
}

/** NT-2: nobody may miss what must or should be done; what only informs may be left out, in the app and by mail. */
export function isOptional(name: NoticeName): boolean {
  return kinds[name] === 'transactional'
}

/** NT-2: what must be done stays until it is done. */
export function isArchivable(name: NoticeName): boolean {
  return kinds[name] !== 'mandatory'
}

/** What stands in a mail: the notices, and letters about a person's own account. */
export const mailTemplates = [
  ...noticeNames,
  'person-invited',
  'password-reset',
  'password-changed',
  'second-factor-added',
  'second-factor-removed',
  'access-asked',
  'application-check',
  'application-received',
  'application-approved',
  'application-rejected',
  'address-check',
] as const
export type MailTemplate = (typeof mailTemplates)[number]

/** Names and amounts of a notice or mail, in no language: `…At` are instants, `help` and `reason` their codes. */
export type NoticeFacts = Record<string, string | number>

/** Which notices can reach this person at all, for the page of preferences. */
export function noticesFor(actor: Actor): readonly NoticeName[] {
  const vendors: readonly NoticeName[] = ['assessment-received', 'request-assigned', 'solution-submitted']
  const partners: readonly NoticeName[] = ['solution-passed', 'solution-failed']
  const others = actor.organizationKind === 'vendor' ? partners : vendors
  return noticeNames.filter(
    (name) =>
      !others.includes(name) &&
      (name !== 'assessment-received' || hasRole(actor, 'vendor-admin', 'assessment-specialist')),
  )
}
