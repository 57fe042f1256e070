import { useState } from 'react'
import { ConnectionLine } from '../shell/connection-line.tsx'
import { KeysDialog } from '../shell/keys-dialog.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { DayField } from '../ui/day-field.tsx'
import { FactGrid } from '../ui/facts.tsx'
import { EmptyState, ErrorState } from '../ui/message-page.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { BreadcrumbBar, SettingsNav } from '../ui/page-header.tsx'
import { LiveDot } from '../ui/status.tsx'
import { TextField } from '../ui/text-field.tsx'
import { FieldDiff, Timeline } from '../ui/timeline.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { T } from '../words/rich-text.tsx'
import { useWords } from '../words/words.tsx'
import styles from './gallery.module.css'
import { now } from './sample-deals.ts'

export function Messages() {
  const { t, formatInstant } = useWords()
  return (
    <>
      <section className={styles.section}>
        <h2>Floats</h2>
        <Floats />
      </section>
      <section className={styles.section}>
        <h2>Where one is</h2>
        <BreadcrumbBar
          crumbs={[
            { key: 'deals', label: <a href="#deals">{t('shell.deals')}</a> },
            { key: 'outbound', label: <a href="#outbound">{t('glossary.outbound')}</a> },
            { key: 'deal', label: 'D-10482' },
          ]}
          end={
            <>
              <LiveDot live>{t('shell.live')}</LiveDot>
              {t('ui.position', { index: 6, total: 38 })}
            </>
          }
        />
      </section>
      <section className={styles.section}>
        <h2>Offline</h2>
        <ConnectionLine since={now} nextTrySeconds={8} onRetry={() => {}} />
      </section>
      <div className={styles.grid}>
        <SettingsNav
          label={t('shell.settings')}
          groups={[
            {
              key: 'organization',
              title: t('glossary.business-profile'),
              entries: [
                { key: 'a', link: <a href="#a">{t('glossary.location')}</a> },
                {
                  key: 'b',
                  link: (
                    <a href="#b" aria-current="page">
                      {t('glossary.team')}
                    </a>
                  ),
                },
              ],
            },
            {
              key: 'deals',
              title: t('shell.deals'),
              entries: [{ key: 'c', link: <a href="#c">{t('glossary.routing-rule')}</a> }],
            },
          ]}
        />
        <Happenings />
        <FactGrid
          facts={[
            {
              key: 'customer',
              label: t('glossary.customer'),
              value: 'Dune Logistics B.V.',
              under: 'Rotterdam',
            },
            { key: 'value', label: t('glossary.estimated-value'), value: 'US$184,000' },
          ]}
        />
      </div>
      <div className={styles.grid}>
        <div className={styles.message}>
          <EmptyState
            title="No one has sent you a deal yet"
            checks={[
              {
                key: 'solution',
                met: true,
                title: t('co-sell-status.co-sell-ready'),
                fact: 'Birch Route Planner reached it on 3 Nov.',
              },
              {
                key: 'profile',
                met: false,
                title: 'Tell Aster what you are good at',
                fact: 'Industries and countries decide.',
                action: <AppButton size="small">{t('ui.edit')}</AppButton>,
              },
            ]}
            actions={<AppButton variant="primary">{t('ui.continue')}</AppButton>}
          >
            Deals that Aster’s sellers or other partners send to Birch appear here.
          </EmptyState>
        </div>
        <div className={styles.message}>
          <ErrorState
            title={t('ui.error-title')}
            retry={{ label: t('ui.try-again'), onClick: () => {} }}
            actions={<AppButton>{t('ui.clear-filters')}</AppButton>}
            report={{
              label: t('ui.error-for-admin'),
              code: 'deals.list-timed-out',
              detail: t('ui.error-request', { instant: formatInstant(now, 'exact'), request: '01JCX7M2Q9' }),
            }}
          >
            {t('ui.error-slow', { seconds: 10 })}
          </ErrorState>
        </div>
      </div>
    </>
  )
}

function Happenings() {
  const { t } = useWords()
  return (
    <Timeline
      label="Activity"
      entries={[
        {
          key: '1',
          avatar: <Avatar name="Ada" tint="indigo" size={24} />,
          head: <b>Ada</b>,
          when: t('ui.just-now'),
          fresh: true,
        },
        {
          key: '2',
          avatar: <Avatar name="Ben" tint="green" size={24} />,
          head: (
            <T
              k="ui.conflict-title"
              values={{ name: <b>Ben</b>, field: t('glossary.sales-stage'), when: '12 Nov' }}
            />
          ),
          when: '12 Nov',
          children: (
            <FieldDiff
              changes={[
                {
                  key: 'stage',
                  field: t('glossary.sales-stage'),
                  before: t('stage.developed'),
                  after: t('stage.proposed'),
                },
                { key: 'value', field: t('ui.amount'), before: 'US$160,000', after: 'US$184,000' },
              ]}
            />
          ),
        },
        {
          key: '3',
          avatar: <Avatar name="Cleo" tint="sand" size={24} />,
          head: <b>Cleo</b>,
          when: '4 Nov',
          words: 'Single sign-on for hall 3 is ready to test. Bea has the accounts.',
        },
      ]}
    />
  )
}

function Floats() {
  const { t } = useWords()
  const [dialog, setDialog] = useState(false)
  const [keys, setKeys] = useState(false)
  const [money, setMoney] = useState<readonly [string, string]>(['96500', 'EUR'])
  const [day, setDay] = useState('2027-01-29')
  const showToast = useToast()
  const toast = () =>
    showToast({
      key: String(performance.now()),
      title: 'Ada accepted just now',
      body: 'Her contact is on the card above.',
      avatar: <Avatar name="Ada" tint="indigo" size={32} />,
      action: { label: t('ui.show'), onClick: () => {} },
    })
  const close = () => setDialog(false)
  return (
    <div className={styles.row}>
      <AppButton onClick={() => setDialog(true)}>Dialog</AppButton>
      <AppButton onClick={() => setKeys(true)}>{t('shell.keys-title')}</AppButton>
      <AppButton onClick={toast}>Toast</AppButton>
      <KeysDialog opened={keys} onClose={() => setKeys(false)} />
      <AppDialog
        opened={dialog}
        onClose={close}
        onSubmit={close}
        title="Accept Birch’s request?"
        lead="You take on Aster’s part of the deal. Check what Birch wrote; you can change your own copy."
        promises={[
          'Birch sees your name, e-mail and phone at once',
          'You see Birch’s team and the whole shared deal',
        ]}
        buttons={
          <>
            <AppButton onClick={close}>{t('ui.not-now')}</AppButton>
            <AppButton variant="primary" type="submit">
              {t('shell.keys-accept')}
            </AppButton>
          </>
        }
      >
        <TextField
          label={t('glossary.deal')}
          required
          value="Route planner for the northern fleet"
          onChange={() => {}}
          data-autofocus
        />
        <MoneyField
          label={t('glossary.estimated-value')}
          amount={money[0]}
          currency={money[1]}
          currencies={['EUR', 'USD']}
          onChange={(amount, currency) => setMoney([amount, currency])}
        />
        <DayField label={t('glossary.estimated-close-date')} value={day} onChange={setDay} />
      </AppDialog>
    </div>
  )
}
