import { IconAlertTriangle, IconArrowRight, IconCheck, IconCircleDashed, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import type { LevelCondition, ListingView } from '#contract/listings.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { Glyph } from '../ui/glyph.tsx'
import type { WhyNotAnswer } from '../ui/why-not.tsx'
import { useWords } from '../words/words.tsx'
import styles from './aside.module.css'
import { useCatalogue } from './catalogue-words.ts'
import { useListingScene } from './listing-scene.tsx'
import { FailedReport, ReviewsSection, UnderReview } from './reviews-section.tsx'
import { SubmitDialog } from './submit-dialog.tsx'

type Level = ListingView['levels'][number]
type AsideProps = { readonly onLead: (condition: LevelCondition) => void }

/** What is under way, what the next levels ask for, what they bring, and what the reviews said. */
export function LevelsAside({ onLead }: AsideProps) {
  const { t } = useWords()
  const { listing } = useListingScene()
  const { levels, reviews } = listing
  const [latest] = reviews
  const [submitted, setSubmitted] = useState<Level | null>(null)
  return (
    <>
      {latest?.state === 'under-review' && <UnderReview review={latest} />}
      {latest?.state === 'failed' && <FailedReport review={latest} onLead={onLead} />}
      {levels.map((level) => (
        <LevelCard key={level.level} level={level} onLead={onLead} onSubmit={() => setSubmitted(level)} />
      ))}
      {levels.length === 0 && <p className={styles.lead}>{t('listing.top-level')}</p>}
      <ReviewsSection />
      {submitted && <SubmitDialog level={submitted.level} onClose={() => setSubmitted(null)} />}
    </>
  )
}

type CardProps = AsideProps & { readonly level: Level; readonly onSubmit: () => void }

function LevelCard({ level, onLead, onSubmit }: CardProps) {
  const { t } = useWords()
  const { levelName } = useCatalogue()
  const { vendor } = useMe()
  const { listing } = useListingScene()
  const whyNot = useWhyNotSubmit(onLead)
  const { conditions } = level
  const met = conditions.filter((condition) => condition.met).length
  const again = level.level === listing.status
  const name = levelName(level.level)
  const first = conditions.find((condition) => !condition.met)
  const title = t(again ? 'listing.submit-change' : 'listing.submit')
  return (
    <Section title={t(again ? 'listing.level-again' : 'listing.progress', { level: name })}>
      <progress
        className={styles.meter}
        value={met}
        max={conditions.length}
        aria-label={t('listing.met-of', { met, count: conditions.length })}
      />
      <p className={styles.dim}>{t('listing.met-of', { met, count: conditions.length })}</p>
      {level.level !== 'in-market' && (
        <div className={styles.tools}>
          <ActionButton variant="primary" icon={IconSend} whyNot={whyNot(level, title)} onClick={onSubmit}>
            {title}
          </ActionButton>
          {first && (
            <AppButton variant="quiet" icon={IconArrowRight} onClick={() => onLead(first)}>
              {t('listing.to-first')}
            </AppButton>
          )}
        </div>
      )}
      <ul className={styles.conditions}>
        {conditions.map((condition) => (
          <ConditionLine key={condition.code} condition={condition} onLead={onLead} />
        ))}
      </ul>
      <details className={styles.benefits}>
        <summary>{t('listing.benefits', { level: name })}</summary>
        <p>{t(`listing.benefit.${level.level}`, { vendor: vendor.name })}</p>
      </details>
    </Section>
  )
}

type LineProps = AsideProps & { readonly condition: LevelCondition }

/** A met condition is a fact; an open one says what to do and leads there. */
function ConditionLine({ condition, onLead }: LineProps) {
  const { conditionText, todoText } = useCatalogue()
  const { t } = useWords()
  if (condition.met)
    return (
      <li className={styles.condition} data-met>
        <Glyph icon={IconCheck} />
        <span>{conditionText(condition)}</span>
      </li>
    )
  return (
    <li className={styles.condition}>
      <Glyph icon={IconCircleDashed} />
      <button type="button" className={styles.todo} onClick={() => onLead(condition)}>
        <span>{conditionText(condition)}</span>
        <span className={styles.dim}>
          {`${todoText(condition)} (${t(`listing.section.${condition.section}`)})`}
        </span>
      </button>
    </li>
  )
}

/** The level's own conditions stand in the place of the one that counts them. */
function useWhyNotSubmit(onLead: AsideProps['onLead']) {
  const { t } = useWords()
  const { whyNot, explain } = useRefusal()
  const { conditionText } = useCatalogue()
  return ({ whyNotSubmit: refusal, conditions }: Level, title: string): WhyNotAnswer | undefined => {
    if (refusal?.code !== 'listing.incomplete') return whyNot(refusal, { title })
    const first = conditions.find(({ met }) => !met)
    const { sentence, remedy } = explain(refusal)
    return {
      title,
      icon: IconAlertTriangle,
      conditions: conditions.map((condition) => ({
        key: condition.code,
        met: condition.met,
        word: conditionText(condition),
      })),
      remedy: `${sentence} ${remedy.sentence}`,
      ...(first ? { action: { label: t('listing.to-first'), onClick: () => onLead(first) } } : {}),
    }
  }
}
