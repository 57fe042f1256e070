import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import { listSolutions, type Solution } from '#contract/solutions.ts'
import { isAmount } from '#domain/money.ts'
import { type SolutionKind, solutionKinds } from '#domain/solution.ts'
import { useCatalogue } from '../listings/catalogue-words.ts'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { ViewSwitch } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { SearchField, TextField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { currencies } from './currencies.ts'
import { useDealScene } from './deal-scene.tsx'
import styles from './dialogs.module.css'
import { FailureNote } from './failure-note.tsx'
import { solutionInputOf, useAmend } from './use-amend.ts'

/** SO-3, SO-6: kinds that stand beside each other; an assessment stands alone, and only from the beginning. */
const mixable = solutionKinds.filter((one) => one !== 'assessment')

type Closing = { readonly onClose: () => void }

/** SO-2, SO-5: one more solution, found by name among one's own, the vendor's and those of third parties. */
export function SolutionDialog({ onClose }: Closing) {
  const { deal, me } = useDealScene()
  const { t } = useWords()
  const kinds = me.organization.kind === 'vendor' ? mixable.filter((one) => one !== 'vendor') : mixable
  const [kind, setKind] = useState<SolutionKind>('own')
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const found = useQuery({
    ...queryOf(listSolutions, { query: { kind, search } }),
    placeholderData: keepPreviousData,
  })
  const amend = useAmend(deal)
  const add = (solution: Solution) =>
    amend.mutate(({ solutions }) => ({
      solutions: [
        ...solutions.map(solutionInputOf),
        { solutionId: solution.id, quantity: null, price: null },
      ],
    }))
  const words: Record<SolutionKind, string> = {
    own: t('deal.solution-own'),
    vendor: t('deal.solution-vendor', { vendor: me.vendor.name }),
    'third-party': t('deal.solution-third-party'),
    assessment: t('deal.solution-assessment'),
  }
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('deal.solution-add')}
      buttons={
        <AppButton variant="primary" onClick={onClose}>
          {t('ui.done')}
        </AppButton>
      }
    >
      <div className={styles.fields}>
        <ViewSwitch
          label={t('deal.solution-kinds')}
          options={kinds.map((value) => ({ value, label: words[value] }))}
          value={kind}
          onChange={setKind}
        />
        <SearchField label={t('deal.solution-search')} value={text} onChange={setText} data-autofocus />
        {found.isPending && <SkeletonRows rows={4} widths={['60%', '40%']} />}
        <div className={styles.list}>
          {found.data?.items.map((solution) => (
            <SolutionOption key={solution.id} solution={solution} onAdd={() => add(solution)} />
          ))}
          {found.data?.items.length === 0 && <p className={styles.dim}>{t('ui.search-nothing')}</p>}
        </div>
        <FailureNote error={amend.error ?? found.error} />
      </div>
    </AppDialog>
  )
}

function SolutionOption({ solution, onAdd }: { readonly solution: Solution; readonly onAdd: () => void }) {
  const { deal } = useDealScene()
  const { t } = useWords()
  const { levelName } = useCatalogue()
  const inDeal = deal.solutions.some((one) => one.solutionId === solution.id)
  const refused = inDeal
    ? t('deal.solution-in-deal')
    : solution.selectable
      ? null
      : t('deal.solution-not-ready')
  return (
    <button
      type="button"
      className={styles.option}
      aria-disabled={refused !== null || undefined}
      onClick={refused === null ? onAdd : undefined}
    >
      <span className={styles.optionText} lang={langOf(solution.name)}>
        <span className={styles.optionName}>{solution.name}</span>
        <div className={styles.dim}>
          {solution.publisherName}
          {solution.kind !== 'vendor' && ` · ${levelName(solution.coSellStatus)}`}
        </div>
      </span>
      {refused === null ? <IconPlus size={16} aria-hidden /> : <span className={styles.dim}>{refused}</span>}
    </button>
  )
}

type PriceDialogProps = Closing & { readonly solution: DealView['solutions'][number] }

/** SO-4: quantity and price of one of the vendor's products. */
export function PriceDialog({ solution, onClose }: PriceDialogProps) {
  const { deal } = useDealScene()
  const { t, formatNumber } = useWords()
  const [quantity, setQuantity] = useState(solution.quantity === null ? '' : String(solution.quantity))
  const [price, setPrice] = useState(
    solution.price ?? { amount: '', currency: deal.value?.currency ?? 'USD' },
  )
  const [tried, setTried] = useState(false)
  const amend = useAmend(deal, onClose)
  const number = quantity.trim() === '' ? null : Number(quantity.replace(',', '.'))
  const badQuantity = number !== null && !(number >= 0)
  const badPrice = price.amount.trim() !== '' && !isAmount(price.amount)
  const submit = () => {
    setTried(true)
    if (badQuantity || badPrice) return
    const changed = { quantity: number, price: price.amount.trim() === '' ? null : price }
    amend.mutate(({ solutions }) => ({
      solutions: solutions.map((one) =>
        solutionInputOf(one.solutionId === solution.solutionId ? { ...one, ...changed } : one),
      ),
    }))
  }
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('deal.solution-edit', { name: solution.name })}
      onSubmit={submit}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={amend.isPending}>
            {t('ui.save')}
          </AppButton>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField
          label={t('deal.quantity')}
          inputMode="decimal"
          data-autofocus
          value={quantity}
          onChange={setQuantity}
          error={tried && badQuantity ? t('deal.quantity-invalid') : undefined}
        />
        <MoneyField
          label={t('deal.price')}
          amount={price.amount}
          currency={price.currency}
          currencies={currencies}
          onChange={(amount, currency) => setPrice({ amount, currency })}
          error={tried && badPrice ? t('ui.amount-invalid', { example: formatNumber(96500) }) : undefined}
        />
        <FailureNote error={amend.error} />
      </div>
    </AppDialog>
  )
}
