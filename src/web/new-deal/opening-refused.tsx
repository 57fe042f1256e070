import { Link } from '@tanstack/react-router'
import type { Refusal } from '#words/refusal-words.ts'
import { paths } from '../paths.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { buttonClass } from '../ui/app-button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { WhyNotCard } from '../ui/why-not-card.tsx'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'

/** Nobody fills in a form that cannot be sent: the reason and its remedy come first. */
export function OpeningRefused({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useWords()
  const answer = useRefusal().whyNot(refusal, { title: t('new-deal.refused-title') })
  return (
    <>
      <PageHeader title={t('new-deal.title')} />
      <div className={styles.refused}>
        <div className={styles.refusedCard}>{answer && <WhyNotCard answer={answer} />}</div>
        {refusal.code === 'solution.none-co-sell-ready' && (
          <Link {...paths.solutions({ kind: 'own' })} className={buttonClass({ variant: 'primary' })}>
            {t('listing.complete-listing')}
          </Link>
        )}
        <Link {...paths.deals()} className={buttonClass({})}>
          {t('new-deal.to-deals')}
        </Link>
      </div>
    </>
  )
}
