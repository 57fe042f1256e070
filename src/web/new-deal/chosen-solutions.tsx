import { IconTrash } from '@tabler/icons-react'
import { currencies } from '../deal/currencies.ts'
import { IconButton } from '../ui/app-button.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import { type ChosenSolution, hasPrice } from './deal-draft.ts'
import { useWizard } from './scene.tsx'

/** What is chosen so far, the vendor's products with quantity and price (SO-4). */
export function ChosenSolutions() {
  const { t } = useWords()
  const { solutions } = useWizard().draft
  return (
    <section className={styles.sub}>
      <h3 className={styles.subTitle}>
        {t('new-deal.chosen')} <span className={styles.dim}>{solutions.length}</span>
      </h3>
      {solutions.length === 0 && <p className={styles.dim}>{t('new-deal.chosen-none')}</p>}
      <ul className={styles.lines}>
        {solutions.map((one, index) => (
          <ChosenLine key={one.solution.id} chosen={one} index={index} />
        ))}
      </ul>
    </section>
  )
}

function ChosenLine({ chosen, index }: { readonly chosen: ChosenSolution; readonly index: number }) {
  const { t } = useWords()
  const { me, draft, change, faultAt } = useWizard()
  const { name, publisherName } = chosen.solution
  const put = (part: Partial<ChosenSolution>) =>
    change({ solutions: draft.solutions.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  const wrong = faultAt(`solutions/${index}`)
  const priced = hasPrice(chosen, me)
  return (
    <li className={styles.line} data-fault={wrong && !priced ? true : undefined}>
      <div className={styles.lineText}>
        <b lang={langOf(name)}>{name}</b>
        <div className={styles.dim}>{publisherName}</div>
        {wrong && !priced && <div className={styles.error}>{wrong}</div>}
      </div>
      {priced && (
        <div className={styles.priced}>
          <TextField
            label={t('deal.quantity')}
            inputMode="decimal"
            maxLength={12}
            value={chosen.quantity}
            onChange={(quantity) => put({ quantity })}
            error={faultAt(`solutions/${index}/quantity`) && t('deal.quantity-invalid')}
          />
          <MoneyField
            label={t('deal.price')}
            amount={chosen.price.amount}
            currency={chosen.price.currency}
            currencies={currencies}
            onChange={(amount, currency) => put({ price: { amount, currency } })}
            error={faultAt(`solutions/${index}/price`)}
          />
        </div>
      )}
      <IconButton
        size="small"
        icon={IconTrash}
        label={t('deal.solution-remove', { name })}
        onClick={() => change({ solutions: draft.solutions.filter((_, at) => at !== index) })}
      />
    </li>
  )
}
