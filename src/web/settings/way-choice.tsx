import { Radio } from '@mantine/core'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

/** How somebody gets in: by a letter, or with a password that is handed over. */
export type Way = 'mail' | 'password'

export function WayChoice({ way, onWay }: { readonly way: Way; readonly onWay: (way: Way) => void }) {
  const { t } = useWords()
  return (
    <fieldset className={styles.group}>
      <legend>{t('people.way')}</legend>
      {(['mail', 'password'] as const).map((one) => (
        <Radio
          key={one}
          size="xs"
          name="way"
          label={t(`people.way-${one}`)}
          description={t(`people.way-${one}-hint`)}
          checked={way === one}
          onChange={() => onWay(one)}
        />
      ))}
    </fieldset>
  )
}
