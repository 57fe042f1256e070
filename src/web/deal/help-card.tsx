import { IconArrowBackUp, IconCircle, IconEye, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import type { WordKey } from '#locales/catalog.ts'
import { tintOf } from '../session/tint.ts'
import { OrgMark, UnknownAvatar } from '../ui/avatar.tsx'
import { Card } from '../ui/card.tsx'
import { type Fact, FactList } from '../ui/facts.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { StatusBadge, TimeLeftText } from '../ui/status.tsx'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import aside from './aside.module.css'
import { DealActionButton, DueRing } from './deal-header.tsx'
import { reasonText, statusLooks } from './deal-looks.ts'
import { useDealScene } from './deal-scene.tsx'
import { type Answer, answersOf, substatusOf } from './help-state.ts'
import { PartyCard } from './party-card.tsx'
import { useShortDay } from './short-day.ts'
import { TheirPart } from './their-part.tsx'

/** HP-8: what the other parties do on this deal, always in the same place. */
export function HelpCards() {
  const { deal, me } = useDealScene()
  const partner = me.organization.kind === 'partner'
  const answers = answersOf(deal).filter((answer) => !partner || answer.organizationId === me.vendor.id)
  const asked = answers.some((answer) => answer.organizationId === me.vendor.id)
  const leaders = deal.counterparts.filter((part) => part.relation !== 'inviter')
  return (
    <div className={aside.cards} id="deal-help">
      {partner && deal.role === 'originator' && !asked && <NotAskedCard />}
      {answers.map((answer) => (
        <AnswerCard key={answer.organizationId} answer={answer} />
      ))}
      {leaders.map((part) => (
        <PartyCard key={part.id} part={part} />
      ))}
    </div>
  )
}

function NotAskedCard() {
  const { deal, me } = useDealScene()
  const { t } = useWords()
  const vendor = me.vendor.name
  const visible = deal.visibleToVendor
  return (
    <Card
      mark={<OrgMark name={vendor} tint="indigo" />}
      title={t('deal.help-from', { name: vendor })}
      badge={
        <StatusBadge icon={visible ? IconEye : IconCircle}>
          {t(visible ? 'status.may-read' : 'status.not-asked')}
        </StatusBadge>
      }
      footer={
        <>
          <Glyph icon={visible ? IconEye : IconLock} size={14} />
          {t(visible ? 'deal.may-read' : 'deal.cannot-see', { vendor })}
        </>
      }
    >
      {deal.status === 'Active' && (
        <CardText
          title={t('deal.not-asked-title')}
          text={t('deal.not-asked-body', { vendor, days: me.answerDays })}
        >
          <DealActionButton action="invite-vendor" size="small" variant="secondary" />
          <DealActionButton action="show-vendor" size="small" variant="quiet" />
        </CardText>
      )}
    </Card>
  )
}

function CardText({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}) {
  return (
    <div className={aside.cardText}>
      <div className={aside.cardTitle}>{title}</div>
      <p>{text}</p>
      {children && <div className={aside.cardButtons}>{children}</div>}
    </div>
  )
}

/** An assessment is asked of the vendor's specialist and not of its sellers (VIS-B9). */
function helpFrom({ type }: Pick<DealView, 'type'>): WordKey {
  return type === 'solution-assessment' ? 'assessment.specialist' : 'deal.help-from'
}

/** The lives of a request: waiting, a person, a reason, an end. */
function AnswerCard({ answer }: { readonly answer: Answer }) {
  const { deal, me, fresh } = useDealScene()
  const { t } = useWords()
  const { name, state, organizationId } = answer
  const ofVendor = organizationId === me.vendor.id
  return (
    <Card
      mark={<OrgMark name={name} tint={tintOf(organizationId, me)} />}
      title={ofVendor ? t(helpFrom(deal), { name, vendor: name }) : <span lang={langOf(name)}>{name}</span>}
      badge={<AnswerBadge answer={answer} />}
      changed={fresh.has(`party:${name}`)}
      footer={<AnswerFooter answer={answer} />}
    >
      <AnswerBody answer={answer} />
      {(state === 'declined' || state === 'expired' || state === 'withdrawn') && ofVendor && (
        <div className={aside.cardButtons}>
          <DealActionButton action="invite-vendor" size="small" variant="secondary" />
        </div>
      )}
      {state === 'pending' && (
        <div className={aside.cardButtons}>
          <DealActionButton action="withdraw" size="small" variant="secondary" />
        </div>
      )}
      <HelpAsked answer={answer} />
    </Card>
  )
}

function AnswerBadge({ answer: { state, invitation } }: { readonly answer: Answer }) {
  const { t, formatTimeLeft, formatInstant } = useWords()
  const now = useNow()
  if (state === 'not-asked') return <StatusBadge icon={IconCircle}>{t('status.not-asked')}</StatusBadge>
  if (state === 'withdrawn') {
    return <StatusBadge icon={IconArrowBackUp}>{t('status.withdrawn')}</StatusBadge>
  }
  const look = statusLooks[substatusOf[state]]
  if (state !== 'pending' || !invitation) {
    return (
      <StatusBadge tone={look.tone} icon={look.icon}>
        {t(look.word)}
      </StatusBadge>
    )
  }
  const due = invitation.answerDueAt
  return (
    <StatusBadge
      tone={look.tone}
      sign={<DueRing dueAt={due} />}
      note={<TimeLeftText {...formatTimeLeft(due, now)} exact={formatInstant(due, 'exact')} />}
    >
      {t(look.word)}
    </StatusBadge>
  )
}

function AnswerBody({
  answer: { state, name, shown, invitation, organizationId },
}: {
  readonly answer: Answer
}) {
  const { deal, me } = useDealScene()
  const words = useWords()
  const { t } = words
  const reason = shown?.reason ?? invitation?.reason
  const why = reason ? reasonText(words, me, reason) : ''
  switch (state) {
    case 'pending':
      return (
        <div className={aside.waiting}>
          <UnknownAvatar size={36} />
          <CardText
            title={
              organizationId === me.vendor.id
                ? t(deal.type === 'solution-assessment' ? 'assessment.pending-title' : 'deal.pending-title')
                : t('deal.pending-partner-title', { name })
            }
            text={t('deal.pending-body')}
          />
        </div>
      )
    case 'declined':
      return (
        <>
          <CardText title={why} text={t('deal.declined-body')} />
          {shown?.answerNote && (
            <FactList facts={[noteFact(shown.answerNote, t('deal.declined-note', { name }))]} />
          )}
        </>
      )
    case 'expired':
      return <CardText title={t('deal.expired-title')} text={t('deal.expired-body')} />
    case 'withdrawn':
      return <CardText title={t('deal.withdrawn-title')} text={t('deal.withdrawn-body')} />
    case 'error':
    case 'won':
    case 'lost':
      return (
        <>
          <CardText title={why} text={t(`deal.${state}-body`, { name })} />
          {shown && <TheirPart part={shown} />}
        </>
      )
    default:
      return shown && <TheirPart part={shown} />
  }
}

/** HP-4, HP-7: the request in the words in which it was sent. */
function HelpAsked({ answer: { invitation } }: { readonly answer: Answer }) {
  const { t } = useWords()
  if (!invitation) return null
  const { help, helpNotes } = invitation.terms
  const facts: Fact[] = []
  if (help) facts.push({ key: 'help', label: t('deal.help-asked'), value: t(`help.${help}`) })
  if (helpNotes) facts.push(noteFact(helpNotes, t('deal.help-notes')))
  return facts.length > 0 ? <FactList facts={facts} /> : null
}

function noteFact(note: string, label: string): Fact {
  return { key: 'notes', label, value: <span lang={langOf(note)}>{note}</span> }
}

function AnswerFooter({ answer: { state, invitation } }: { readonly answer: Answer }) {
  const { t, formatTimeLeft } = useWords()
  const shortDay = useShortDay()
  if (!invitation) return null
  const day = (at: string | null) => shortDay(at ?? invitation.sentAt)
  const { sentAt, answeredAt, answerDueAt } = invitation
  if (state === 'pending') {
    return (
      <>
        <Glyph icon={IconLock} size={14} />
        <span>{t('deal.pending-footer', { day: day(sentAt), due: day(answerDueAt) })}</span>
      </>
    )
  }
  if (state === 'declined') return t('deal.declined-footer', { day: day(answeredAt) })
  if (state === 'expired') return t('deal.expired-footer', { day: day(answerDueAt) })
  const answered =
    answeredAt && state !== 'withdrawn'
      ? t('deal.answered-in', { time: formatTimeLeft(answeredAt, sentAt).text })
      : null
  return (
    <>
      <Glyph icon={IconLock} size={14} />
      <span>{[t('deal.sent-frozen', { day: day(sentAt) }), answered].filter(Boolean).join(' · ')}</span>
    </>
  )
}
