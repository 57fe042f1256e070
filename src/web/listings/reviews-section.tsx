import { IconAlertTriangle, IconCheck, IconClock, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type LevelCondition, type Review, withdrawSubmission } from '#contract/listings.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { Section } from '../ui/card.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { StatusMark } from '../ui/status.tsx'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './aside.module.css'
import { useCatalogue } from './catalogue-words.ts'
import { useListingScene } from './listing-scene.tsx'

/** CS-15: since when it is reviewed, and until when the vendor said that it would be. */
export function UnderReview({ review }: { readonly review: Review }) {
  const { t, formatInstant } = useWords()
  const { levelName } = useCatalogue()
  const { listing, adopt } = useListingScene()
  const { whyNot } = useRefusal()
  const now = useNow()
  const [asked, setAsked] = useState(false)
  const withdraw = useMutation({
    mutationFn: () => call(withdrawSubmission, { params: { id: listing.id } }),
    onSuccess: (view) => {
      adopt(view)
      setAsked(false)
    },
  })
  const late = new Date(review.dueAt) < now
  return (
    <div className={styles.banner} data-tone="wait">
      <b>
        <Glyph icon={IconClock} /> {t('listing.under-review', { level: levelName(review.level) })}
      </b>
      <span>
        {t(late ? 'listing.overdue' : 'listing.since', {
          since: formatInstant(review.submittedAt, 'day'),
          due: formatInstant(review.dueAt, 'day'),
        })}
      </span>
      <div>
        <ActionButton
          size="small"
          whyNot={whyNot(listing.whyNotWithdraw, { title: t('listing.withdraw') })}
          onClick={() => setAsked(true)}
        >
          {t('listing.withdraw')}
        </ActionButton>
      </div>
      <AppDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('listing.withdraw-title')}
        lead={t('listing.withdraw-body')}
        buttons={
          <>
            <AppButton onClick={() => setAsked(false)}>{t('ui.cancel')}</AppButton>
            <AppButton variant="primary" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
              {t('listing.withdraw')}
            </AppButton>
          </>
        }
      >
        <FailureNote error={withdraw.error} />
      </AppDialog>
    </div>
  )
}

type FailedProps = { readonly review: Review; readonly onLead: (condition: LevelCondition) => void }

/** CS-T3: what has to be mended, each line leading to its place. */
export function FailedReport({ review, onLead }: FailedProps) {
  const { t } = useWords()
  const { listing } = useListingScene()
  const places = listing.levels.flatMap(({ conditions }) => conditions)
  return (
    <div className={styles.banner} data-tone="bad">
      <b>
        <Glyph icon={IconAlertTriangle} /> {t('listing.report-failed')}
      </b>
      {review.summary && <p lang={langOf(review.summary)}>{review.summary}</p>}
      <Findings
        review={review}
        onOpen={(code) => {
          const place = places.find((condition) => condition.code === code)
          if (place) onLead(place)
        }}
      />
      <span className={styles.dim}>{t('listing.report-mend')}</span>
    </div>
  )
}

type FindingsProps = {
  readonly review: Review
  readonly onOpen?: (code: string) => void
  readonly all?: boolean
}

/** The report: what failed with its reason, and the rest on demand. */
export function Findings({ review, onOpen, all = false }: FindingsProps) {
  const { criterionText } = useCriterionText()
  const shown = review.findings.filter(({ passed }) => all || !passed)
  return (
    <ul className={styles.findings}>
      {shown.map(({ code, passed, text }) => (
        <li key={code} data-passed={passed || undefined}>
          <Glyph icon={passed ? IconCheck : IconX} />
          <span>
            {onOpen ? (
              <button type="button" className={styles.link} onClick={() => onOpen(code)}>
                {criterionText(code)}
              </button>
            ) : (
              criterionText(code)
            )}
            {text && (
              <span className={styles.findingText} lang={langOf(text)}>
                {text}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A criterion in the words of its condition, with the program's own numbers. */
export function useCriterionText() {
  const { conditionText, program } = useCatalogue()
  const { settings } = program ?? {}
  const facts = {
    most: settings?.onePagerPages ?? 0,
    needed: settings?.designations ?? 0,
    share: settings?.platformShare ?? 0,
    consumed: settings?.consumedUsd ?? 0,
    billed: settings?.billedUsd ?? 0,
  }
  return {
    criterionText: (code: LevelCondition['code']) =>
      conditionText({ code, met: false, section: 'offer', facts }),
  }
}

const icons = { 'under-review': IconClock, passed: IconCheck, failed: IconX, withdrawn: IconX } as const
const tones = { 'under-review': 'wait', passed: 'ok', failed: 'bad', withdrawn: 'neutral' } as const

export function ReviewsSection() {
  const { t } = useWords()
  const { listing } = useListingScene()
  return (
    <Section title={t('listing.reviews')}>
      {listing.reviews.length === 0 && <p className={styles.dim}>{t('listing.no-reviews')}</p>}
      <ReviewList reviews={listing.reviews} />
    </Section>
  )
}

export function ReviewList({ reviews }: { readonly reviews: readonly Review[] }) {
  const { t, formatInstant } = useWords()
  const { levelName } = useCatalogue()
  return (
    <ul className={styles.reviews}>
      {reviews.map((review) => (
        <li key={review.id}>
          <details>
            <summary>
              <StatusMark tone={tones[review.state]} icon={icons[review.state]}>
                {t(`listing.state.${review.state}`)}
              </StatusMark>
              <span>{levelName(review.level)}</span>
              <span className={styles.dim}>
                {formatInstant(review.decidedAt ?? review.submittedAt, 'day')}
              </span>
            </summary>
            <p className={styles.dim}>{t('listing.submitted-by', { name: review.submittedByName })}</p>
            {review.statement && <p lang={langOf(review.statement)}>{review.statement}</p>}
            {review.summary && <p lang={langOf(review.summary)}>{review.summary}</p>}
            <Findings review={review} all />
          </details>
        </li>
      ))}
    </ul>
  )
}
