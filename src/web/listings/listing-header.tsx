import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconClock,
  IconCloudCheck,
  IconLock,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { discardChanges, listListings, removeListing } from '#contract/listings.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { paths } from '../paths.ts'
import { useProblem } from '../problem/use-problem.ts'
import { keyOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { BreadcrumbBar } from '../ui/page-header.tsx'
import { StatusBadge } from '../ui/status.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { useCatalogue } from './catalogue-words.ts'
import styles from './listing.module.css'
import { useListingScene } from './listing-scene.tsx'
import type { SaveState } from './use-listing.ts'

type HeaderProps = { readonly state: SaveState; readonly error: unknown; readonly onRetry: () => void }

/** The solution's name and standing, whether what was written is saved, and what can be undone. */
export function ListingHeader({ state, error, onRetry }: HeaderProps) {
  const { t } = useWords()
  const { listing } = useListingScene()
  const name = listing.content.name || t('listing.draft')
  return (
    <>
      <BreadcrumbBar
        crumbs={[
          {
            key: 'solutions',
            label: <Link {...paths.solutions({ kind: 'own' })}>{t('shell.solutions')}</Link>,
          },
          { key: 'this', label: <span lang={langOf(name)}>{name}</span> },
        ]}
        end={<SaveLine state={state} />}
      />
      <header className={styles.header}>
        <div className={styles.headMain}>
          <h1 className={styles.name} lang={langOf(name)}>
            {name}
          </h1>
          <Standing />
        </div>
        <Undo />
      </header>
      {state === 'failed' && <NotSaved error={error} onRetry={onRetry} />}
    </>
  )
}

function SaveLine({ state }: { readonly state: SaveState }) {
  const { t } = useWords()
  const word = {
    idle: null,
    saving: t('listing.saving'),
    saved: t('listing.saved'),
    failed: t('listing.not-saved'),
  }[state]
  return (
    <span className={styles.saveLine} role="status" data-failed={state === 'failed' || undefined}>
      {word !== null && <Glyph icon={state === 'failed' ? IconAlertTriangle : IconCloudCheck} size={14} />}
      {word}
    </span>
  )
}

function NotSaved({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useWords()
  const told = useProblem()(error)
  return (
    <div className={styles.notSaved} role="alert">
      <span>{[told?.sentence, told?.remedy].filter(Boolean).join(' ')}</span>
      <AppButton size="small" onClick={onRetry}>
        {t('ui.try-again')}
      </AppButton>
    </div>
  )
}

function Standing() {
  const { t } = useWords()
  const { levelName } = useCatalogue()
  const { listing } = useListingScene()
  const { status, number, preferred, changed, reviews } = listing
  const [latest] = reviews
  return (
    <div className={styles.headLine}>
      {number && <span className={styles.dim}>{number}</span>}
      <StatusBadge
        tone={status === null || status === 'in-market' ? 'neutral' : 'ok'}
        icon={status === null || status === 'in-market' ? IconLock : IconCheck}
      >
        {status === null ? t('listing.draft') : levelName(status)}
      </StatusBadge>
      {latest?.state === 'under-review' && (
        <StatusBadge tone="wait" icon={IconClock}>
          {t('listing.under-review', { level: levelName(latest.level) })}
        </StatusBadge>
      )}
      {latest?.state === 'failed' && (
        <StatusBadge tone="bad" icon={IconAlertTriangle}>
          {t('listing.failed')}
        </StatusBadge>
      )}
      {preferred && <StatusBadge tone="accent">{t('listing.preferred')}</StatusBadge>}
      {changed && latest?.state !== 'under-review' && <StatusBadge>{t('listing.changed')}</StatusBadge>}
    </div>
  )
}

/** A draft can go, and changes can be given up; both ask once. */
function Undo() {
  const { t } = useWords()
  const { listing, adopt } = useListingScene()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [asked, setAsked] = useState<'discard' | 'remove' | null>(null)
  const params = { id: listing.id }
  const act = useMutation({
    mutationFn: async () => {
      if (asked === 'discard') return adopt(await call(discardChanges, { params }))
      await call(removeListing, { params })
      await client.invalidateQueries({ queryKey: keyOf(listListings) })
      void navigate(paths.solutions({ kind: 'own' }))
    },
    onSuccess: () => setAsked(null),
  })
  return (
    <div className={styles.headActions}>
      {listing.whyNotDiscard === null && (
        <AppButton icon={IconArrowBackUp} onClick={() => setAsked('discard')}>
          {t('listing.discard')}
        </AppButton>
      )}
      {listing.whyNotRemove === null && (
        <AppButton icon={IconTrash} onClick={() => setAsked('remove')}>
          {t('listing.remove')}
        </AppButton>
      )}
      <AppDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(asked === 'discard' ? 'listing.discard' : 'listing.remove')}
        lead={t(asked === 'discard' ? 'listing.discard-body' : 'listing.remove-body')}
        buttons={
          <>
            <AppButton onClick={() => setAsked(null)}>{t('ui.cancel')}</AppButton>
            <AppButton variant="danger" loading={act.isPending} onClick={() => act.mutate()}>
              {t(asked === 'discard' ? 'listing.discard' : 'listing.remove')}
            </AppButton>
          </>
        }
      >
        <FailureNote error={act.error} />
      </AppDialog>
    </div>
  )
}
