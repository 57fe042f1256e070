import { useDebouncedValue } from '@mantine/hooks'
import { IconMapPin, IconPointFilled, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { type Customer, searchCustomers } from '#contract/customers.ts'
import { numberOf } from '#domain/customer-number.ts'
import type { WordKey } from '#locales/catalog.ts'
import { accountsOf, addressText, isShortName } from '../customers/customer-text.ts'
import { industryName, sizeName } from '../customers/customer-words.ts'
import { EnterCustomerDialog } from '../customers/enter-customer-dialog.tsx'
import { type ShownStanding, StandingTabs } from '../customers/standing-tabs.tsx'
import { FailureNote } from '../deal/failure-note.tsx'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { type Fact, FactList } from '../ui/facts.tsx'
import { fieldError } from '../ui/field-parts.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { TextField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import asides from './asides.module.css'
import { CustomerOption } from './customer-option.tsx'
import finding from './found.module.css'
import { useWizard } from './scene.tsx'

/** CU-1 to CU-3, CU-8, CU-10: the exact legal entity, by name, number and place while typing; by hand where there is none. */
export function CustomerStep() {
  const { t } = useWords()
  const { draft, change, faultAt } = useWizard()
  const { sought, customer } = draft
  const id = useId()
  const [marked, setMarked] = useState(0)
  const [standing, setStanding] = useState<ShownStanding>('all')
  const [wide, setWide] = useState(false)
  const [entering, setEntering] = useState(false)
  const { groups, options, found, enough } = useFound(standing, wide)
  const active = options[marked] ?? options[0]
  const seek = (part: Partial<typeof sought>) => {
    setMarked(0)
    setWide(false)
    change({ sought: { ...sought, ...part } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    const last = options.length - 1
    if (event.key === 'ArrowDown') setMarked(Math.min(last, marked + 1))
    else if (event.key === 'ArrowUp') setMarked(Math.max(0, marked - 1))
    else if (event.key === 'Enter' && active) change({ customer: active })
    else return
    event.preventDefault()
  }
  const list = {
    role: 'combobox',
    'aria-expanded': options.length > 0,
    'aria-controls': `${id}-list`,
    'aria-autocomplete': 'list' as const,
    'aria-activedescendant': active ? `${id}-${active.id}` : undefined,
    autoComplete: 'off',
    onKeyDown,
  }
  const error = faultAt('customerId') && t('new-deal.customer-missing')
  const asked = enough && found.data !== undefined
  const nothing = asked && found.data.items.length === 0
  return (
    <>
      <h2 className={styles.question} id={`${id}-title`}>
        {t('new-deal.customer-question')}
      </h2>
      <p className={styles.lead}>{t('new-deal.customer-lead')}</p>
      <div className={finding.sought}>
        <TextField
          {...list}
          label={t('new-deal.company')}
          placeholder={t('new-deal.company-example')}
          large
          data-first
          maxLength={100}
          leftSection={<Glyph icon={IconSearch} />}
          value={sought.name}
          onChange={(name) => seek({ name })}
          aria-invalid={error ? true : undefined}
        />
        <TextField
          label={t('new-deal.place')}
          placeholder={t('new-deal.place-example')}
          large
          maxLength={100}
          autoComplete="off"
          leftSection={<Glyph icon={IconMapPin} />}
          value={sought.place}
          onChange={(place) => seek({ place })}
          onKeyDown={onKeyDown}
        />
      </div>
      {error && <div className={styles.error}>{fieldError(error)}</div>}
      <FailureNote error={found.error} />
      <p className={styles.hidden} role="status">
        {asked ? t('new-deal.results-count', { count: options.length }) : ''}
      </p>
      <div className={finding.found} id={`${id}-found`} hidden={!asked && options.length === 0}>
        {asked && (
          <div className={finding.tabs}>
            <StandingTabs
              active={standing}
              panelId={`${id}-found`}
              onChange={(next) => {
                setMarked(0)
                setStanding(next)
              }}
            />
          </div>
        )}
        {nothing && (
          <p className={finding.nothing}>
            <b>{t('customers.none-title')}</b> {t('customers.none-body')}
          </p>
        )}
        <div
          role="listbox"
          id={`${id}-list`}
          aria-label={t('new-deal.results')}
          className={finding.options}
          hidden={options.length === 0}
        >
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options inside of a list of them
            <div key={group.title} role="group" aria-label={group.title}>
              {groups.length > 1 && <div className={finding.groupTitle}>{group.title}</div>}
              {group.customers.map((one) => (
                <CustomerOption
                  key={one.id}
                  id={`${id}-${one.id}`}
                  customer={one}
                  query={sought.name}
                  chosen={one.id === customer?.id}
                  marked={one.id === active?.id}
                  onChoose={() => {
                    setMarked(options.findIndex(({ id: other }) => other === one.id))
                    change({ customer: one })
                  }}
                />
              ))}
            </div>
          ))}
        </div>
        <div className={finding.foundFoot}>
          <KeyHint keys={['↑', '↓']} label={t('new-deal.key-move')} />
          <KeyHint keys="↵" label={t('new-deal.key-choose')} />
          {asked && (
            <span className={finding.end}>
              {found.data.more && wide ? t('customers.more') : t('customers.not-here')}
              {found.data.more && !wide && (
                <AppButton variant="link" onClick={() => setWide(true)}>
                  {t('customers.search-more')}
                </AppButton>
              )}
              <AppButton variant="link" onClick={() => setEntering(true)}>
                {t('customers.enter-by-hand')}
              </AppButton>
            </span>
          )}
        </div>
      </div>
      <EnterCustomerDialog
        opened={entering}
        onClose={() => setEntering(false)}
        name={sought.name.trim()}
        city={sought.place.trim()}
        onEntered={(entered) => change({ customer: entered })}
      />
    </>
  )
}

