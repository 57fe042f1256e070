import type { LiveChange } from '#contract/live.ts'
import { type EventName, eventNames } from '#domain/event.ts'
import type { SalesStage } from '#domain/sales-stage.ts'
import type { WordKey } from '#locales/catalog.ts'
import type { Words } from '../words/words.tsx'

type Entry = LiveChange['entry']
type Reader = {
  readonly words: Pick<Words, 't'>
  readonly organizationId: string
  readonly stageName: (stage: SalesStage) => string
}

/** Who did what, in one sentence of the reader's language. */
export function toastTitle(entry: Entry, { words: { t }, organizationId }: Reader): string {
  const values = { name: doerOf(entry, organizationId, t), count: entry.changes.length }
  return t(isEventName(entry.name) ? `event.${entry.name}` : 'event.changed', values)
}

/** On which deal, and where it stands now if that is what changed. */
export function toastBody({ dealName, entry }: LiveChange, { words: { t }, stageName }: Reader): string {
  const stage = entry.changes.find(({ field }) => field === 'stage')?.to
  const moved = entry.name === 'referral.advanced' && typeof stage === 'number'
  const where = moved ? t('event.to-stage', { stage: stageName(stage as SalesStage) }) : ''
  return [dealName, where].filter(Boolean).join(' · ')
}

/** A colleague by name, somebody else with the organization; whoever is not named yet is the organization. */
function doerOf({ actor }: Entry, organizationId: string, t: Words['t']): string {
  const { name, organizationName } = actor
  if (name === null) return organizationName ?? t('timeline.somebody' as WordKey)
  if (organizationName === null || actor.organizationId === organizationId) return name
  return t('event.person-of', { name, organization: organizationName })
}

/** What happened while a page was being loaded is still news in it; it has loaded everything that is older. */
const loading = 15_000

/** My own actions are answered by the page; bookkeeping is nobody's news, nor what happened before the page was open. */
export function isNews({ actor, name, at }: Entry, personId: string, openedAt: Date): boolean {
  const fresh = new Date(at).getTime() >= openedAt.getTime() - loading
  return fresh && actor.personId !== personId && name !== 'referral.referenced'
}

function isEventName(name: string): name is EventName {
  return (eventNames as readonly string[]).includes(name)
}
