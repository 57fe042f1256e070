import { useQuery } from '@tanstack/react-query'
import { vendorStandings } from '#contract/deal-view.ts'
import { listPartners } from '#contract/organizations.ts'
import { listSolutions } from '#contract/solutions.ts'
import { dealTypes } from '#domain/deal-type.ts'
import { helpTypes } from '#domain/help.ts'
import { substatuses } from '#domain/referral.ts'
import { salesStages } from '#domain/sales-stage.ts'
import type { WordKey } from '#locales/catalog.ts'
import { standingLooks, statusLooks } from '../deal/deal-looks.ts'
import { queryOf } from '../queries/query-of.ts'
import type { DealsSearch } from '../search.ts'
import { type Me, useMe } from '../session/me.ts'
import { useWords, type Words } from '../words/words.tsx'
import { chosenOf, type FilterField, filterFields, keysOf, type PlainField } from './list-state.ts'
import { useStageName } from './stage-name.ts'

export type Choice = { readonly value: string; readonly label: string }

/** What a filter is set with; the choices of a closed list are there, or still to come. */
export type Filter = { readonly field: FilterField; readonly label: string } & (
  | { readonly kind: 'choices'; readonly field: PlainField; readonly choices: readonly Choice[] }
  | { readonly kind: 'text' | 'days' | 'value' | 'flag' }
)

/** At most so many words in one filter: as many countries as UI-6 allows, and for the rest what the server reads. */
export const mostChoices = 50

/** The filters that make sense for this person, in the order in which they are offered (UI-6). */
export function useFilters(countries: readonly string[]): readonly Filter[] {
  const words = useWords()
  const me = useMe()
  const stageName = useStageName()
  const vendor = me.organization.kind === 'vendor'
  const solutions = useQuery({ ...queryOf(listSolutions), staleTime: 300_000 })
  const partners = useQuery({ ...queryOf(listPartners), enabled: vendor, staleTime: 300_000 })
  const byName = (choices: Choice[]) => choices.sort((a, b) => words.collator.compare(a.label, b.label))
  const { t } = words

  const choicesOf: Partial<Record<FilterField, readonly Choice[]>> = {
    substatus: substatuses.map((value) => ({ value, label: t(statusLooks[value].word) })),
    type: dealTypes.map((value) => ({ value, label: t(`deal-type.${value}`) })),
    stage: salesStages.map((stage) => ({ value: String(stage), label: stageName(stage) })),
    counterpart: vendorStandings.map((value) => ({ value, label: t(standingLooks[value].word) })),
    country: byName(countries.map((value) => ({ value, label: words.nameOf('region', value) }))),
    solution: byName((solutions.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))),
    location: byName(me.locations.map(({ id, name }) => ({ value: id, label: name }))),
    help: helpTypes.map((value) => ({ value, label: t(`help.${value}`) })),
    ...(vendor
      ? { partner: byName((partners.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))) }
      : {}),
  }
  return filterFields
    .filter((field) => vendor || (field !== 'partner' && field !== 'offered'))
    .filter((field) => field !== 'location' || me.locations.length > 0)
    .map((field) => filterOf(field, labelOf(field, words, me), choicesOf[field]))
}

function filterOf(field: FilterField, label: string, choices: readonly Choice[] | undefined): Filter {
  if (choices) return { field: field as PlainField, label, kind: 'choices', choices }
  if (field === 'customer') return { field, label, kind: 'text' }
  if (field === 'value') return { field, label, kind: 'value' }
  return { field, label, kind: field === 'created' || field === 'closes' ? 'days' : 'flag' }
}

function labelOf(field: FilterField, { t }: Words, me: Me): string {
  if (field === 'substatus') return t('deals.status')
  if (field === 'solution') return t('deals.solutions')
  if (field !== 'counterpart') return t(`deals.${field}` as WordKey)
  return me.organization.kind === 'vendor'
    ? t('deals.counterpart-partner')
    : t('deals.counterpart', { name: me.vendor.name })
}

/** What a chip says: up to three words, above that how many there are. */
export function valueText(filter: Filter, search: DealsSearch, words: Words): string {
  const { t, formatDay, formatMoney } = words
  const { field } = filter
  if (filter.kind === 'choices') return choicesText(filter.choices, chosenOf(search, filter.field), words)
  if (filter.kind === 'flag') return t(`deals.${field}-word` as WordKey)
  if (filter.kind === 'text') return search.customer ?? ''
  const write = (text: string) => (filter.kind === 'days' ? formatDay(text) : formatMoney(text, 'USD'))
  const [from, to] = keysOf(field).map((key) => search[key])
  if (from && to) return t('deals.range-both', { from: write(from), to: write(to) })
  return from ? t('deals.range-from', { from: write(from) }) : t('deals.range-to', { to: write(to ?? '0') })
}

function choicesText(choices: readonly Choice[], chosen: readonly string[], { t }: Words): string {
  if (chosen.length > 3) return t('deals.chosen-count', { count: chosen.length })
  const labels = chosen.map((value) => choices.find((choice) => choice.value === value)?.label)
  return labels.some((label) => label === undefined)
    ? t('deals.chosen-count', { count: chosen.length })
    : labels.join(', ')
}
