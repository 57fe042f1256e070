import { type ReactNode, useId } from 'react'
import checks from './check.module.css'
import styles from './choice-cards.module.css'
import { fieldError } from './field-parts.tsx'

export type Choice<Value extends string> = {
  readonly value: Value
  readonly title: ReactNode
  readonly text?: ReactNode
  /** Over the full width, such as the answer that asks for nothing. */
  readonly wide?: boolean
}

type ChoiceCardsProps<Value extends string> = {
  readonly legend: string
  /** The question of a wizard's page, rather than a field among others. */
  readonly bigLegend?: boolean
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  readonly columns?: 1 | 2
  readonly error?: string | undefined
  readonly autoFocus?: boolean
  readonly required?: boolean
}

/** One of a few, each a card. They are radio buttons: arrows move and choose. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { legend, bigLegend = false, choices, value, onChange, columns = 2, error, autoFocus = false } = props
  const { required = false } = props
  const name = useId()
  return (
    <fieldset
      className={styles.group}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <legend className={styles.legend} data-big={bigLegend || undefined}>
        {legend}
        {required && (
          <span className={styles.star} aria-hidden="true">
            *
          </span>
        )}
      </legend>
      <div className={styles.cards} data-columns={columns}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={styles.card} data-wide={choice.wide || undefined}>
            <input
              type="radio"
              className={checks.check}
              name={name}
              value={choice.value}
              checked={choice.value === value}
              data-autofocus={(autoFocus && index === 0) || undefined}
              onChange={() => onChange(choice.value)}
            />
            <span>
              <span className={styles.title}>{choice.title}</span>
              {choice.text && <div className={styles.text}>{choice.text}</div>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <div className={styles.error} id={`${name}-error`}>
          {fieldError(error)}
        </div>
      )}
    </fieldset>
  )
}
