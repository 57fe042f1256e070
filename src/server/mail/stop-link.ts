import { isUuid, type OrganizationId } from '#domain/id.ts'
import { isOptional, type NoticeName, noticeNames } from '#domain/notice.ts'
import type { Secrets } from '../secrets.ts'

export type Stop = { organizationId: OrganizationId; email: string; notice: NoticeName }

const purpose = 'stop mails'

/** The path of the page on which the reader of a mail stops mails of its kind, without signing in. */
export function stopPath(secrets: Secrets, { organizationId, email, notice }: Stop): string {
  const subject = [organizationId, notice, email.toLowerCase()].join(' ')
  return `/mail/stop?token=${Buffer.from(subject).toString('base64url')}.${secrets.sign(purpose, subject)}`
}

/** Null for a token that this program has not made. */
export function stopOf(secrets: Secrets, token: string): Stop | null {
  const [encoded = '', signature = ''] = token.split('.')
  const subject = Buffer.from(encoded, 'base64url').toString()
  if (!secrets.isSigned(purpose, subject, signature)) return null
  const [organizationId = '', name = '', email = ''] = subject.split(' ')
  const notice = noticeNames.find((one) => one === name)
  if (!isUuid(organizationId) || notice === undefined || !isOptional(notice)) return null
  return { organizationId: organizationId as OrganizationId, email, notice }
}
