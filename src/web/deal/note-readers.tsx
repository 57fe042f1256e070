import type { DealView } from '#contract/deal-view.ts'
import { CheckField } from '../ui/check-field.tsx'
import { useWords } from '../words/words.tsx'
import aside from './aside.module.css'
import styles from './deal.module.css'

type NoteReadersProps = {
  readonly own: string
  readonly audience: DealView['audience']
  readonly readers: readonly string[]
  readonly onReaders: (readers: readonly string[]) => void
}

/** Who else will read the note: one's own organization always does. */
export function NoteReaders({ own, audience, readers, onReaders }: NoteReadersProps) {
  const { t } = useWords()
  return (
    <fieldset className={aside.readers} aria-label={t('timeline.note-audience')}>
      <span className={styles.label}>{t('timeline.note-audience')}</span>
      <CheckField label={t('timeline.note-own-always', { own })} checked disabled onChange={() => {}} />
      {audience.map((party) => (
        <CheckField
          key={party.organizationId}
          label={party.name}
          checked={readers.includes(party.organizationId)}
          onChange={(checked) =>
            onReaders(
              checked
                ? [...readers, party.organizationId]
                : readers.filter((one) => one !== party.organizationId),
            )
          }
        />
      ))}
    </fieldset>
  )
}
