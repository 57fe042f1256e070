import type { Instant } from '#domain/calendar.ts'
import type { EngagementId, OrganizationId, PersonId, ReferralId } from '#domain/id.ts'
import { isOptional, type NoticeFacts, type NoticeName, noticeKind } from '#domain/notice.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { queueMail } from '../mail/queue-mail.ts'
import {
  announceNotices,
  finishNotices,
  insertNotices,
  listReaders,
  type Reader,
  refusesMail,
  renewNotices,
} from './queries.ts'

export type Notification = {
  organizationId: OrganizationId
  personIds: readonly PersonId[]
  /** People without an account, who are told by mail alone. */
  addresses?: readonly { name: string; email: string }[]
  /** Its kind follows from it (domain/notice.ts). */
  notice: NoticeName
  facts: NoticeFacts
  /** The page that it is about, such as `/deals/…`. */
  path: string
  /** The same key is the same matter: each person is told of it once. */
  key: string
  /** What it is about where that is more than this: a later notice of the same matter takes the place of the first. */
  matter?: string
  dueAt?: Instant
  /** Whoever did it himself is not told in the app. */
  silentFor?: PersonId | null
  /** A notice about a deal is shown only to whoever may still see the deal. */
  deal?: { id: ReferralId; engagementId: EngagementId }
  at: Instant
}

/** Tells people of their organization in the action center and by mail, each as he wants it (NT-2, NT-3). */
export async function notify(tx: Tx, notification: Notification): Promise<void> {
  const { organizationId, personIds, addresses = [], notice, silentFor, matter } = notification
  const readers = await listReaders(tx, personIds, notice)
  const optional = isOptional(notice)
  const inApp = readers.filter((one) => one.personId !== silentFor && !(optional && one.refusesApp))
  const rows = inApp.map((reader) => rowOf(notification, reader.personId))
  const told = await (matter === undefined ? insertNotices(tx, rows) : renewNotices(tx, rows))
  await announceNotices(tx, organizationId, told)
  for (const reader of readers) {
    if (!(optional && reader.refusesMail)) await mailTo(tx, notification, reader, reader.personId)
  }
  for (const { email, name } of addresses) {
    const refused = optional && (await refusesMail(tx, email, notice))
    if (!refused) await mailTo(tx, notification, { email, name, language: null }, email.toLowerCase())
  }
}

/** What the notices of this key asked for is done: they leave the action center. */
export async function finishNotice(
  tx: Tx,
  { organizationId, key, at }: { organizationId: OrganizationId; key: string; at: Instant },
): Promise<void> {
  await announceNotices(tx, organizationId, await finishNotices(tx, key, at))
}

function rowOf(notification: Notification, personId: PersonId) {
  const { organizationId, notice, facts, path, key, matter, dueAt, deal, at } = notification
  return {
    organization_id: organizationId,
    id: newId(),
    person_id: personId,
    key: matter ?? key,
    name: notice,
    kind: noticeKind(notice),
    facts: JSON.stringify(facts),
    path,
    deal_id: deal?.id ?? null,
    due_at: dueAt ?? null,
    told_at: at,
  }
}

async function mailTo(
  tx: Tx,
  notification: Notification,
  to: Pick<Reader, 'email' | 'name' | 'language'>,
  who: string,
): Promise<void> {
  const { organizationId, notice, facts, path, key, dueAt, deal, at } = notification
  await queueMail(tx, {
    organizationId,
    to,
    template: notice,
    facts: dueAt === undefined ? facts : { ...facts, dueAt },
    path,
    secretPath: false,
    engagementId: deal?.engagementId ?? null,
    key: `${key} ${notice} ${who}`,
    at,
  })
}
