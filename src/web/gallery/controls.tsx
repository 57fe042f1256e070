import {
  IconCertificate,
  IconDots,
  IconFlag,
  IconLayoutKanban,
  IconPlus,
  IconTable,
  IconTrophy,
  IconUserPlus,
} from '@tabler/icons-react'
import { useState } from 'react'
import { ActionButton, WhyNotLink } from '../ui/action-button.tsx'
import { ActionMenu } from '../ui/action-menu.tsx'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { ConflictBox, Section } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { AddFilterChip, FilterChip } from '../ui/filter-chip.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { ViewSwitch } from '../ui/page-header.tsx'
import { TabsBar } from '../ui/tabs-bar.tsx'
import type { WhyNotAnswer } from '../ui/why-not.tsx'
import { WhyNotCard } from '../ui/why-not-card.tsx'
import { useWords } from '../words/words.tsx'
import styles from './gallery.module.css'

export const whyNotRegister: WhyNotAnswer = {
  title: 'Register deal',
  icon: IconCertificate,
  conditions: [
    { key: 'accepted', met: true, word: 'Aster has accepted or won', fact: 'accepted just now' },
    {
      key: 'incentive',
      met: true,
      word: 'A solution that earns incentives',
      fact: 'Birch Cold Chain Monitor',
    },
    { key: 'age', met: true, word: 'More than 72 hours old', fact: 'created 78 days ago' },
    { key: 'won', met: false, word: 'The deal is won', fact: 'it stands at Proposed, 60%' },
  ],
  remedy: 'Mark the deal as won. You can then register it until 60 days after the contract is signed.',
  action: { label: 'Mark won…', icon: IconTrophy, onClick: () => {} },
}

const whyNotRemove: WhyNotAnswer = {
  title: 'Убрать из команды',
  conditions: [
    {
      key: 'alone',
      met: false,
      word: 'В команде двух открытых сделок больше никого нет',
      fact: 'Заказы и склад для 140 магазинов, Branch network refresh',
    },
  ],
  remedy: 'Добавьте кого-нибудь в обе команды.',
}

export function Controls() {
  const { t } = useWords()
  const [tab, setTab] = useState('outbound')
  const [view, setView] = useState<'table' | 'board'>('table')
  return (
    <>
      <section className={styles.section}>
        <h2>Buttons: one primary on a screen</h2>
        <div className={styles.row}>
          <AppButton variant="primary" icon={IconTrophy}>
            {t('shell.keys-won')}
          </AppButton>
          <AppButton>{t('ui.edit')}</AppButton>
          <AppButton variant="quiet" icon={IconPlus}>
            {t('ui.add')}
          </AppButton>
          <AppButton variant="danger">{t('shell.keys-decline')}</AppButton>
          <AppButton variant="link">{t('ui.clear-all')}</AppButton>
          <ActionButton whyNot={whyNotRegister}>{t('glossary.deal-registration')}</ActionButton>
          <ActionButton whyNot={whyNotRemove} size="small" variant="quiet">
            {t('ui.remove')}
          </ActionButton>
          <AppButton loading>{t('ui.save')}</AppButton>
          <AppButton size="small">{t('ui.show')}</AppButton>
          <AppButton size="large" variant="primary">
            {t('ui.continue')}
          </AppButton>
          <IconButton label={t('ui.more-actions')} icon={IconDots} variant="secondary" />
          <WhyNotLink answer={whyNotRegister} label={t('ui.why-not-all')} />
          <CopyButton text="D-10482" />
          <CopyButton text="D-10482" withWord />
          <ActionMenu
            actions={[
              {
                key: 'stage',
                label: t('shell.keys-stage'),
                icon: IconFlag,
                keyHint: 'S',
                onSelect: () => {},
              },
              {
                key: 'team',
                label: t('shell.keys-team'),
                icon: IconUserPlus,
                keyHint: 'T',
                onSelect: () => {},
              },
              { divider: 'end' },
              {
                key: 'register',
                label: t('glossary.deal-registration'),
                icon: IconCertificate,
                onSelect: () => {},
                refusal: {
                  reason: 'The deal has to be won first. Mark it as won, then register.',
                  remedy: { label: 'Mark won…', onSelect: () => {} },
                },
              },
              { key: 'delete', label: t('ui.delete'), danger: true, onSelect: () => {} },
            ]}
          />
          <KeyHint keys={['J', 'K']} label={t('shell.keys-next')} />
        </div>
      </section>
      <section className={styles.section}>
        <h2>Tabs, views, chips</h2>
        <TabsBar
          label={t('shell.deals')}
          panelId="gallery-panel"
          active={tab}
          onChange={setTab}
          tabs={[
            {
              key: 'inbound',
              label: t('glossary.inbound'),
              count: 14,
              alert: t('shell.waiting-count', { count: 3 }),
            },
            { key: 'outbound', label: t('glossary.outbound'), count: 38 },
            { key: 'favorites', label: t('shell.keys-favorite'), count: 0 },
          ]}
        />
        <div className={styles.row} id="gallery-panel" role="tabpanel" aria-label={t('shell.deals')}>
          <ViewSwitch
            label={t('ui.columns')}
            value={view}
            onChange={setView}
            options={[
              { value: 'table', label: t('ui.view-table'), icon: IconTable },
              { value: 'board', label: t('ui.view-board'), icon: IconLayoutKanban },
            ]}
          />
          <FilterChip
            field="Status"
            value={`${t('status.open')}, ${t('status.won')}, ${t('status.lost')}`}
            onRemove={() => {}}
          />
          <FilterChip
            field="Country"
            value="the Netherlands, Norway, Korea, Taiwan, Australia and three more"
            onRemove={() => {}}
          />
          <FilterChip field="Role" value={t('ui.any')} />
          <AddFilterChip label={t('ui.filter')} />
        </div>
      </section>
      <div className={styles.grid}>
        <Section title="Why not, open">
          <div className={styles.message}>
            <WhyNotCard answer={whyNotRegister} />
          </div>
        </Section>
        <Section title="Two people edit" count={2} end="nothing is lost">
          <ConflictBox
            title={t('ui.conflict-title', {
              name: 'Bea',
              field: t('glossary.estimated-value'),
              when: t('ui.just-now'),
            })}
            keepMine={{ label: t('ui.keep-mine'), onClick: () => {} }}
            takeTheirs={{ label: t('ui.take-theirs'), onClick: () => {} }}
          >
            {t('ui.conflict-values', { theirs: 'US$190,000', mine: 'US$184,000' })}
          </ConflictBox>
        </Section>
      </div>
    </>
  )
}
