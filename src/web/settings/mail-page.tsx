import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReplyOf } from '#contract/endpoint.ts'
import { listMails, type MailLine } from '#contract/mails.ts'
import { mailStates } from '#domain/notice-rules.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { WaitBox } from '../ui/card.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './mail.module.css'
import { MailDialog } from './mail-dialog.tsx'
import { MailLanguage } from './mail-language.tsx'
import { MailState } from './mail-state.tsx'
import settings from './settings.module.css'

type Mails = ReplyOf<typeof listMails>

/** What was written to whom and what became of it; without a mail server, the only place to read it. */
export function MailPage() {
  const { t } = useWords()
  const me = useMe()
  return (
    <>
      <PageHeader title={t('actions.mails')} />
      {me.managesUsers ? <Mails /> : <EmptyState title={t('actions.mails-not-yours')} />}
    </>
  )
}

function Mails() {
  const { state, search = '', mail } = useSearch({ from: '/signed-in/settings/mail' })
  const mails = useInfiniteQuery({
    queryKey: [listMails.name, { state, search }],
    queryFn: ({ pageParam, signal }) =>
      call(listMails, {
        query: {
          ...(state === undefined ? {} : { state }),
          ...(search === '' ? {} : { search }),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const navigate = useNavigate()
  const { t } = useWords()
  const pages = mails.data?.pages ?? []
  const [first] = pages
  const items = pages.flatMap((page) => page.items)
  return (
    <>
      {first && <About mails={first} />}
      <Filters counts={first?.counts} />
      {mails.isPending && <SkeletonRows widths={['25%', '40%', '20%', '15%']} rows={6} />}
      {mails.error && <LoadFailure error={mails.error} onRetry={() => void mails.refetch()} />}
      {first && <MailTable mails={items} filtered={state !== undefined || search !== ''} />}
      {mails.hasNextPage && (
        <div className={styles.older}>
          <AppButton loading={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
            {t('actions.older')}
          </AppButton>
        </div>
      )}
      {mail !== undefined && (
        <MailDialog
          id={mail}
          onClose={() =>
            void navigate(paths.mail({ ...(state ? { state } : {}), ...(search ? { search } : {}) }))
          }
        />
      )}
    </>
  )
}

function About({ mails: { hasServer, keepDays, from, language, counts } }: { readonly mails: Mails }) {
  const { t } = useWords()
  return (
    <div className={styles.about}>
      <p className={settings.lead}>
        {t('actions.mails-lead', { days: keepDays })} {hasServer && t('actions.from-address', { from })}
      </p>
      {!hasServer && <WaitBox title={t('actions.no-server')} />}
      {counts.failed > 0 && (
        <p className={settings.error} role="alert">
          {t('actions.failed-now', { count: counts.failed })}
        </p>
      )}
      <MailLanguage language={language} />
    </div>
  )
}

function Filters({ counts }: { readonly counts: Mails['counts'] | undefined }) {
  const { t } = useWords()
  const { state, search = '' } = useSearch({ from: '/signed-in/settings/mail' })
  const navigate = useNavigate()
  const named = (one: (typeof mailStates)[number]) => {
    const name = t(`actions.state-${one}`)
    return counts === undefined ? name : `${name} (${counts[one]})`
  }
  return (
    <div className={settings.filters}>
      <SearchField
        label={t('actions.find-mail')}
        value={search}
        onChange={(text) =>
          void navigate({ ...paths.mail({ ...(state ? { state } : {}), search: text }), replace: true })
        }
      />
      <SelectField
        label=""
        aria-label={t('actions.state')}
        value={state ?? 'all'}
        options={[
          { value: 'all', label: t('actions.all-states') },
          ...mailStates.map((one) => ({ value: one, label: named(one) })),
        ]}
        allowDeselect={false}
        onChange={(value) => {
          const chosen = mailStates.find((one) => one === value)
          void navigate(paths.mail({ ...(chosen ? { state: chosen } : {}), ...(search ? { search } : {}) }))
        }}
      />
    </div>
  )
}

function MailTable({ mails, filtered }: { readonly mails: readonly MailLine[]; readonly filtered: boolean }) {
  const { t, formatInstant } = useWords()
  const { state, search } = useSearch({ from: '/signed-in/settings/mail' })
  const navigate = useNavigate()
  if (mails.length === 0)
    return filtered ? (
      <EmptyState title={t('actions.mails-unmatched')} />
    ) : (
      <EmptyState title={t('actions.mails-none')}>{t('actions.mails-none-body')}</EmptyState>
    )
  const open = ({ id }: MailLine) =>
    void navigate(paths.mail({ ...(state ? { state } : {}), ...(search ? { search } : {}), mail: id }))
  const columns: readonly Column<MailLine>[] = [
    {
      key: 'to',
      header: t('actions.to'),
      width: '34%',
      cell: ({ to }) => (
        <>
          <div lang={langOf(to.name)}>{to.name}</div>
          <div className={styles.address}>{to.email}</div>
        </>
      ),
    },
    {
      key: 'subject',
      header: t('actions.subject'),
      cell: (mail) => (
        <button
          type="button"
          data-row-link
          className={styles.subject}
          lang={mail.language}
          aria-label={`${mail.subject}. ${t('actions.open-mail', { name: mail.to.name })}`}
          onClick={() => open(mail)}
        >
          {mail.subject}
        </button>
      ),
    },
    {
      key: 'state',
      header: t('actions.state'),
      width: '150px',
      priority: 1,
      cell: (mail) => <MailState mail={mail} />,
    },
    {
      key: 'when',
      header: t('actions.when'),
      width: '180px',
      priority: 2,
      cell: ({ at }) => <time dateTime={at}>{formatInstant(at)}</time>,
    },
  ]
  return (
    <DataTable
      label={t('actions.mails')}
      columns={columns}
      rows={mails}
      keyOf={({ id }) => id}
      nameOf={({ subject }) => subject}
    />
  )
}
