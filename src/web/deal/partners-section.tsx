import { Suspense, useState } from 'react'
import { Section } from '../ui/card.tsx'
import { later } from '../ui/later.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { DealActionButton } from './deal-header.tsx'
import { useDealScene } from './deal-scene.tsx'
import { type Answer, partnersAsked } from './help-state.ts'
import cards from './partners.module.css'
import { PartnerCard } from './partners-card.tsx'

const WithdrawPartnerDialog = later(() => import('./partners-withdraw.tsx'), 'WithdrawPartnerDialog')

/** PP-1: each partner with its own part, and the way to invite one more. */
export function PartnersSection() {
  const { deal, me } = useDealScene()
  const { t } = useWords()
  const [withdrawing, setWithdrawing] = useState<Answer | null>(null)
  if (me.organization.kind === 'vendor' || deal.role !== 'originator') return null
  const answers = partnersAsked(deal)
  return (
    <Section
      title={t('partners.title')}
      {...(answers.length > 0 ? { count: answers.length } : {})}
      end={<DealActionButton action="invite-partner" size="small" variant="quiet" />}
    >
      {answers.length === 0 ? (
        <p className={styles.none}>{t('partners.none')}</p>
      ) : (
        <div className={cards.cards} id="deal-partners">
          {answers.map((answer) => (
            <PartnerCard
              key={answer.organizationId}
              answer={answer}
              onWithdraw={() => setWithdrawing(answer)}
            />
          ))}
        </div>
      )}
      <Suspense>
        {withdrawing?.invitation && (
          <WithdrawPartnerDialog
            deal={deal}
            invitation={withdrawing.invitation}
            onClose={() => setWithdrawing(null)}
          />
        )}
      </Suspense>
    </Section>
  )
}
