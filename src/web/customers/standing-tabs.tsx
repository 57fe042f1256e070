import { type AccountStanding, accountStandings } from '#domain/customer.ts'
import { useMe } from '../session/me.ts'
import { TabsBar } from '../ui/tabs-bar.tsx'
import { useWords } from '../words/words.tsx'
import styles from './customers.module.css'

export type ShownStanding = AccountStanding | 'all'

type StandingTabsProps = {
  readonly active: ShownStanding
  readonly onChange: (standing: ShownStanding) => void
  readonly panelId: string
}

/** CU-8: the three tabs, and all of them together; below, what the tab means for registering a deal. */
export function StandingTabs({ active, onChange, panelId }: StandingTabsProps) {
  const { t } = useWords()
  const vendor = useMe().vendor.name
  const tabs = (['all', ...accountStandings] as const).map((key) => ({
    key,
    label: t(`customers.tab-${key}`, { vendor }),
  }))
  return (
    <>
      <TabsBar
        inset
        tabs={tabs}
        active={active}
        onChange={(key) => onChange(key as ShownStanding)}
        label={t('customers.tabs-label')}
        panelId={panelId}
      />
      {active !== 'all' && <p className={styles.meaning}>{t(`customers.means-${active}`, { vendor })}</p>}
    </>
  )
}
