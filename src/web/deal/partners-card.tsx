import { IconArrowBackUp, IconLock } from '@tabler/icons-react'
import { useRefusal } from '../problem/use-refusal.ts'
import { tintOf } from '../session/tint.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { OrgMark } from '../ui/avatar.tsx'
import { Card } from '../ui/card.tsx'
import { type Fact, FactList } from '../ui/facts.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { StatusBadge, TimeLeftText } from '../ui/status.tsx'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { DueRing } from './deal-header.tsx'
import { fullName, reasonText, stageWithPercent, statusLooks } from './deal-looks.ts'
import { useDealScene } from './deal-scene.tsx'
import { type Answer, type Invitation, type Shown, substatusOf } from './help-state.ts'
import styles from './partners.module.css'
import { useShortDay } from './short-day.ts'

type PartnerCardProps = { readonly answer: Answer; readonly onWithdraw: () => void }

/** PP-F1 to F7, LC-V1 to V5: what one partner was offered, what it answered, and what it makes of its part. */
export function PartnerCard({ answer, onWithdraw }: PartnerCardProps) {
  const { me, fresh } = useDealScene()
  const { t } = useWords()
  const shortDay = useShortDay()
  const { name, organizationId, invitation, shown, state } = answer
  if (invitation === null) return null
  const day = shortDay(invitation.sentAt)
  return (
    <Card
      mark={<OrgMark name={name} tint={tintOf(organizationId, me)} />}
      title={<span lang={langOf(name)}>{name}</span>}
      badge={<Badge answer={answer} />}
      changed={fresh.has(`party:${name}`)}
      footer={
        <>
          <Glyph icon={IconLock} size={14} />
          <span>{t('deal.sent-frozen', { day })}</span>
        </>
      }
    >
      <Terms invitation={invitation} />
      <Answered answer={answer} />
      {shown && ['accepted', 'won', 'lost', 'error'].includes(state) && (
        <TheirFigures invitation={invitation} shown={shown} />
      )}
      <Offered invitation={invitation} />
      {state === 'pending' && <WithdrawButton invitation={invitation} onClick={onWithdraw} />}
    </Card>
  )
}

function Badge({ answer: { state, invitation } }: { readonly answer: Answer }) {
  const { t, formatTimeLeft, formatInstant } = useWords()
  const now = useNow()
  if (state === 'withdrawn' || state === 'not-asked') {
    return <StatusBadge icon={IconArrowBackUp}>{t('partners.status-withdrawn')}</StatusBadge>
  }
  const look = statusLooks[substatusOf[state]]
  const due = state === 'pending' ? invitation?.answerDueAt : undefined
  return (
    <StatusBadge
      tone={look.tone}
      {...(due ? { sign: <DueRing dueAt={due} /> } : { icon: look.icon })}
      note={due && <TimeLeftText {...formatTimeLeft(due, now)} exact={formatInstant(due, 'exact')} />}
    >
      {t(look.word)}
    </StatusBadge>
  )
}

/** PP-F2, F3, F6: the part as it was offered. */
function Terms({ invitation: { terms } }: { readonly invitation: Invitation }) {
  const { t, formatMoney, formatDay, formatList } = useWords()
  const { value, closeOn, solutionNames } = terms
  const facts = [
    {
      key: 'value',
      label: t('partners.value'),
      value: value ? formatMoney(value.amount, value.currency) : '—',
    },
    { key: 'close', label: t('deal.closes'), value: closeOn ? formatDay(closeOn, 'short') : '—' },
    { key: 'asked', label: t('partners.asked-for'), value: formatList([...solutionNames]) },
  ]
  return (
    <dl className={styles.terms}>
      {facts.map(({ key, label, value: shown }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{shown}</dd>
        </div>
      ))}
    </dl>
  )
}

/** LC-V3, LC-V4: why it came to nothing. */
function Answered({ answer: { state, name, invitation, shown } }: { readonly answer: Answer }) {
  const { me } = useDealScene()
  const words = useWords()
  const { t } = words
  if (state === 'expired') return <p className={styles.line}>{t('partners.expired')}</p>
  if (state === 'withdrawn') return <p className={styles.line}>{t('partners.withdrawn')}</p>
  if (state !== 'declined') return null
  const reason = shown?.reason ?? invitation?.reason
  const note = shown?.answerNote
  return (
    <div className={styles.line}>
      {reason && <p>{reasonText(words, me, reason)}</p>}
      {note && (
        <p className={styles.dim}>
          {`${t('partners.answer-note', { name })}: `}
          <span lang={langOf(note)}>{note}</span>
        </p>
      )}
    </div>
  )
}

/** PP-F2, F3: after its acceptance the part is the partner's, and its figures may leave the offered ones. */
function TheirFigures({ invitation, shown }: { readonly invitation: Invitation; readonly shown: Shown }) {
  const words = useWords()
  const { t, formatMoney, formatDay } = words
  const { value, closeOn, stage, ownerName: name } = shown
  const { terms } = invitation
  const moved =
    value && (value.amount !== terms.value?.amount || value.currency !== terms.value?.currency) ? value : null
  const facts: Fact[] = []
  if (stage)
    facts.push({
      key: 'stage',
      label: t('deal.their-stage', { name }),
      value: stageWithPercent(words, null, stage, shown.ownerRole),
    })
  if (moved)
    facts.push({
      key: 'value',
      label: t('deal.their-value', { name }),
      value: formatMoney(moved.amount, moved.currency),
    })
  if (closeOn && closeOn !== terms.closeOn)
    facts.push({ key: 'close', label: t('deal.their-close', { name }), value: formatDay(closeOn, 'short') })
  return (
    <div className={styles.figures}>
      {facts.length > 0 && <FactList facts={facts} />}
      {shown.notes && (
        <p className={styles.line} lang={langOf(shown.notes)}>
          {shown.notes}
        </p>
      )}
    </div>
  )
}

/** HP-7: the invitation in the words in which it was sent. */
function Offered({ invitation: { terms } }: { readonly invitation: Invitation }) {
  const { t } = useWords()
  const facts: Fact[] = []
  if (terms.help) facts.push({ key: 'help', label: t('deal.help-asked'), value: t(`help.${terms.help}`) })
  if (terms.helpNotes)
    facts.push({
      key: 'notes',
      label: t('deal.help-notes'),
      value: <span lang={langOf(terms.helpNotes)}>{terms.helpNotes}</span>,
    })
  facts.push({
    key: 'team',
    label: t('partners.offered-team'),
    value: terms.team.map((member) => (
      <div key={member.email} lang={langOf(fullName(member))}>
        {fullName(member)}
      </div>
    )),
  })
  facts.push({
    key: 'contact',
    label: t('partners.offered-contact'),
    value: terms.contactEmail
      ? t('partners.contact-shared', { email: terms.contactEmail })
      : t('partners.contact-kept'),
  })
  return (
    <details className={styles.offered}>
      <summary>{t('partners.offered')}</summary>
      <FactList facts={facts} />
    </details>
  )
}

type WithdrawButtonProps = { readonly invitation: Invitation; readonly onClick: () => void }

function WithdrawButton({ invitation, onClick }: WithdrawButtonProps) {
  const { t } = useWords()
  const { whyNot } = useRefusal()
  const refusal = invitation.whyNotWithdraw
  return (
    <div className={styles.buttons}>
      <ActionButton
        size="small"
        icon={IconArrowBackUp}
        whyNot={refusal && whyNot(refusal, { action: 'withdraw', icon: IconArrowBackUp })}
        onClick={onClick}
      >
        {t('partners.withdraw')}
      </ActionButton>
    </div>
  )
}
