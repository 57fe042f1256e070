import type { MailTemplate, NoticeFacts, NoticeName } from '#domain/notice.ts'
import { isOptional, noticeNames } from '#domain/notice.ts'
import type { Locale } from '#locales/catalog.ts'
import { asHtml } from './as-html.ts'
import type { Letter } from './office.ts'
import { type MailWords, wordsIn } from './words.ts'

export type Draft = {
  id: string
  template: MailTemplate
  to: { name: string; address: string }
  language: Locale
  facts: NoticeFacts
  organizationName: string
  engagementId: string | null
  /** Where the button leads; null where the reader may not know, as in the list of mails. */
  url: string | null
  /** Where such mails can be stopped; null where they cannot. */
  stopUrl: string | null
}

export type Content = {
  subject: string
  body: string
  lines: { label: string; text: string }[]
  button: string
  foot: string
}

/** A mail in its reader's language, as text and as HTML, with the headers that mail programs go by. */
export function writeLetter(draft: Draft, { from, publicUrl }: { from: string; publicUrl: string }): Letter {
  const words = wordsIn(draft.language)
  const content = contentOf(draft, words)
  const host = new URL(publicUrl).hostname
  const thread = draft.engagementId === null ? null : `<deal.${draft.engagementId}@${host}>`
  return {
    messageId: `<${draft.id}@${host}>`,
    from,
    to: draft.to,
    subject: content.subject,
    text: asText(draft, content, words),
    html: asHtml(draft, content, words),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(thread === null ? {} : { 'In-Reply-To': thread, References: thread }),
      ...(draft.stopUrl === null ? {} : { 'List-Unsubscribe': `<${draft.stopUrl}>` }),
    },
  }
}

export function isNotice(template: MailTemplate): template is NoticeName {
  return (noticeNames as readonly string[]).includes(template)
}

export function canBeStopped(template: MailTemplate): boolean {
  return isNotice(template) && isOptional(template)
}

function contentOf({ template, facts, organizationName }: Draft, words: MailWords): Content {
  const values = valuesOf(facts, organizationName, words)
  const subject = isNotice(template)
    ? words.text('notice', template, values)
    : words.text('mail', `${template}-subject`, values)
  return {
    subject: oneLine(subject),
    body: words.text('mail', template, values),
    lines: linesOf(facts, values, words),
    button: words.text('mail', buttonOf(template)),
    foot: words.text('mail', 'sent-by', values),
  }
}

function buttonOf(template: MailTemplate): string {
  if (template.startsWith('solution-')) return 'to-solution'
  if (template === 'answer-due' || template === 'request-assigned' || template.endsWith('-received'))
    return isNotice(template) ? 'to-answer' : 'to-tandem'
  if (isNotice(template)) return 'to-deal'
  if (template === 'address-check' || template === 'application-check') return 'to-address'
  if (template === 'person-invited' || template === 'application-approved') return 'to-invitation'
  return template === 'password-reset' ? 'to-password' : 'to-tandem'
}

/** The facts as the language writes them. */
function valuesOf(facts: NoticeFacts, organization: string, words: MailWords): Record<string, string> {
  const values: Record<string, string> = { organization }
  for (const [name, fact] of Object.entries(facts)) values[name] = String(fact).trim()
  const { dueAt, amount, currency, help, reason, coSellStatus } = values
  if (dueAt !== undefined) values.due = words.moment(dueAt)
  if (amount !== undefined && currency !== undefined) values.value = words.money(amount, currency)
  if (help !== undefined) values.help = words.text('help', help)
  if (reason !== undefined) values.reason = words.text('reason', reason, values)
  if (coSellStatus !== undefined) values.status = words.text('co-sell-status', coSellStatus)
  return values
}

const lineNames = [
  'deal',
  'number',
  'customer',
  'value',
  'help',
  'due',
  'reason',
  'contacts',
  'note',
  'solution',
  'status',
  'report',
] as const

function linesOf(facts: NoticeFacts, values: Record<string, string>, words: MailWords): Content['lines'] {
  if (Object.keys(facts).length === 0) return []
  return lineNames.flatMap((name) => {
    const text = values[name]
    return text === undefined || text === '' ? [] : [{ label: words.text('mail', name), text }]
  })
}

function asText(draft: Draft, { body, lines, button, foot }: Content, words: MailWords): string {
  const { url, stopUrl } = draft
  return [
    body,
    lines.map(({ label, text }) => `${label}: ${text.replaceAll('\n', '\n  ')}`).join('\n'),
    url === null ? words.text('mail', 'hidden-link') : `${button}:\n${url}`,
    ['-- ', foot, ...(stopUrl === null ? [] : [`${words.text('mail', 'stop')}: ${stopUrl}`])].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
