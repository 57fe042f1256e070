import { useId } from 'react'
import type { WordKey } from '#locales/catalog.ts'
import { useMe } from '../session/me.ts'
import { fieldError } from '../ui/field-parts.tsx'
import { useWords } from '../words/words.tsx'
import styles from './dialogs.module.css'

type ReasonChoiceProps<Reason extends string> = {
  readonly reasons: readonly Reason[]
  readonly value: Reason | null
  readonly onChange: (reason: Reason) => void
  readonly error?: string | undefined
}

/** The reasons of 10.4 side by side: nobody opens a list to find out what it offers. */
export function ReasonChoice<Reason extends string>({
  reasons,
  value,
  onChange,
  error,
}: ReasonChoiceProps<Reason>) {
  const { t } = useWords()
  const { vendor } = useMe()
  const name = useId()
  return (
    <fieldset className={styles.reasons} aria-describedby={error ? `${name}-error` : undefined}>
      <legend className={styles.legend}>
        {t('outcome.reason')}
        <span aria-hidden> *</span>
      </legend>
      <div className={styles.reasonGrid}>
        {reasons.map((reason, index) => (
          <label key={reason} className={styles.reason}>
            <input
              type="radio"
              name={name}
              required
              checked={reason === value}
              data-autofocus={index === 0 || undefined}
              onChange={() => onChange(reason)}
            />
            <span>{t(`reason.${reason}` as WordKey, { vendor: vendor.name })}</span>
          </label>
        ))}
      </div>
      {error && (
        <div id={`${name}-error`} className={styles.error}>
          {fieldError(error)}
        </div>
      )}
    </fieldset>
  )
}
