import { Fragment, type ReactNode } from 'react'
import styles from './hover-card.module.css'

export type Fact = {
  readonly key: string
  readonly label: string
  readonly value: ReactNode
  /** One dimmed line below the value. */
  readonly under?: ReactNode
}

/** Label and value in two columns, for cards and previews. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <Fragment key={fact.key}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.value}
            {fact.under && <div className={styles.under}>{fact.under}</div>}
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}

/** Label above value, as many beside each other as fit. */
export function FactGrid({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.grid}>
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
          {fact.under && <dd className={styles.under}>{fact.under}</dd>}
        </div>
      ))}
    </dl>
  )
}
