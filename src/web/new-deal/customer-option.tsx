import { IconLink } from '@tabler/icons-react'
import type { Customer } from '#contract/customers.ts'
import { numberOf } from '#domain/customer-number.ts'
import { AccountBadge } from '../customers/account-badge.tsx'
import { accountsOf, addressText } from '../customers/customer-text.ts'
import { useMe } from '../session/me.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Highlight } from '../ui/highlight.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import finding from './found.module.css'

type CustomerOptionProps = {
  readonly id: string
  readonly customer: Customer
  readonly query: string
  readonly chosen: boolean
  /** Where the arrows stand. */
  readonly marked: boolean
  readonly onChoose: () => void
}

const kinds = { duns: 'D-U-N-S', lei: 'LEI' }

/** CU-2, CU-9: name, address and number, so that nobody takes the neighbour; the vendor's records of it as one row. */
export function CustomerOption({ id, customer, query, chosen, marked, onChoose }: CustomerOptionProps) {
  const words = useWords()
  const { t } = words
  const vendor = useMe().vendor.name
  const { name, address } = customer
  const number = numberOf(customer)
  const count = accountsOf(customer).length
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves and chooses by keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className={finding.option}
      aria-selected={chosen}
      data-marked={marked || undefined}
      ref={(element) => {
        if (marked) element?.scrollIntoView({ block: 'nearest' })
      }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={finding.radio} aria-hidden />
      <span className={finding.optionText}>
        <span className={finding.optionName}>
          <b lang={langOf(name)}>
            <Highlight text={name} query={query} />
          </b>
          <AccountBadge customer={customer} />
        </span>
        <span className={styles.dim} lang={langOf(address.line)}>
          {addressText(customer, words)}
        </span>
        {count > 1 && (
          <span className={finding.linked}>
            <Glyph icon={IconLink} size={14} />
            {t('customers.linked', { count, vendor })}
          </span>
        )}
      </span>
      {number && (
        <span className={finding.duns}>
          <span className={styles.dim}>{kinds[number.kind]}</span>
          {number.text}
        </span>
      )}
    </div>
  )
}
