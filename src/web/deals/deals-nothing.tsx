import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { summarizeReferrals } from '#contract/referrals.ts'
import { listSolutions } from '#contract/solutions.ts'
import type { WordKey } from '#locales/catalog.ts'
import { paths } from '../paths.ts'
import { queryOf } from '../queries/query-of.ts'
import type { DealsSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { AppButton, buttonClass } from '../ui/app-button.tsx'
import { type Check, EmptyState } from '../ui/message-page.tsx'
import { useWords } from '../words/words.tsx'
import styles from './deals.module.css'
import { NewDealButton } from './deals-head.tsx'
import { activeFields, filtersOf, tabOf, withoutField, withoutFilters } from './list-state.ts'
import type { DealsState } from './use-deals-page.ts'
import { type Filter, valueText } from './use-filters.ts'

type DealsNothingProps = DealsState & { readonly filters: readonly Filter[] }

/** Why the list is empty, and what to do now: nothing is there yet, or the filters let nothing through. */
export function DealsNothing(props: DealsNothingProps) {
  const filtered = activeFields(props.search).length > 0 || Boolean(props.search.search)
  return filtered ? <NothingMatches {...props} /> : <NothingYet search={props.search} />
}

function NothingYet({ search }: { readonly search: DealsSearch }) {
  const { t } = useWords()
  const me = useMe()
  const tab = tabOf(search, me.organization.kind)
  const checks = useChecks()
  const vendor = me.organization.kind === 'vendor' && (tab === 'inbound' || tab === 'outbound')
  const key = `deals.empty-${tab}${vendor ? '-vendor' : ''}`
  const names = { vendor: me.vendor.name, organization: me.organization.name, days: me.answerDays }
  const startable = tab !== 'favorites'
  return (
    <EmptyState
      title={t(`${key}-title` as WordKey, names)}
      checks={startable ? checks : []}
      actions={
        startable && (
          <>
            <NewDealButton />
            {tab === 'inbound' && <span className={styles.aside}>{t('deals.empty-or')}</span>}
          </>
        )
      }
    >
      {t(`${key}-body` as WordKey, names)}
    </EmptyState>
  )
}

/** Real facts: what a deal needs, and whether it is there. */
function useChecks(): readonly Check[] {
  const { t, formatList } = useWords()
  const me = useMe()
  const partner = me.organization.kind === 'partner'
  const solutions = useQuery({
    ...queryOf(listSolutions, { query: { kind: 'own' } }),
    enabled: partner,
    staleTime: 300_000,
  })
  const ready = (solutions.data?.items ?? []).filter((solution) => solution.selectable)
  const named = (names: readonly string[]) => formatList(names.slice(0, 3))
  const roles = [...new Set(me.assignments.map(({ role }) => t(`role.${role}`)))]
  const checks: (Check | false)[] = [
    partner && {
      key: 'solution',
      met: ready.length > 0,
      title: t('deals.check-solution'),
      fact:
        ready.length > 0
          ? t('deals.check-solution-fact', { names: named(ready.map(({ name }) => name)) })
          : t('deals.check-solution-none'),
      action: (
        <Link {...paths.solutions()} className={buttonClass({ size: 'small' })}>
          {t('deals.see-solutions')}
        </Link>
      ),
    },
    partner && {
      key: 'location',
      met: me.locations.length > 0,
      title: t('deals.check-location'),
      fact:
        me.locations.length > 0
          ? t('deals.check-location-fact', { names: named(me.locations.map(({ name }) => name)) })
          : t('deals.check-location-none'),
    },
    {
      key: 'role',
      met: me.worksOnReferrals,
      title: t('deals.check-role'),
      fact: t('deals.check-role-fact', { names: formatList(roles) }),
    },
  ]
  return checks.filter((check) => check !== false)
}

/** Names each filter, and how many deals there would be without it. */
function NothingMatches({ search, change, filters }: DealsNothingProps) {
  const words = useWords()
  const { t } = words
  const { organization } = useMe()
  const active = activeFields(search)
  const set = filters.filter((filter) => active.includes(filter.field))
  const ways = [
    ...(search.search
      ? [{ key: 'search', word: t('deals.no-match-remove-search'), search: { ...search, search: undefined } }]
      : []),
    ...set.map((filter) => ({
      key: filter.field,
      word: t('deals.no-match-remove', { filter: `${filter.label}: ${valueText(filter, search, words)}` }),
      search: withoutField(search, filter.field),
    })),
  ]
  const counts = useQueries({
    queries: ways.map((way) =>
      queryOf(summarizeReferrals, { query: filtersOf(way.search, organization.kind) }),
    ),
  })
  return (
    <EmptyState
      title={search.search ? t('deals.no-match-search', { text: search.search }) : t('ui.filtered-out-title')}
      actions={<AppButton onClick={() => change(withoutFilters(search))}>{t('ui.clear-filters')}</AppButton>}
    >
      <ul className={styles.ways}>
        {ways.map((way, index) => (
          <li key={way.key}>
            <AppButton variant="link" onClick={() => change({ ...way.search, cursor: undefined })}>
              {way.word}
            </AppButton>
            <Count count={counts[index]?.data?.count} />
          </li>
        ))}
      </ul>
    </EmptyState>
  )
}

function Count({ count }: { readonly count: number | undefined }) {
  const { t } = useWords()
  return count === undefined ? null : (
    <span className={styles.aside}>{t('deals.no-match-without', { count })}</span>
  )
}
