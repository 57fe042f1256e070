import {
  IconArchive,
  IconArchiveOff,
  IconCheck,
  IconClipboardCheck,
  IconClock,
  IconHandOff,
  IconHourglassEmpty,
  IconInbox,
  IconMail,
  IconMailOpened,
  IconMessage,
  IconPuzzle,
  IconSend,
  IconUserCheck,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Notice } from '#contract/notices.ts'
import { IconButton } from '../ui/app-button.tsx'
import { Glyph, type Icon } from '../ui/glyph.tsx'
import { TimeLeftText } from '../ui/status.tsx'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './actions.module.css'
import type { useNoticeActions } from './use-notices.ts'

const icons: Record<Notice['name'], Icon> = {
  'request-received': IconInbox,
  'deal-received': IconInbox,
  'assessment-received': IconInbox,
  'request-assigned': IconUserCheck,
  'answer-due': IconClock,
  'request-sent': IconSend,
  'request-accepted': IconCheck,
  'request-declined': IconHandOff,
  'request-expired': IconHourglassEmpty,
  'note-written': IconMessage,
  'solution-submitted': IconClipboardCheck,
  'solution-passed': IconPuzzle,
  'solution-failed': IconPuzzle,
}

type NoticeRowProps = { readonly notice: Notice; readonly actions: ReturnType<typeof useNoticeActions> }

/** One sentence that is a link, what it is about, and what can be done with it. */
export function NoticeRow({ notice, actions }: NoticeRowProps) {
  const { t } = useWords()
  const { id, name, facts, path, readAt, archivedAt, whyNotArchive } = notice
  const unread = readAt === null
  return (
    <li className={styles.row} data-key={id} data-unread={unread || undefined}>
      <span className={styles.icon}>
        <Glyph icon={icons[name]} size={18} />
      </span>
      <div className={styles.text}>
        <Link
          to={path as '/'}
          className={styles.title}
          data-row-link
          onClick={() => actions.markRead(notice)}
        >
          {t(`notice.${name}`, facts)}
          {unread && <span className={styles.dot} role="img" aria-label={t('actions.unread')} />}
        </Link>
        <Details notice={notice} />
      </div>
      <div className={styles.tools}>
        <IconButton
          size="small"
          icon={unread ? IconMailOpened : IconMail}
          label={unread ? t('actions.mark-read') : t('actions.mark-unread')}
          onClick={() => actions.toggleRead(notice)}
        />
        {whyNotArchive === null && (
          <IconButton
            size="small"
            icon={archivedAt === null ? IconArchive : IconArchiveOff}
            label={archivedAt === null ? t('actions.do-archive') : t('actions.restore')}
            onClick={() => actions.toggleArchived(notice)}
          />
        )}
      </div>
    </li>
  )
}

function Details({ notice }: { readonly notice: Notice }) {
  const { formatRelative, formatInstant } = useWords()
  const now = useNow()
  const { facts, at } = notice
  const about = [facts.customer, facts.number].filter((fact) => fact !== undefined && fact !== '').join(' · ')
  const note = typeof facts.note === 'string' ? facts.note : ''
  return (
    <>
      {note !== '' && <p className={styles.note}>{note}</p>}
      <p className={styles.about}>
        {about}
        {about !== '' && ' · '}
        <time dateTime={at} title={formatInstant(at, 'exact')}>
          {formatRelative(at, now)}
        </time>
        <Due notice={notice} />
      </p>
    </>
  )
}

function Due({ notice: { dueAt, kind } }: { readonly notice: Notice }) {
  const { t, formatInstant, formatTimeLeft } = useWords()
  const now = useNow()
  if (dueAt === null || kind !== 'mandatory') return null
  const { text, urgency } = formatTimeLeft(dueAt, now)
  const over = new Date(dueAt) <= now
  return (
    <>
      {' · '}
      <TimeLeftText
        text={over ? t('actions.overdue') : t('actions.left', { left: text })}
        urgency={urgency}
        exact={formatInstant(dueAt, 'exact')}
      />
    </>
  )
}
