import type { Instant } from '#domain/calendar.ts'
import type { EngagementId, OrganizationId } from '#domain/id.ts'
import type { MailTemplate, NoticeFacts } from '#domain/notice.ts'
import type { Locale } from '#locales/catalog.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { schedule } from '../schedule.ts'
import type { Secrets } from '../secrets.ts'
import { findMailLanguage, insertMail } from './queries.ts'

export const mailPathPurpose = 'path of a mail'

/** Where the mail's button leads, below the public address. A secret one is stored so that only this program can read it. */
type Path = { path: string; secretPath: false } | { path: string; secretPath: true; secrets: Secrets }

export type Mail = Path & {
  /** Whose mail it is: its admins see that it was sent, and to whom. */
  organizationId: OrganizationId
  /** Without a language it is the organization's, else English. */
  to: { email: string; name: string; language: Locale | null }
  template: MailTemplate
  facts: NoticeFacts
  /** Mails about one deal stand together in the reader's mailbox. */
  engagementId?: EngagementId | null
  /** The same key is the same mail, written once per organization. */
  key: string
  at: Instant
}

/** Writes the mail into the transaction that gives the reason for it; background work sends it after the commit. */
export async function queueMail(tx: Tx, mail: Mail): Promise<void> {
  const { organizationId, to, template, facts, key, at } = mail
  const id = newId()
  const written = await insertMail(tx, {
    organization_id: organizationId,
    id,
    key,
    template,
    to_email: to.email,
    to_name: to.name,
    language: to.language ?? (await findMailLanguage(tx)) ?? 'en',
    facts: JSON.stringify(facts),
    path: mail.secretPath ? mail.secrets.seal(mailPathPurpose, mail.path) : mail.path,
    sealed: mail.secretPath,
    engagement_id: mail.engagementId ?? null,
    due_at: at,
    created_at: at,
  })
  if (!written) return
  await schedule(tx, {
    task: 'send-mail',
    payload: { organizationId, mailId: id },
    runAt: at,
    key: `mail:${id}`,
  })
}
