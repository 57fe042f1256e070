import { IconClock } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { getTimeline, type TimelineEntry } from '#contract/referrals.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { keyOf } from '../queries/query-of.ts'
import { tintOf } from '../session/tint.ts'
import { AppButton } from '../ui/app-button.tsx'
import { Avatar, UnknownAvatar } from '../ui/avatar.tsx'
import { Section } from '../ui/card.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { FieldDiff, Timeline } from '../ui/timeline.tsx'
import { langOf } from '../words/lang-of.ts'
import { T } from '../words/rich-text.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import aside from './aside.module.css'
import styles from './deal.module.css'

import { useDealScene } from './deal-scene.tsx'
import { NoteForm } from './note-form.tsx'
import { useShortDay } from './short-day.ts'
import { outcomeNoteOf, tellingChanges } from './timeline-reading.ts'
import { changeText, fieldLabel, type Reading, sentenceOf } from './timeline-text.ts'

type Only = 'notes' | 'changes' | undefined

type DealActivityProps = {
  readonly only: Only
  readonly onOnly: (only: Only) => void
  readonly noteField: RefObject<HTMLTextAreaElement | null>
  /** Entries that came while the page was open, by their cause. */
  readonly arrived: ReadonlySet<string>
}

/** Notes and changes in one line of time, newest first (CF-28). */
export function DealActivity({ only, onOnly, noteField, arrived }: DealActivityProps) {
  const { deal } = useDealScene()
  const { t } = useWords()
  const timeline = useTimeline(deal.id, only)
  const tell = useProblem()
  const entries = (timeline.data?.pages ?? []).flatMap((page) => page.items)
  return (
    <Section title={t('timeline.title')} end={<Filter only={only} onOnly={onOnly} />}>
      {!deal.readOnly && <NoteForm field={noteField} />}
      {timeline.isPending && <SkeletonRows rows={5} widths={['100%']} />}
      {timeline.error && (
        <div className={aside.noteButtons} role="alert">
          <span className={styles.bad}>{tell(timeline.error)?.sentence ?? t('timeline.failed')}</span>
          <AppButton size="small" onClick={() => void timeline.refetch()}>
            {t('ui.try-again')}
          </AppButton>
        </div>
      )}
      {timeline.data && entries.length === 0 && (
        <p className={styles.none}>{t(only === 'notes' ? 'timeline.none-notes' : 'timeline.none')}</p>
      )}
      <Entries entries={entries} arrived={arrived} />
      {timeline.hasNextPage && (
        <AppButton
          size="small"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t('timeline.older')}
        </AppButton>
      )}
    </Section>
  )
}

function useTimeline(id: string, only: Only) {
  const query = only ? { only } : {}
  return useInfiniteQuery({
    queryKey: keyOf(getTimeline, { id, ...query, pages: 'all' }),
    queryFn: ({ pageParam, signal }) =>
      call(getTimeline, {
        params: { id },
        query: pageParam ? { ...query, cursor: pageParam } : query,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

function Filter({ only, onOnly }: { readonly only: Only; readonly onOnly: (only: Only) => void }) {
  const { t } = useWords()
  const options: readonly (readonly [Only, string])[] = [
    [undefined, t('timeline.all')],
    ['notes', t('timeline.notes')],
    ['changes', t('timeline.changes')],
  ]
  return (
    <fieldset className={aside.filter} aria-label={t('timeline.filter')}>
      {options.map(([value, label]) => (
        <button key={label} type="button" aria-pressed={value === only} onClick={() => onOnly(value)}>
          {label}
        </button>
      ))}
    </fieldset>
  )
}

type EntriesProps = { readonly entries: readonly TimelineEntry[]; readonly arrived: ReadonlySet<string> }

function Entries({ entries, arrived }: EntriesProps) {
  const { deal, me } = useDealScene()
  const words = useWords()
  const now = useNow()
  const reading: Reading = { words, me, deal }
  return (
    <Timeline
      label={words.t('timeline.title')}
      entries={entries.map((entry) => {
        const fresh = arrived.has(entry.causeId)
        const { key, values } = sentenceOf(entry, reading)
        const note = entry.note?.text ?? outcomeNoteOf(entry)
        return {
          key: entry.id,
          avatar: <EntryAvatar entry={entry} />,
          head: <T k={key} values={values} />,
          when: <When at={entry.at} now={now} />,
          fresh,
          ...(note ? { words: <span lang={langOf(note)}>{note}</span> } : {}),
          children: <EntryDetails entry={entry} reading={reading} />,
        }
      })}
    />
  )
}

function EntryAvatar({ entry: { actor } }: { readonly entry: TimelineEntry }) {
  const { me } = useDealScene()
  const name = actor.name ?? actor.organizationName
  if (name === null) return <UnknownAvatar size={24} icon={IconClock} />
  return <Avatar name={name} size={24} tint={tintOf(actor.organizationId, me)} />
}

const day = 86_400_000

/** "5 min ago" within a day, the day afterwards; the exact instant on hovering. */
function When({ at, now }: { readonly at: string; readonly now: Date }) {
  const { t, formatRelative, formatInstant } = useWords()
  const shortDay = useShortDay()
  const age = now.getTime() - new Date(at).getTime()
  const text = age < 60_000 ? t('timeline.fresh') : age < day ? formatRelative(at, now) : shortDay(at)
  return (
    <time dateTime={at} title={formatInstant(at, 'exact')}>
      {text}
    </time>
  )
}

function EntryDetails({ entry, reading }: { readonly entry: TimelineEntry; readonly reading: Reading }) {
  const { t, formatList } = reading.words
  const changes = tellingChanges(entry)
  const told = changes.map((change) => ({ change, text: changeText(change, reading) }))
  const diffs = told.flatMap(({ change, text }) =>
    'line' in text
      ? []
      : [{ key: `${change.of ?? ''}${change.field}`, field: fieldLabel(change, reading), ...text }],
  )
  const audience = entry.note?.audience ?? []
  return (
    <>
      {diffs.length > 0 && <FieldDiff changes={diffs} />}
      {told.map(({ change, text }) =>
        'line' in text ? (
          <div key={`${change.of ?? ''}${change.field}`} className={aside.listed}>
            <span className={styles.dim}>{fieldLabel(change, reading)}</span> {text.line}
          </div>
        ) : null,
      )}
      {audience.length > 0 && (
        <div className={styles.dim}>{t('timeline.readers', { names: formatList(audience) })}</div>
      )}
    </>
  )
}
