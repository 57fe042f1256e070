import type { FeedEvent } from '#contract/events.ts'
import type { Me } from '#contract/sessions.ts'
import type { Reader } from '#words/reader.ts'
import { plain } from './width.ts'

/** One event in one line: when, who did what, on which deal. */
export function eventLine(event: FeedEvent, { t, formatInstant }: Reader, me: Me): string {
  const values = { name: doerOf(event, me, t), count: event.changes.length }
  const said = t(`event.${event.name}`, values)
  const note = event.note === null ? '' : `: ${event.note.text}`
  return `${formatInstant(event.at)}  ${plain(`${said} · ${event.dealName}${note}`)}`
}

function doerOf({ actor }: FeedEvent, me: Me, t: Reader['t']): string {
  const { name, organizationName: organization, organizationId } = actor
  if (name === null) return organization ?? t('timeline.somebody')
  if (organization === null || organizationId === me.organization.id) return name
  return t('event.person-of', { name, organization })
}
