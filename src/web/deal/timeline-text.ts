import type { DealView } from '#contract/deal-view.ts'
import type { TimelineEntry } from '#contract/referrals.ts'
import type { Me } from '#contract/sessions.ts'
import { isDay } from '#domain/calendar.ts'
import { type EventName, eventNames } from '#domain/event.ts'
import { salesStages } from '#domain/sales-stage.ts'
import type { WordKey } from '#locales/catalog.ts'
import type { Words } from '../words/words.tsx'
import { reasonText, stageWithPercent } from './deal-looks.ts'
import {
  asRecord,
  changedMembers,
  type EntryChange,
  isNothing,
  listChange,
  memberOf,
  recordOf,
  solutionOf,
} from './timeline-reading.ts'

export type Reading = { readonly words: Words; readonly me: Me; readonly deal: DealView }
export type Sentence = { readonly key: WordKey; readonly values: Readonly<Record<string, string | number>> }

const byTheClock = new Set<string>(['referral.expired', 'referral.answer-due'])
const ofAnother = new Set<string>([
  'referral.amended',
  'referral.advanced',
  'referral.won',
  'referral.lost',
  'referral.closed-as-error',
])

/** The sentence of an entry; the clock has no name, and another party's record is named. */
export function sentenceOf(entry: TimelineEntry, { me, deal }: Pick<Reading, 'me' | 'deal'>): Sentence {
  const name = entry.actor.name ?? entry.actor.organizationName
  const of = entry.actor.name === null ? null : recordOf(entry)
  if (byTheClock.has(entry.name)) return { key: `timeline.${entry.name as 'referral.expired'}`, values: {} }
  if (name === null) return { key: 'timeline.changed-by-clock', values: {} }
  const values = { name, of: of ?? '', count: entry.changes.length, to: invitedBy(entry, deal, me) }
  if (!isEventName(entry.name)) return { key: 'timeline.changed', values }
  if (entry.name === 'referral.received' && deal.role === 'partner')
    return { key: 'timeline.referral.received-deal', values }
  if (entry.name === 'invitation.sent' && me.organization.kind === 'vendor')
    return { key: 'timeline.invitation.sent-deal', values }
  if (entry.name === 'invitation.sent' && sentIn(entry, deal)?.inviteeRole === 'partner')
    return { key: 'partners.timeline-sent', values }
  if (of !== null && ofAnother.has(entry.name))
    return { key: `timeline.${entry.name as 'referral.won'}-theirs`, values }
  if (entry.name === 'referral.amended' && entry.changes.length === 0)
    return { key: 'timeline.changed', values }
  return { key: `timeline.${entry.name}`, values }
}

function isEventName(name: string): name is EventName {
  return eventNames.some((one) => one === name)
}

/** The invitation that the entry tells of. */
function sentIn(entry: TimelineEntry, deal: DealView) {
  return deal.sent.find((invitation) => invitation.sentAt === entry.at)
}

/** Whom the request went to: the vendor, another partner, or the partner that the vendor's deal was sent to. */
function invitedBy(entry: TimelineEntry, deal: DealView, me: Me): string {
  const sent = sentIn(entry, deal)
  if (me.organization.kind === 'partner') return sent?.inviteeName ?? me.vendor.name
  return (sent ?? deal.sent.at(-1))?.inviteeName ?? ''
}

export function fieldLabel(
  change: EntryChange,
  { words: { t }, deal }: Pick<Reading, 'words' | 'deal'>,
): string {
  const key = `timeline.field-${change.field}` as WordKey
  const word = t(key)
  const field = word === key ? change.field : word
  return change.of === null || deal.readOnly ? field : t('timeline.of', { field, of: change.of })
}

/** Lists tell who came and went in one line; every other field tells what stood there before and after. */
export type ChangeText = { readonly before: string; readonly after: string } | { readonly line: string }

export function changeText(change: EntryChange, reading: Reading): ChangeText {
  const { t, formatList } = reading.words
  if (change.field === 'team' || change.field === 'solutions') {
    const { added, removed, reworked } = listChange(
      change.from,
      change.to,
      change.field === 'team' ? memberOf : solutionOf,
    )
    const parts = [
      added.length > 0 && t('timeline.added', { names: formatList(added) }),
      removed.length > 0 && t('timeline.removed', { names: formatList(removed) }),
      reworked.length > 0 && t('timeline.reworked', { names: formatList(reworked) }),
    ]
    return { line: parts.filter(Boolean).join(' · ') || t('timeline.nothing') }
  }
  if (change.field === 'supplement') return { line: formatList(changedMembers(change.from, change.to)) }
  const after = valueText(change, change.to, reading)
  if (isNothing(change.from)) return { line: after }
  return { before: valueText(change, change.from, reading), after }
}

function valueText({ field, of }: EntryChange, value: unknown, { words, me, deal }: Reading): string {
  const { t, formatMoney, formatDay, formatList } = words
  if (isNothing(value)) return t('timeline.nothing')
  const text = String(value)
  switch (field) {
    case 'value': {
      const { amount, currency } = asRecord(value)
      return formatMoney(String(amount), String(currency))
    }
    case 'closeOn':
      return isDay(text) ? formatDay(text) : text
    case 'stage': {
      const stage = salesStages.find((one) => one === value)
      return stage
        ? stageWithPercent(words, of === null ? me : null, stage, {
            opening: of === null ? deal.role : roleOf(of, deal),
            type: deal.type,
          })
        : text
    }
    case 'type':
      return t(`deal-type.${text}` as WordKey)
    case 'help':
      return t(`help.${text}` as WordKey)
    case 'substatus':
      return t(`status.${text.toLowerCase()}` as WordKey)
    case 'reason':
      return reasonText(words, me, text)
    case 'purchaseIntent':
      return t(`purchase-intent.${text}` as WordKey)
    case 'customer':
      return String(asRecord(value).name ?? '')
    case 'partners':
      return Array.isArray(value) ? formatList(value.map(String)) : text
    case 'contact':
      return contactText(value, words)
    case 'assigneeId':
      return text === me.person.id
        ? t('deal.you')
        : text === deal.assignee?.personId
          ? deal.assignee.name
          : t('timeline.somebody')
    default:
      return typeof value === 'object' ? JSON.stringify(value) : text
  }
}

/** Whether the other party opened the deal or received it: its first stage has another name then. */
function roleOf(name: string, deal: DealView): DealView['role'] {
  return deal.counterparts.find((part) => part.ownerName === name)?.ownerRole ?? 'vendor'
}

function contactText(value: unknown, { t }: Words): string {
  const { name, email, phone, consentAt } = asRecord(value)
  const consent = consentAt ? t('timeline.consent-given') : ''
  return [name, email, phone, consent].filter(Boolean).join(', ')
}
