import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { SettingsNav } from '../ui/page-header.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'
import { settingsPlaces } from './settings-places.ts'

const groups = ['organization', 'deals', 'you'] as const

/** The second column of navigation, and the page beside it. */
export function SettingsFrame() {
  const { t } = useWords()
  const places = settingsPlaces(t)
  const nav = useOpenInSight()
  return (
    <div className={styles.frame}>
      <div className={styles.nav} ref={nav}>
        <p className={styles.navTitle}>{t('shell.settings')}</p>
        <SettingsNav
          label={t('shell.settings')}
          groups={groups.map((group) => ({
            key: group,
            title: t(`settings.${group}`),
            entries: places
              .filter((place) => place.group === group)
              .map(({ key, label, place }) => ({ key, link: <Link {...place}>{label}</Link> })),
          }))}
        />
      </div>
      <div className={styles.page}>
        <Outlet />
      </div>
    </div>
  )
}

/** On a phone the places stand in one line that scrolls. */
function useOpenInSight() {
  const nav = useRef<HTMLDivElement>(null)
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of place
  useEffect(() => {
    nav.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])
  return nav
}