type Group = { readonly title: string; readonly customers: readonly Customer[] }

function useFound(standing: ShownStanding, wide: boolean) {
  const { t } = useWords()
  const { customer, sought } = useWizard().draft
  const [{ name, place }] = useDebouncedValue(sought, 150)
  const query = {
    name: name.trim(),
    place: place.trim(),
    ...(standing === 'all' ? {} : { standing }),
    ...(wide ? { wide: 'true' as const } : {}),
  }
  const enough = !isShortName(sought.name)
  const found = useQuery({
    ...queryOf(searchCustomers, { query }),
    enabled: !isShortName(name),
    placeholderData: keepPreviousData,
  })
  const items = enough ? (found.data?.items ?? []) : []
  const of = (here: boolean) => items.filter(({ inPlace }) => inPlace === here).map((one) => one.customer)
  const all = items.map((one) => one.customer)
  const parted = query.place !== ''
  const groups: Group[] = parted
    ? [
        { title: t('customers.in-place', { place: query.place }), customers: of(true) },
        { title: t('customers.elsewhere'), customers: of(false) },
      ]
    : [{ title: t('customers.found'), customers: all }]
  if (customer && !all.some(({ id }) => id === customer.id) && (!enough || found.data))
    groups.unshift({ title: t('new-deal.chosen'), customers: [customer] })
  const filled = groups.filter(({ customers }) => customers.length > 0)
  return { groups: filled, options: filled.flatMap(({ customers }) => customers), found, enough }
}

const readiness: readonly WordKey[] = [
  'new-deal.ready-solution',
  'new-deal.ready-team',
  'new-deal.ready-plan',
]

/** CU-11: why exactness matters; what is known of the chosen one; DT-9: what co-selling presupposes. */
export function CustomerAside() {
  const { t } = useWords()
  const { customer } = useWizard().draft
  return (
    <>
      <section className={asides.part}>
        <h2 className={asides.asideTitle}>{t('new-deal.why-exact-title')}</h2>
        <p>{t('new-deal.why-exact-body')}</p>
      </section>
      {customer && <ChosenCustomer customer={customer} />}
      <section className={asides.part}>
        <h2 className={asides.asideTitle}>{t('new-deal.ready-title')}</h2>
        <ul className={asides.checks}>
          {readiness.map((key) => (
            <li key={key}>
              <Glyph icon={IconPointFilled} />
              <span>{t(key)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function ChosenCustomer({ customer }: { readonly customer: Customer }) {
  const words = useWords()
  const { t } = words
  const vendor = useWizard().me.vendor.name
  const { name, address, industry, size, matching, standing } = customer
  const number = numberOf(customer)
  const facts: (Fact | false)[] = [
    {
      key: 'address',
      label: t('new-deal.address'),
      value: <span lang={langOf(address.line)}>{addressText(customer, words)}</span>,
    },
    number !== null && {
      key: 'number',
      label: t(number.kind === 'duns' ? 'new-deal.duns' : 'customers.lei-field'),
      value: number.text,
    },
    Boolean(industry) && {
      key: 'industry',
      label: t('new-deal.industry'),
      value: industryName(industry ?? '', t),
    },
    Boolean(size) && { key: 'size', label: t('new-deal.size'), value: sizeName(size ?? '', t) },
  ]
  return (
    <section className={asides.part} role="status">
      <h2 className={asides.asideTitle} lang={langOf(name)}>
        {name}
      </h2>
      <FactList facts={facts.filter((fact) => fact !== false)} />
      <p>
        {matching === 'pending'
          ? t('customers.pending-body', { vendor })
          : t(`customers.means-${standing ?? 'other'}`, { vendor })}
      </p>
      <LinkedAccounts customer={customer} />
    </section>
  )
}

/** CU-9: which of the vendor's records of the customer the deal names; the first stands for all. */
function LinkedAccounts({ customer }: { readonly customer: Customer }) {
  const { t } = useWords()
  const { me, change } = useWizard()
  const accounts = accountsOf(customer)
  const [chosen] = accounts
  const inOrder = accounts.toSorted((a, b) => (a.number < b.number ? -1 : 1))
  if (!chosen || accounts.length < 2) return null
  return (
    <details className={finding.accounts}>
      <summary>{t('customers.linked-show', { count: accounts.length })}</summary>
      <p className={styles.dim}>{t('customers.linked-pick', { vendor: me.vendor.name })}</p>
      <fieldset className={styles.plain} aria-label={t('customers.account-id')}>
        {inOrder.map((account) => (
          <label key={account.number} className={finding.account}>
            <input
              type="radio"
              name="account"
              checked={account.number === chosen.number}
              onChange={() => {
                const others = accounts.filter(({ number }) => number !== account.number)
                change({ customer: { ...customer, accounts: [account, ...others] } })
              }}
            />
            <span>
              {account.number}
              <span className={styles.dim}>{account.name}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  )
}
