import { Link, Outlet } from '@tanstack/react-router'
import { SettingsNav } from '../ui/page-header.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'
import { settingsPlaces } from './settings-places.ts'

const groups = ['organization', 'deals', 'you'] as const

/** The second column of navigation, and the page beside it. */
export function SettingsFrame() {
  const { t } = useWords()
  const places = settingsPlaces(t)
  return (
    <div className={styles.frame}>
      <div className={styles.nav}>
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
