import { IconChecks, IconSettings } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { listNotices, Notice } from '#contract/notices.ts'
import { noticeKinds } from '#domain/notice.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { CountPill } from '../ui/status.tsx'
import { TabsBar } from '../ui/tabs-bar.tsx'
import { useRowKeys } from '../ui/use-row-keys.ts'
import { useWords } from '../words/words.tsx'
import styles from './actions.module.css'
import { NoticeRow } from './notice-row.tsx'
import { useNoticeActions, useNotices } from './use-notices.ts'

const panelId = 'notices'

/** NT-2: what must be done, what should be, and what is worth knowing; the rest is in the archive. */
export function ActionsPage() {
  const { t } = useWords()
  const { show } = useSearch({ from: '/signed-in/actions' })
  const archived = show === 'archived'
  const navigate = useNavigate()
  const notices = useNotices(archived)
  const actions = useNoticeActions()
  const unread = notices.data?.items.some(({ readAt }) => readAt === null) ?? false
  return (
    <>
      <PageHeader
        title={t('actions.title')}
        actions={
          <div className={styles.head}>
            {unread && !archived && (
              <AppButton
                variant="quiet"
                icon={IconChecks}
                loading={actions.readingAll}
                onClick={actions.readAll}
              >
                {t('actions.read-all')}
              </AppButton>
            )}
            <Link {...paths.noticeSettings()} className={styles.settings} title={t('actions.settings')}>
              <Glyph icon={IconSettings} />
              <span>{t('actions.notifications')}</span>
            </Link>
          </div>
        }
      />
      <TabsBar
        label={t('actions.title')}
        panelId={panelId}
        active={archived ? 'archived' : 'open'}
        tabs={[
          { key: 'open', label: t('actions.open') },
          { key: 'archived', label: t('actions.archive') },
        ]}
        onChange={(key) => void navigate(paths.actions(key === 'archived' ? { show: 'archived' } : {}))}
      />
      <div id={panelId} role="tabpanel" aria-label={t('actions.title')} className={styles.panel}>
        {notices.isPending && <SkeletonRows widths={['8%', '72%', '20%']} rows={5} />}
        {notices.error && <LoadFailure error={notices.error} onRetry={() => void notices.refetch()} />}
        {notices.data && <Notices notices={notices.data} archived={archived} actions={actions} />}
      </div>
    </>
  )
}

type NoticesProps = {
  readonly notices: ReplyOf<typeof listNotices>
  readonly archived: boolean
  readonly actions: ReturnType<typeof useNoticeActions>
}

function Notices({ notices: { items, more }, archived, actions }: NoticesProps) {
  const { t } = useWords()
  const body = useRef<HTMLDivElement>(null)
  const keys = useMemo(
    () => ({
      u: actions.toggleRead,
      e: (notice: Notice) => {
        if (notice.whyNotArchive === null) actions.toggleArchived(notice)
      },
    }),
    [actions],
  )
  useRowKeys({ body, rows: items, keyOf: ({ id }) => id, selection: undefined, keys })
  if (items.length === 0) return <Nothing archived={archived} />
  return (
    <div ref={body}>
      {noticeKinds.map((kind) => (
        <Group key={kind} kind={kind} notices={items.filter((one) => one.kind === kind)} actions={actions} />
      ))}
      {more && <p className={styles.hint}>{t('actions.more', { count: items.length })}</p>}
      <Keys />
    </div>
  )
}

type GroupProps = {
  readonly kind: Notice['kind']
  readonly notices: readonly Notice[]
  readonly actions: ReturnType<typeof useNoticeActions>
}

function Group({ kind, notices, actions }: GroupProps) {
  const { t } = useWords()
  if (notices.length === 0) return null
  return (
    <section className={styles.group} aria-labelledby={`notices-${kind}`}>
      <h2 className={styles.kind} id={`notices-${kind}`}>
        {t(`actions.${kind}`)}
        <CountPill tone={kind === 'mandatory' ? 'accent' : 'neutral'}>{notices.length}</CountPill>
        {kind === 'mandatory' && <span className={styles.kindLead}>{t('actions.mandatory-lead')}</span>}
      </h2>
      <ul className={styles.list}>
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} actions={actions} />
        ))}
      </ul>
    </section>
  )
}

function Nothing({ archived }: { readonly archived: boolean }) {
  const { t } = useWords()
  return archived ? (
    <EmptyState title={t('actions.archive-empty-title')}>{t('actions.archive-empty-body')}</EmptyState>
  ) : (
    <EmptyState title={t('actions.empty-title')}>{t('actions.empty-body')}</EmptyState>
  )
}

function Keys() {
  const { t } = useWords()
  const lines = [
    [['J', 'K'], t('actions.key-move')],
    [['U'], t('actions.key-read')],
    [['E'], t('actions.key-archive')],
  ] as const
  return (
    <dl className={styles.keys} aria-label={t('actions.keys')}>
      {lines.map(([keys, word]) => (
        <div key={word}>
          <dt>
            <KeyHint keys={keys} />
          </dt>
          <dd>{word}</dd>
        </div>
      ))}
    </dl>
  )
}
