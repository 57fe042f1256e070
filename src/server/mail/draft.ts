import type { MailTemplate } from '#domain/notice.ts'
import type { Locale } from '#locales/catalog.ts'
import type { MailOffice } from './office.ts'
import type { StoredMail } from './queries.ts'
import { mailPathPurpose } from './queue-mail.ts'
import { stopPath } from './stop-link.ts'
import { canBeStopped, type Draft, isNotice } from './write-letter.ts'

/** The stored mail as it is written now. Its admins see what was sent, but no link that is its reader's secret. */
export function draftOf(
  mail: StoredMail,
  organizationName: string,
  { secrets, publicUrl }: Pick<MailOffice, 'secrets' | 'publicUrl'>,
  reading: 'for-reader' | 'for-admin',
): Draft {
  const template = mail.template as MailTemplate
  const { organizationId, email, name, facts, engagementId } = mail
  const stops = canBeStopped(template) && isNotice(template)
  const stop =
    stops && reading === 'for-reader' ? stopPath(secrets, { organizationId, email, notice: template }) : null
  return {
    id: mail.id,
    template,
    to: { name, address: email },
    language: mail.language as Locale,
    facts,
    organizationName,
    engagementId,
    url: linkOf(mail, secrets, publicUrl, reading),
    stopUrl: stop === null ? null : `${publicUrl}${stop}`,
  }
}

function linkOf(
  { path, sealed }: StoredMail,
  secrets: MailOffice['secrets'],
  publicUrl: string,
  reading: 'for-reader' | 'for-admin',
): string | null {
  if (!sealed) return `${publicUrl}${path}`
  return reading === 'for-admin' ? null : `${publicUrl}${secrets.unseal(mailPathPurpose, path)}`
}
