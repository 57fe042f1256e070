import {
  IconAlertTriangle,
  IconArrowsRightLeft,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconClipboardCheck,
  IconClockX,
  IconEye,
  IconInbox,
  IconLock,
  IconTrophy,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { WordKey } from '#locales/catalog.ts'
import { AppButton } from '../ui/app-button.tsx'
import { Avatar, OrgMark, PersonLine, UnknownAvatar } from '../ui/avatar.tsx'
import { Card } from '../ui/card.tsx'
import type { Icon } from '../ui/glyph.tsx'
import { StageSegments, type Step, Stepper } from '../ui/stage.tsx'
import { CountPill, LiveDot, StatusBadge, StatusMark, TimeLeftText } from '../ui/status.tsx'
import { TimeRing } from '../ui/time-ring.tsx'
import type { Tone } from '../ui/tone.ts'
import { useWords } from '../words/words.tsx'
import styles from './gallery.module.css'
import { now } from './sample-deals.ts'

const statuses: readonly (readonly [WordKey, Tone, Icon])[] = [
  ['status.received', 'wait', IconInbox],
  ['status.pending', 'wait', IconCircleDashed],
  ['status.accepted', 'accent', IconCircleCheck],
  ['status.won', 'ok', IconTrophy],
  ['status.lost', 'bad', IconCircleX],
  ['status.declined', 'bad', IconCircleMinus],
  ['status.expired', 'neutral', IconClockX],
  ['status.error', 'bad', IconAlertTriangle],
]

const types: readonly (readonly [WordKey, Icon])[] = [
  ['deal-type.private', IconLock],
  ['deal-type.partner-led', IconEye],
  ['deal-type.co-sell', IconArrowsRightLeft],
  ['deal-type.partner-to-partner', IconUsersGroup],
  ['deal-type.solution-assessment', IconClipboardCheck],
]

const stages: readonly (readonly [WordKey, number])[] = [
  ['stage.created', 10],
  ['stage.qualified', 20],
  ['stage.developed', 40],
  ['stage.proposed', 60],
  ['stage.negotiated', 80],
]

const lefts = ['2026-12-01T20:00:00Z', '2026-11-25T20:00:00Z', '2026-11-21T22:30:00Z', '2026-11-20T08:30:00Z']

export function States() {
  const { t, formatPercent, formatTimeLeft, formatInstant } = useWords()
  return (
    <>
      <section className={styles.section}>
        <h2>Stepper</h2>
        <StepperStates />
      </section>
      <section className={styles.section}>
        <h2>Cards</h2>
        <CardStates />
      </section>
      <div className={styles.grid}>
        <section className={styles.section}>
          <h2>Status: in lists a mark, in headers a badge</h2>
          {statuses.map(([word, tone, icon]) => (
            <div key={word} className={styles.row}>
              <StatusMark tone={tone} icon={icon}>
                {t(word)}
              </StatusMark>
              <StatusBadge tone={tone} icon={icon}>
                {t(word)}
              </StatusBadge>
            </div>
          ))}
        </section>
        <section className={styles.section}>
          <h2>Type: icon and word, never a colour</h2>
          {types.map(([word, icon]) => (
            <StatusMark key={word} icon={icon}>
              {t(word)}
            </StatusMark>
          ))}
        </section>
        <section className={styles.section}>
          <h2>Stage</h2>
          {stages.map(([word, percent]) => (
            <StageSegments key={word} percent={percent} note={formatPercent(percent / 100)}>
              {t(word)}
            </StageSegments>
          ))}
          <StageSegments percent={100} end="won" note={formatPercent(1)}>
            {t('stage.won')}
          </StageSegments>
          <StageSegments percent={60} end="lost" note={formatPercent(0.6)}>
            {t('stage.lost-at', { stage: t('stage.proposed') })}
          </StageSegments>
        </section>
        <section className={styles.section}>
          <h2>Time left of 14 days</h2>
          {lefts.map((until) => {
            const left = formatTimeLeft(until, now)
            const fraction = (Date.parse(until) - Date.parse(now)) / (14 * 86_400_000)
            const sign = <TimeRing fraction={fraction} tone={left.urgency === 'last' ? 'bad' : 'wait'} />
            const note = <TimeLeftText {...left} exact={formatInstant(until, 'exact')} />
            return (
              <div key={until} className={styles.row}>
                <StatusMark tone="wait" sign={sign} note={note}>
                  {t('status.pending')}
                </StatusMark>
                <StatusBadge tone="wait" sign={sign}>
                  {t('status.pending')} {left.text}
                </StatusBadge>
              </div>
            )
          })}
          <div className={styles.row}>
            <CountPill>14</CountPill>
            <CountPill tone="accent">38</CountPill>
            <LiveDot live>{t('shell.live')}</LiveDot>
            <LiveDot live={false}>{t('shell.not-live')}</LiveDot>
          </div>
        </section>
      </div>
    </>
  )
}

function StepperStates() {
  const { t, formatPercent, formatDay } = useWords()
  const steps: Step[] = [
    {
      key: 'created',
      label: t('stage.created'),
      percent: formatPercent(0.1),
      state: 'done',
      note: formatDay('2026-09-02', 'short'),
    },
    {
      key: 'qualified',
      label: t('stage.qualified'),
      percent: formatPercent(0.2),
      state: 'done',
      note: formatDay('2026-09-09', 'short'),
    },
    {
      key: 'developed',
      label: t('stage.developed'),
      percent: formatPercent(0.4),
      state: 'done',
      note: formatDay('2026-10-01', 'short'),
    },
    {
      key: 'proposed',
      label: t('stage.proposed'),
      percent: formatPercent(0.6),
      state: 'current',
      note: formatDay('2026-11-12', 'short'),
    },
    {
      key: 'negotiated',
      label: t('stage.negotiated'),
      percent: formatPercent(0.8),
      state: 'next',
      note: <AppButton variant="link">{t('ui.continue')}</AppButton>,
    },
    { key: 'won', label: t('stage.won'), percent: formatPercent(1), state: 'end' },
  ]
  const ended: Step[] = steps.map((step, index) => ({
    ...step,
    note: undefined,
    state: index < 3 ? 'done' : index === 3 ? 'lost' : 'locked',
  }))
  const won: Step[] = steps.map((step) => ({
    ...step,
    note: undefined,
    state: step.key === 'won' ? 'won' : 'done',
  }))
  return (
    <>
      <Stepper steps={steps} label={t('glossary.sales-stage')} />
      <Stepper steps={ended} label={t('stage.lost')} />
      <Stepper steps={won} label={t('stage.won')} />
    </>
  )
}

function CardStates() {
  const { t } = useWords()
  const mark = <OrgMark name="Aster" tint="indigo" size={22} />
  return (
    <div className={styles.grid}>
      <Card
        title="Help from Aster"
        mark={mark}
        badge={<StatusBadge>{t('status.not-asked')}</StatusBadge>}
        footer="Aster cannot see this deal"
      >
        <AppButton variant="primary" size="small">
          {t('ui.continue')}
        </AppButton>
      </Card>
      <Card
        title="Help from Aster and from a name that is much too long"
        mark={mark}
        badge={
          <StatusBadge tone="wait" icon={IconCircleDashed}>
            {t('status.pending')}
          </StatusBadge>
        }
      >
        <PersonLine avatar={<UnknownAvatar size={36} />} name="Waiting for a seller">
          A name appears once someone accepts.
        </PersonLine>
      </Card>
      <Card
        title="Help from Aster"
        mark={mark}
        changed
        badge={
          <StatusBadge tone="accent" icon={IconCircleCheck}>
            {t('status.accepted')}
          </StatusBadge>
        }
      >
        <PersonLine avatar={<Avatar name="Ada" tint="indigo" size={36} />} name="Ada Amsel">
          Seller, Aster Benelux
        </PersonLine>
      </Card>
      <Card
        title="Cedar"
        mark={<OrgMark name="Cedar" tint="sand" size={22} />}
        badge={
          <StatusBadge tone="bad" icon={IconCircleMinus}>
            {t('status.declined')}
          </StatusBadge>
        }
      >
        {t('reason.timeline')}
      </Card>
    </div>
  )
}
