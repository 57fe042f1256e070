import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/words.tsx'
import styles from './board.module.css'
import type { BoardColumn } from './board-moves.ts'

type ColumnSumProps = {
  readonly column: BoardColumn
  readonly stage: string
  readonly ratesOn: string | null
}

/** What the whole column is worth; it opens into its currencies, with the rates and their day. */
export function ColumnSum({ column, stage, ratesOn }: ColumnSumProps) {
  const { t, formatMoney, formatDay, formatNumber } = useWords()
  const [opened, setOpened] = useState(false)
  const sum = formatMoney(column.usd, 'USD', { compact: true })
  if (column.sums.length === 0) return <span className={styles.sum}>{`≈ ${sum}`}</span>
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={280}
      position="bottom-start"
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <button
          type="button"
          className={styles.sum}
          aria-expanded={opened}
          aria-haspopup="dialog"
          aria-label={t('board.sum-open', { stage, sum })}
          onClick={() => setOpened(!opened)}
        >
          {`≈ ${sum}`}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('board.column-deals', { count: column.count, stage })}>
        <h3 className={styles.sumsTitle}>{t('board.column-deals', { count: column.count, stage })}</h3>
        <table className={styles.sums}>
          <tbody>
            {column.sums.map(({ currency, amount, usd, usdPerUnit }) => (
              <tr key={currency}>
                <td>
                  {formatMoney(amount, currency)}
                  {usdPerUnit !== null && currency !== 'USD' && (
                    <div className={styles.rate}>{`1 ${currency} = ${rateOf(usdPerUnit)} USD`}</div>
                  )}
                </td>
                <td>{usd === null ? t('board.no-rate') : aboutUsd(usd, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {ratesOn && <p className={styles.rates}>{t('board.rates-of', { day: formatDay(ratesOn) })}</p>}
      </Popover.Dropdown>
    </Popover>
  )

  function rateOf(usdPerUnit: string): string {
    return formatNumber(Number(usdPerUnit), { maximumSignificantDigits: 5 })
  }

  function aboutUsd(usd: string, currency: string): string {
    return currency === 'USD' ? '' : `≈ ${formatMoney(usd, 'USD', { compact: true })}`
  }
}
