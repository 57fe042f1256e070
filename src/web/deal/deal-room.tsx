import { useNavigate } from '@tanstack/react-router'
import { Suspense, useRef, useState } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import type { Me } from '#contract/sessions.ts'
import type { OpenItem } from '#domain/open-item.ts'
import { paths } from '../paths.ts'
import type { DealSearch } from '../search.ts'
import { bottomBar } from '../ui/bottom-bar.ts'
import { later } from '../ui/later.ts'
import { useKeys } from '../ui/single-keys.ts'
import { TabsBar } from '../ui/tabs-bar.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { DealActivity } from './deal-activity.tsx'
import { DealBanner } from './deal-banner.tsx'
import { DealBar, useNeighbours } from './deal-bar.tsx'
import { DealDetails, OpenItemsCard } from './deal-details.tsx'
import { DealDialog } from './deal-dialogs.tsx'
import { DealHeader, MainActions } from './deal-header.tsx'
import { DealSceneProvider } from './deal-scene.tsx'
import { DealSolutions } from './deal-solutions.tsx'
import { DealStages } from './deal-stages.tsx'
import { DealTeam } from './deal-team.tsx'
import { HelpCards } from './help-card.tsx'
import { PartnersSection } from './partners-section.tsx'
import { ReceivedBand, ReceivedTerms } from './received-band.tsx'
import { SimilarDeals } from './similar-deals.tsx'
import { useDealStarts } from './use-deal-starts.ts'
import { useLiveDeal } from './use-live-deal.ts'

const EditSection = later(() => import('./edit-form.tsx'), 'EditSection')

type DealRoomProps = { readonly deal: DealView; readonly me: Me; readonly search: DealSearch }
type PhoneTab = 'activity' | 'details' | 'solutions' | 'team'
type Adding = 'member' | 'solution' | null

/** The open deal: everything that is started on it is started here. */
export function DealRoom({ deal, me, search }: DealRoomProps) {
  const { t, formatRelative } = useWords()
  const navigate = useNavigate()
  const phone = usePhone()
  const noteField = useRef<HTMLTextAreaElement>(null)
  const [tab, setTab] = useState<PhoneTab>(search.edit ? 'details' : 'activity')
  const [adding, setAdding] = useState<Adding>(null)
  const [editing, setEditing] = useState<{ focus: OpenItem | null } | null>(
    search.edit ? { focus: null } : null,
  )
  const live = useLiveDeal(deal, me)
  const neighbours = useNeighbours(deal.id, search)

  const edit = (focus: OpenItem | null) => {
    setTab(focus === 'team' ? 'team' : focus === 'solution' ? 'solutions' : 'details')
    if (focus === 'team') setAdding('member')
    else if (focus === 'solution') setAdding('solution')
    else setEditing({ focus })
  }
  const focusNote = () => {
    setTab('activity')
    if (noteField.current) noteField.current.focus()
    else window.setTimeout(() => noteField.current?.focus(), 0)
  }
  const starts = useDealStarts({ deal, me, search, edit, focusNote })
  const addMember = () => {
    if (starts.whyNot('edit') === null) edit('team')
  }
  useKeys({
    e: () => starts.start('edit'),
    s: () => starts.start('advance'),
    w: () => starts.start('win'),
    n: () => starts.start('write-note'),
    f: () => starts.start('favorite'),
    a: () => starts.start('accept'),
    d: () => starts.start('decline'),
    t: addMember,
    j: neighbours.goNext,
    k: neighbours.goPrevious,
  })
  const changedBy = (field: string) => {
    const editor = live.editorOf(field)
    return editor && { name: editor.name, when: formatRelative(editor.at) }
  }
  const only = search.activity
  const parts = {
    activity: (
      <DealActivity
        only={only}
        onOnly={(activity) => {
          const { activity: _before, ...rest } = search
          void navigate({ ...paths.deal(deal.id, activity ? { ...rest, activity } : rest), replace: true })
        }}
        noteField={noteField}
        arrived={live.arrived}
      />
    ),
    details: editing ? (
      <Suspense fallback={<DealDetails />}>
        <EditSection focus={editing.focus} onClose={() => setEditing(null)} changedBy={changedBy} />
      </Suspense>
    ) : (
      <DealDetails />
    ),
    solutions: (
      <DealSolutions adding={adding === 'solution'} onAdding={(on) => setAdding(on ? 'solution' : null)} />
    ),
    partners: <PartnersSection />,
    team: <DealTeam adding={adding === 'member'} onAdding={(on) => setAdding(on ? 'member' : null)} />,
  }
  const received = deal.received !== null && deal.status === 'New'
  return (
    <DealSceneProvider value={{ deal, me, fresh: live.fresh, ...starts }}>
      <div className={styles.page}>
        <DealBar search={search} neighbours={neighbours} />
        <div className={styles.top}>
          <DealHeader />
          <ReceivedBand />
          <DealBanner />
          {deal.status !== 'New' && <DealStages />}
          <OpenItemsCard />
        </div>
        {phone ? (
          <div className={styles.phone}>
            {received && <ReceivedTerms />}
            <HelpCards />
            <SimilarDeals />
            <TabsBar
              inset
              label={t('deal.parts')}
              panelId="deal-part"
              active={tab}
              onChange={(key) => setTab(key as PhoneTab)}
              tabs={[
                { key: 'activity', label: t('timeline.title') },
                { key: 'details', label: t('deal.details') },
                { key: 'solutions', label: t('deal.solutions'), count: deal.solutions.length },
                { key: 'team', label: t('deal.team') },
              ]}
            />
            <div
              id="deal-part"
              role="tabpanel"
              aria-label={t(tab === 'activity' ? 'timeline.title' : `deal.${tab}`)}
            >
              {parts[tab]}
              {tab === 'team' && parts.partners}
              {tab === 'details' && !received && deal.received && <ReceivedTerms />}
            </div>
            <ThumbActions />
          </div>
        ) : (
          <div className={styles.columns}>
            <div className={styles.left}>
              {received && <ReceivedTerms />}
              {parts.details}
              {parts.solutions}
              {parts.partners}
              {parts.team}
              {!received && deal.received && <ReceivedTerms />}
            </div>
            <aside className={styles.right} aria-label={t('timeline.title')}>
              <HelpCards />
              <SimilarDeals />
              {parts.activity}
            </aside>
          </div>
        )}
      </div>
      <DealDialog action={starts.dialog} deal={deal} onClose={starts.closeDialog} />
    </DealSceneProvider>
  )
}

/** On a phone the answer and the end of the deal stay at the thumb. */
function ThumbActions() {
  return (
    <div className={styles.thumb} ref={bottomBar}>
      <MainActions />
    </div>
  )
}
