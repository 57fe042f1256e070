import type { Customer } from '#contract/customers.ts'
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

/** CU-2: name, address and D-U-N-S number, so that nobody takes the neighbour. */
export function CustomerOption({ id, customer, query, chosen, marked, onChoose }: CustomerOptionProps) {
  const { nameOf } = useWords()
  const { name, address, duns } = customer
  const { line, postalCode, city, country } = address
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
        <b lang={langOf(name)}>
          <Highlight text={name} query={query} />
        </b>
        <span className={styles.dim} lang={langOf(line)}>
          {`${line}, ${postalCode} ${city}, ${nameOf('region', country)}`}
        </span>
      </span>
      {duns && (
        <span className={finding.duns}>
          <span className={styles.dim}>D-U-N-S</span>
          {`${duns.slice(0, 2)}-${duns.slice(2, 5)}-${duns.slice(5)}`}
        </span>
      )}
    </div>
  )
}

/** A single letter finds too much; a single syllable or sign of Korean or Chinese does not. */
export function isShortName(name: string): boolean {
  const text = name.trim()
  return [...text].length < (/[\p{Script=Han}\p{Script=Hangul}]/u.test(text) ? 1 : 2)
}
