import {
  IconBell,
  IconBox,
  IconBuildingStore,
  IconCertificate,
  IconFileText,
  IconFlag,
  IconHelpCircle,
  IconPlus,
  IconSettings,
  IconStack2,
  IconTopologyStar3,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { AppShell } from '../shell/app-shell.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { CommandPalette, type PaletteGroup } from '../ui/command-palette.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { StageSegments } from '../ui/stage.tsx'
import { useWords } from '../words/words.tsx'
import { Controls } from './controls.tsx'
import { Fields } from './fields.tsx'
import styles from './gallery.module.css'
import { Lists } from './lists.tsx'
import { Messages } from './messages.tsx'
import { States } from './states.tsx'

/** Every control in every state, inside of the shell; the language and the appearance switch at the lower left. */
export function Gallery() {
  const { t } = useWords()
  const [palette, setPalette] = useState(false)
  usePaletteKey(() => setPalette(true))
  return (
    <AppShell
      organization={{ id: 'birch', name: 'Birch', tint: 'green' }}
      organizations={[{ id: 'cedar', name: 'Cedar', tint: 'sand' }]}
      person={{ name: 'Ben Baker', role: t('role.referrals-admin'), tint: 'green' }}
      accountActions={[{ key: 'out', label: t('shell.sign-out'), onSelect: () => {} }]}
      entries={[
        {
          key: 'actions',
          label: t('shell.action-center'),
          shortLabel: t('shell.actions'),
          icon: IconBell,
          to: '/actions',
          count: 3,
        },
        { key: 'deals', label: t('shell.deals'), icon: IconStack2, to: '/gallery' },
        { key: 'insights', label: t('shell.insights'), icon: IconTopologyStar3, to: '/insights' },
        {
          key: 'registrations',
          label: t('shell.registrations'),
          icon: IconCertificate,
          to: '/registrations',
        },
        { key: 'solutions', label: t('shell.solutions'), icon: IconBox, to: '/solutions' },
        { key: 'customers', label: t('shell.customers'), icon: IconBuildingStore, to: '/customers' },
      ]}
      footEntries={[
        { key: 'settings', label: t('shell.settings'), icon: IconSettings, to: '/settings' },
        { key: 'help', label: t('shell.help'), icon: IconHelpCircle, to: '/help' },
      ]}
      onSearch={() => setPalette(true)}
    >
      <PageHeader
        title="Gallery"
        count={7}
        actions={
          <AppButton variant="primary" size="small" icon={IconPlus} onClick={() => setPalette(true)}>
            {t('shell.search')}
          </AppButton>
        }
      />
      <div className={styles.page}>
        <Controls />
        <States />
        <Lists />
        <Fields />
        <Messages />
      </div>
      <SamplePalette opened={palette} onClose={() => setPalette(false)} />
    </AppShell>
  )
}

function usePaletteKey(open: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 'k') return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

function SamplePalette({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t, formatPercent } = useWords()
  const [query, setQuery] = useState('dune')
  const none = () => {}
  const groups: readonly PaletteGroup[] = [
    {
      key: 'deals',
      title: `${t('shell.deals')} · ${t('ui.about-count', { count: 6 })}`,
      entries: [
        {
          key: '10482',
          icon: IconFileText,
          title: 'Dune Logistics: Warehouse cooling, phase 2',
          detail: 'D-10482',
          end: (
            <StageSegments percent={60} note={formatPercent(0.6)}>
              {t('stage.proposed')}
            </StageSegments>
          ),
          onChoose: none,
        },
        {
          key: '10377',
          icon: IconFileText,
          title: 'Dune Logistics: Dock scheduling',
          detail: 'D-10377',
          end: t('status.won'),
          onChoose: none,
        },
      ],
    },
    {
      key: 'actions',
      title: 'D-10482',
      entries: [
        { key: 'stage', icon: IconFlag, title: t('shell.keys-stage'), onChoose: none },
        {
          key: 'register',
          icon: IconCertificate,
          title: t('glossary.deal-registration'),
          onChoose: none,
          refusal: {
            reason: 'The deal has to be won first. Mark it as won, then register.',
            remedy: { label: t('shell.keys-won'), onChoose: none },
          },
        },
      ],
    },
  ]
  return (
    <CommandPalette
      opened={opened}
      onClose={onClose}
      label={t('shell.search-everything')}
      placeholder={t('ui.palette-placeholder')}
      query={query}
      onQuery={setQuery}
      groups={groups}
      onKeys={none}
    />
  )
}
