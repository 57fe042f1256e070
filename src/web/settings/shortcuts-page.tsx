import { Switch } from '@mantine/core'
import { usePalette } from '../palette/palette-provider.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useSingleKeysSwitch } from '../ui/single-keys.ts'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

/** Single-key shortcuts can be switched off; the switch is kept with the person. */
export function ShortcutsPage() {
  const { t } = useWords()
  const [on, setOn] = useSingleKeysSwitch()
  const palette = usePalette()
  return (
    <>
      <PageHeader title={t('settings.shortcuts')} />
      <div className={styles.column}>
        <p className={styles.lead}>{t('settings.shortcuts-lead')}</p>
        <Switch
          size="xs"
          checked={on}
          onChange={(event) => setOn(event.currentTarget.checked)}
          label={t('shell.keys-single')}
          description={t('shell.keys-single-hint')}
        />
        <div>
          <AppButton onClick={palette.openKeys} trailing={<KeyHint keys="?" />}>
            {t('settings.shortcuts-all')}
          </AppButton>
        </div>
      </div>
    </>
  )
}
