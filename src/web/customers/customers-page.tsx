import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { type Customer, searchCustomers } from '#contract/customers.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { buttonClass } from '../ui/app-button.tsx'
import { SearchField } from '../ui/form-field.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { industryName, sizeName } from './customer-words.ts'
import styles from './customers.module.css'

/** CU-1, CU-2: the directory by name, those in the place first. */
export function CustomersPage() {
  const { t } = useWords()
  const search = useSearch({ from: '/signed-in/customers' })
  const navigate = useNavigate()
  const change = (next: typeof search) =>
    void navigate({ ...paths.customers({ ...search, ...next }), replace: true })
  return (
    <>
      <PageHeader title={t('shell.customers')} />
      <div className={styles.filters}>
        <SearchField
          label={t('customers.name')}
          value={search.name ?? ''}
          onChange={(name) => change({ name })}
          autoFocus
        />
        <SearchField
          label={t('customers.place')}
          value={search.place ?? ''}
          onChange={(place) => change({ place })}
        />
      </div>
      <Found
        name={useDeferredValue(search.name ?? '').trim()}
        place={useDeferredValue(search.place ?? '').trim()}
      />
    </>
  )
}

function Found({ name, place }: { readonly name: string; readonly place: string }) {
  const { t } = useWords()
  const enough = [...name].length >= (/[\p{Script=Han}\p{Script=Hangul}]/u.test(name) ? 1 : 2)
  const found = useQuery({
    ...queryOf(searchCustomers, { query: { name, place } }),
    enabled: enough,
    placeholderData: keepPreviousData,
  })
  if (!enough) return <EmptyState title={t('customers.begin-title')}>{t('customers.begin-body')}</EmptyState>
  if (found.error) return <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <SkeletonRows widths={['40%', '60%']} rows={6} />
  const { items, more } = found.data
  if (items.length === 0)
    return <EmptyState title={t('customers.none-title')}>{t('customers.none-body')}</EmptyState>
  const here = items.filter(({ inPlace }) => inPlace).map(({ customer }) => customer)
  const elsewhere = items.filter(({ inPlace }) => !inPlace).map(({ customer }) => customer)
  const split = place !== ''
  return (
    <div className={styles.results}>
      {split && here.length > 0 && (
        <CustomerList title={t('customers.in-place', { place })} customers={here} />
      )}
      {split && elsewhere.length > 0 && (
        <CustomerList title={t('customers.elsewhere')} customers={elsewhere} />
      )}
      {!split && <CustomerList title={t('customers.found')} customers={[...here, ...elsewhere]} />}
      {more && <p className={styles.more}>{t('customers.more')}</p>}
    </div>
  )
}

function CustomerList({
  title,
  customers,
}: {
  readonly title: string
  readonly customers: readonly Customer[]
}) {
  return (
    <section>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.list}>
        {customers.map((customer) => (
          <CustomerLine key={customer.id} customer={customer} />
        ))}
      </ul>
    </section>
  )
}

function CustomerLine({ customer }: { readonly customer: Customer }) {
  const { t, nameOf } = useWords()
  const me = useMe()
  const { id, name, address, duns, industry, size } = customer
  const facts = [
    duns && t('customers.duns', { number: duns }),
    industry && industryName(industry, t),
    size && sizeName(size, t),
  ]
  const { line, postalCode, city, country } = address
  return (
    <li className={styles.customer}>
      <div className={styles.text}>
        <b lang={langOf(name)}>{name}</b>
        <div className={styles.detail} lang={langOf(line)}>
          {`${line}, ${postalCode} ${city}, ${nameOf('region', country)}`}
        </div>
        <div className={styles.detail}>{facts.filter(Boolean).join(' · ')}</div>
      </div>
      {me.worksOnReferrals && (
        <Link
          className={styles.link}
          {...paths.deals({ tab: 'all', customer: name })}
          aria-label={`${t('customers.deals-of')}: ${name}`}
        >
          {t('customers.deals-of')}
        </Link>
      )}
      {me.whyNotOpen === null && (
        <Link
          className={buttonClass({ size: 'small' })}
          {...paths.newDeal({ customer: id })}
          aria-label={t('customers.new-deal-with', { name })}
        >
          <Glyph icon={IconPlus} />
          {t('customers.new-deal')}
        </Link>
      )}
    </li>
  )
}
