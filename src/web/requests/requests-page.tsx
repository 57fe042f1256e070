import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { type RequestsSearch, writeSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { buttonClass } from '../ui/app-button.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useKeys } from '../ui/single-keys.ts'
import { usePhone } from '../ui/use-phone.ts'
import { useWords } from '../words/words.tsx'
import { RequestPreview } from './request-preview.tsx'
import styles from './requests.module.css'
import { RequestsList } from './requests-list.tsx'
import { nextAfter, useLeft, useQueue } from './use-queue.ts'

/** What I did last, with the way to the deal. */
export type Answered = { readonly id: string; readonly name: string; readonly accepted: boolean }

/** VIS-4, LC-5: the vendor's queue at the left, the open request at the right. */
export function RequestsPage() {
  const { t } = useWords()
  const me = useMe()
  useEffect(() => {
    document.title = `${t('shell.requests')} · ${t('shell.product')}`
  }, [t])
  if (me.organization.kind === 'vendor') return <Inbox />
  return (
    <>
      <PageHeader title={t('shell.requests')} />
      <EmptyState
        title={t('requests.partners-title', { vendor: me.vendor.name })}
        actions={
          <Link {...paths.deals({ tab: 'inbound' })} className={buttonClass({ variant: 'primary' })}>
            {t('requests.to-inbound')}
          </Link>
        }
      >
        {t('requests.partners-body')}
      </EmptyState>
    </>
  )
}

function Inbox() {
  const phone = usePhone()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as RequestsSearch
  const { dealId } = useParams({ strict: false })
  const { pages, rows } = useQueue(search)
  const [answered, setAnswered] = useState<Answered | null>(null)
  const mine = useRef(new Set<string>())
  const left = useLeft(rows, writeSearch(search), mine.current)

  const open = (id: string, replace = false) =>
    void navigate({ ...paths.request(id, search), replace, resetScroll: false })
  const first = rows[0]?.id
  const nothingOpen = dealId === undefined && !phone && first !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens the most urgent one when none is open
  useEffect(() => {
    if (nothingOpen) open(first, true)
  }, [nothingOpen, first])

  const step = (by: 1 | -1) => {
    const index = rows.findIndex(({ id }) => id === dealId)
    const next = rows[index < 0 ? 0 : index + by]
    if (next) open(next.id, dealId !== undefined)
  }
  useKeys({ j: () => step(1), k: () => step(-1) })

  const goOn = (id: string) => {
    const next = nextAfter(rows, id)
    if (next && next !== id) open(next, true)
    else void navigate({ ...paths.requests(search), replace: true })
  }
  if (pages.isError && !pages.data) {
    return (
      <LoadFailure error={pages.error} onRetry={() => void pages.refetch()} retrying={pages.isFetching} />
    )
  }
  const list = (
    <RequestsList
      pages={pages}
      rows={rows}
      openId={dealId}
      search={search}
      left={left}
      answered={answered}
      onSearch={(next) =>
        void navigate({
          ...(dealId && !phone ? paths.request(dealId, next) : paths.requests(next)),
          replace: true,
          resetScroll: false,
        })
      }
    />
  )
  const preview = dealId !== undefined && (
    <RequestPreview
      key={dealId}
      dealId={dealId}
      search={search}
      hasNext={rows.some(({ id }) => id !== dealId)}
      onAnswer={(id) => mine.current.add(id)}
      onAnswered={(done) => {
        setAnswered(done)
        goOn(done.id)
      }}
      onNext={() => goOn(dealId)}
    />
  )
  if (phone) return preview || list
  return (
    <div className={styles.page}>
      {list}
      <div className={styles.preview}>{preview}</div>
    </div>
  )
}
