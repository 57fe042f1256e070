import { IconCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type EntryToMatch, listEntriesToMatch, matchEntry } from '#contract/customer-accounts.ts'
import type { Customer } from '#contract/customers.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { AccountBadge } from './account-badge.tsx'
import { CustomerPicker } from './customer-picker.tsx'
import { addressText, numberText } from './customer-text.ts'
import styles from './customers.module.css'
import { CustomersHeader } from './customers-header.tsx'

/** CU-10, CU-14: customers entered by hand that wait for the vendor to say who they are. */
export function MatchingPage() {
  const { t } = useWords()
  const entries = useQuery(queryOf(listEntriesToMatch))
  return (
    <>
      <CustomersHeader />
      {entries.error && <LoadFailure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isPending && <SkeletonRows widths={['40%', '60%']} rows={6} />}
      {entries.data?.items.length === 0 && (
        <EmptyState title={t('customers.matching-none-title')}>
          {t('customers.matching-none-body')}
        </EmptyState>
      )}
      {entries.data && entries.data.items.length > 0 && (
        <>
          <p className={styles.lead}>{t('customers.matching-lead')}</p>
          {entries.data.items.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </>
      )}
    </>
  )
}

function useMatch(entry: EntryToMatch) {
  const { t } = useWords()
  const client = useQueryClient()
  const showToast = useToast()
  return useMutation({
    mutationFn: (customerId: string | null) =>
      call(matchEntry, { params: { id: entry.id }, body: { customerId } }),
    onSuccess: ({ deals }) => {
      showToast({
        key: `match-${entry.id}`,
        title: t('customers.matching-done', { count: deals, name: entry.customer.name }),
      })
      void client.invalidateQueries()
    },
  })
}

function Entry({ entry }: { readonly entry: EntryToMatch }) {
  const words = useWords()
  const { t } = words
  const match = useMatch(entry)
  const [picked, setPicked] = useState<Customer | null>(null)
  const { customer, ownerName, deals, candidates } = entry
  const offered = [
    ...(picked ? [{ customer: picked, why: null }] : []),
    ...candidates.filter((one) => one.customer.id !== picked?.id),
  ]
  return (
    <section className={styles.entry}>
      <h2 className={styles.entryTitle} lang={langOf(customer.name)}>
        {customer.name}
      </h2>
      <div className={styles.detail}>
        {[addressText(customer, words), numberText(customer, words)].filter(Boolean).join(' · ')}
      </div>
      <div className={styles.detail}>
        {t('customers.matching-from', { owner: ownerName, count: deals.length })}{' '}
        {deals.map(({ id, name }) => (
          <Link key={id} className={styles.link} {...paths.deal(id)}>
            {name}
          </Link>
        ))}
      </div>
      <p className={styles.detail}>
        {offered.length > 0 ? t('customers.matching-candidates') : t('customers.matching-no-candidates')}
      </p>
      {offered.length > 0 && (
        <ul className={styles.candidates}>
          {offered.map((one) => (
            <li key={one.customer.id} className={styles.candidate}>
              <Candidate customer={one.customer} why={one.why} />
              <AppButton
                size="small"
                icon={IconCheck}
                aria-label={t('customers.matching-match-named', { name: one.customer.name })}
                loading={match.isPending && match.variables === one.customer.id}
                onClick={() => match.mutate(one.customer.id)}
              >
                {t('customers.matching-match')}
              </AppButton>
            </li>
          ))}
        </ul>
      )}
      <FailureNote error={match.error} />
      <CustomerPicker label={t('customers.matching-find')} onPick={setPicked} />
      <div className={styles.actions}>
        <AppButton
          size="small"
          loading={match.isPending && match.variables === null}
          onClick={() => match.mutate(null)}
        >
          {t('customers.matching-new')}
        </AppButton>
      </div>
    </section>
  )
}

type CandidateProps = { readonly customer: Customer; readonly why: 'number' | 'name' | null }

function Candidate({ customer, why }: CandidateProps) {
  const words = useWords()
  return (
    <div className={styles.text}>
      <span className={styles.named}>
        <b lang={langOf(customer.name)}>{customer.name}</b>
        <AccountBadge customer={customer} />
      </span>
      <div className={styles.detail}>
        {[
          addressText(customer, words),
          numberText(customer, words),
          why && words.t(`customers.matching-why-${why}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </div>
  )
}
