import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { type Customer, searchCustomers } from '#contract/customers.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { AppButton, buttonClass } from '../ui/app-button.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { AccountBadge } from './account-badge.tsx'
import { accountsOf, addressText, isShortName, numberText } from './customer-text.ts'
import { industryName, sizeName } from './customer-words.ts'
import styles from './customers.module.css'
import { CustomersHeader } from './customers-header.tsx'
import { type ShownStanding, StandingTabs } from './standing-tabs.tsx'

const panelId = 'customers-found'

/** CU-1, CU-2, CU-8, CU-12: the directory by name or number, those in the place first. */
export function CustomersPage() {
  const { t } = useWords()
  const search = useSearch({ from: '/signed-in/customers' })
  const navigate = useNavigate()
  const [standing, setStanding] = useState<ShownStanding>('all')
  const change = (next: typeof search) =>
    void navigate({ ...paths.customers({ ...search, ...next }), replace: true })
  return (
    <>
      <CustomersHeader />
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
      <div className={styles.standings}>
        <StandingTabs active={standing} onChange={setStanding} panelId={panelId} />
      </div>
      <div id={panelId}>
        <Found
          name={useDeferredValue(search.name ?? '').trim()}
          place={useDeferredValue(search.place ?? '').trim()}
          standing={standing}
        />
      </div>
    </>
  )
}

type FoundProps = { readonly name: string; readonly place: string; readonly standing: ShownStanding }

function Found({ name, place, standing }: FoundProps) {
  const { t } = useWords()
  const vendor = useMe().vendor.name
  const [wideFor, setWideFor] = useState('')
  const enough = !isShortName(name)
  const wide = wideFor === name
  const query = {
    name,
    place,
    ...(standing === 'all' ? {} : { standing }),
    ...(wide ? { wide: 'true' as const } : {}),
  }
  const found = useQuery({
    ...queryOf(searchCustomers, { query }),
    enabled: enough,
    placeholderData: keepPreviousData,
  })
  if (!enough)
    return <EmptyState title={t('customers.begin-title')}>{t('customers.begin-body', { vendor })}</EmptyState>
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
      {more && wide && <p className={styles.more}>{t('customers.more')}</p>}
      {more && !wide && (
        <div>
          <AppButton onClick={() => setWideFor(name)}>{t('customers.search-more')}</AppButton>
        </div>
      )}
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
  const words = useWords()
  const { t } = words
  const me = useMe()
  const { id, name, address, industry, size } = customer
  const count = accountsOf(customer).length
  const facts = [
    numberText(customer, words),
    industry && industryName(industry, t),
    size && sizeName(size, t),
    count > 1 && t('customers.linked', { count, vendor: me.vendor.name }),
  ]
  return (
    <li className={styles.customer}>
      <div className={styles.text}>
        <span className={styles.named}>
          <b lang={langOf(name)}>{name}</b>
          <AccountBadge customer={customer} />
        </span>
        <div className={styles.detail} lang={langOf(address.line)}>
          {addressText(customer, words)}
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
