import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconCheck, IconChevronDown, IconMoon, IconSun, IconWorld } from '@tabler/icons-react'
import { type Locale, localeNames, locales } from '#locales/catalog.ts'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { FloatMenu } from '../ui/float-menu.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { useWords } from '../words/words.tsx'

type LanguageSwitchProps = {
  /** With the language's name beside the globe, as on the sign-in page. */
  readonly named?: boolean
  /** Stores the choice with the person; the page itself switches at once. */
  readonly onChoose?: ((locale: Locale) => void) | undefined
}

export function LanguageSwitch({ named = false, onChoose }: LanguageSwitchProps) {
  const { t, locale, setLocale } = useWords()
  const choose = (next: Locale) => {
    setLocale(next)
    onChoose?.(next)
  }
  return (
    <FloatMenu
      position="top-end"
      label={t('shell.language')}
      target={
        named ? (
          <AppButton variant="quiet" icon={IconWorld} trailing={<Glyph icon={IconChevronDown} size={14} />}>
            {localeNames[locale]}
          </AppButton>
        ) : (
          <IconButton
            label={`${t('shell.language')}: ${localeNames[locale]}`}
            icon={IconWorld}
            size="small"
          />
        )
      }
    >
      {(menu) =>
        locales.map((choice) => (
          <menu.Item
            key={choice}
            lang={choice}
            role="menuitemradio"
            aria-checked={choice === locale}
            rightSection={choice === locale && <Glyph icon={IconCheck} size={14} />}
            onClick={() => choose(choice)}
          >
            {localeNames[choice]}
          </menu.Item>
        ))
      }
    </FloatMenu>
  )
}

/** One press between light and dark; "like the system" is in the settings. */
export function AppearanceSwitch() {
  const { t } = useWords()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  return (
    <IconButton
      label={dark ? t('shell.switch-to-light') : t('shell.switch-to-dark')}
      icon={dark ? IconSun : IconMoon}
      size="small"
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    />
  )
}
