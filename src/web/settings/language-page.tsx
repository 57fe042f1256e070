import { useMantineColorScheme } from '@mantine/core'
import { type Locale, localeNames, locales } from '#locales/catalog.ts'
import { useChangeMe } from '../session/me.ts'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

/** Language and light or dark: they hold at once and are kept with the person. */
export function LanguagePage() {
  const { t, locale, setLocale } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const changeMe = useChangeMe()
  const choose = (language: Locale) => {
    setLocale(language)
    changeMe.mutate({ language })
  }
  return (
    <>
      <PageHeader title={t('settings.language')} />
      <div className={styles.column}>
        <p className={styles.lead}>{t('settings.language-lead')}</p>
        <ChoiceCards
          legend={t('settings.language-choose')}
          choices={locales.map((value) => ({ value, title: <span lang={value}>{localeNames[value]}</span> }))}
          value={locale}
          onChange={choose}
        />
        <ChoiceCards
          legend={t('settings.appearance-choose')}
          choices={(['auto', 'light', 'dark'] as const).map((value) => ({
            value,
            title: t(`shell.appearance-${value}`),
          }))}
          value={colorScheme}
          onChange={setColorScheme}
        />
      </div>
    </>
  )
}
