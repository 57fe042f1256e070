import { type Locale, localeNames, locales } from '#locales/catalog.ts'
import { SelectField } from '../ui/select-field.tsx'
import { useWords } from '../words/words.tsx'

type LanguageFieldProps = { readonly value: Locale; readonly onChange: (locale: Locale) => void }

/** In which language the letter is written. */
export function LanguageField({ value, onChange }: LanguageFieldProps) {
  const { t } = useWords()
  return (
    <SelectField
      label={t('people.mail-language')}
      value={value}
      onChange={(locale) => onChange((locale ?? value) as Locale)}
      options={locales.map((locale) => ({ value: locale, label: localeNames[locale] }))}
    />
  )
}
