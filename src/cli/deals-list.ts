import type { DealRow } from '#contract/deal-view.ts'
import type { ListQuery } from '#contract/referrals.ts'
import type { Reader } from '#words/reader.ts'
import { type Call, command, UsageError } from './command.ts'
import { dayText, moneyText, stageWord, statusWord } from './deal-words.ts'
import { readCount } from './read-values.ts'
import { type Column, tableOf } from './table.ts'

const flags = {
  tab: { type: 'string', value: 'TAB', says: 'inbound, outbound, favorites or all' },
  search: { type: 'string', value: 'TEXT', says: 'words of the deal, its customer or its number' },
  status: { type: 'string', value: 'STATUS', says: 'New, Active or Closed; several with commas' },
  substatus: {
    type: 'string',
    value: 'WORD',
    says: 'Received, Pending, Accepted, Won, Lost, Declined, Expired, Error',
  },
  type: {
    type: 'string',
    value: 'TYPE',
    says: 'private, partner-led, co-sell, partner-to-partner, solution-assessment',
  },
  stage: { type: 'string', value: 'PERCENT', says: '10, 20, 40, 60, 80 or 100; several with commas' },
  country: { type: 'string', value: 'CODE', says: "the customer's, such as NL,KR" },
  customer: { type: 'string', value: 'NAME', says: "part of the customer's name" },
  'help-type': { type: 'string', value: 'TYPE', says: 'the help that was asked for' },
  counterpart: {
    type: 'string',
    value: 'WORD',
    says: 'where the other side stands, such as Accepted or may-read',
  },
  mine: { type: 'boolean', says: 'only those whose team I am on' },
  offered: { type: 'boolean', says: 'only requests that are offered to me' },
  incomplete: { type: 'boolean', says: 'only those that lack something' },
  'created-from': { type: 'string', value: 'DAY', says: 'created on that day or later' },
  'created-to': { type: 'string', value: 'DAY', says: 'created on that day or before' },
  'closes-from': { type: 'string', value: 'DAY', says: 'expected to close on that day or later' },
  'closes-to': { type: 'string', value: 'DAY', says: 'expected to close on that day or before' },
  'value-from': { type: 'string', value: 'USD', says: 'worth so many US dollars or more' },
  'value-to': { type: 'string', value: 'USD', says: 'worth so many US dollars or less' },
  sort: {
    type: 'string',
    value: 'KEY',
    says: 'created, updated, name, value, closes, due …; -value begins with the largest',
  },
  limit: { type: 'string', value: 'N', says: 'how many at most (25)' },
  all: { type: 'boolean', says: 'all of them, page after page' },
} as const

/** Flags that mean the same to the server under the same name. */
const asTheyAre = [
  ...(['tab', 'search', 'type', 'stage', 'customer', 'counterpart', 'created-from', 'created-to'] as const),
  ...(['closes-from', 'closes-to', 'value-from', 'value-to'] as const),
]

const substatusesOf: Record<string, readonly string[]> = {
  new: ['Received', 'Pending'],
  active: ['Accepted'],
  closed: ['Won', 'Lost', 'Declined', 'Expired', 'Error'],
}

export const dealsList = command({
  name: 'deals list',
  says: 'Lists deals, those changed last first.',
  flags,
  examples: [
    'tandem deals list --status New',
    'tandem deals list --tab inbound --country NL,KR --sort due',
    'tandem deals list --status Active --all --json | jq -r ".items[].number"',
  ],
  async run(call) {
    const limit = call.flags.all ? Number.POSITIVE_INFINITY : readCount('limit', call.flags.limit, 25)
    const { items, more } = await fetchDeals(call, limit)
    const { terminal, words, json } = call
    if (json) return terminal.print(JSON.stringify({ items, more }, null, 2))
    if (items.length === 0) return terminal.note(words.t('cli.nothing'))
    for (const line of tableOf(columnsFor(words), items, terminal.columns)) terminal.print(line)
    if (more) terminal.note(words.t('cli.more', { count: items.length, first: '--limit', other: '--all' }))
  },
})

async function fetchDeals({ client, flags: given, signal }: Call<typeof flags>, limit: number) {
  const query = queryOf(given)
  const items: DealRow[] = []
  const pages = client.pages('listReferrals', { query: { ...query, limit: Math.min(limit, 100) }, signal })
  for await (const page of pages) {
    items.push(...page.items)
    const more = page.next !== null || items.length > limit
    if (items.length >= limit) return { items: items.slice(0, limit), more }
  }
  return { items, more: false }
}

/** The flags as the query of the list; the server checks what they say. */
function queryOf(given: Call<typeof flags>['flags']): ListQuery {
  const { status, substatus, country, mine, offered, incomplete, 'help-type': help } = given
  const asked = [...substatusesIn(status), ...(substatus ?? '').split(',').filter(Boolean).map(capital)]
  const query = {
    ...Object.fromEntries(asTheyAre.map((flag) => [camel(flag), given[flag]])),
    sort: given.sort ?? '-updated',
    country: country?.toUpperCase(),
    substatus: asked.length > 0 ? asked.join(',') : undefined,
    help,
    mine: mine && 'true',
    offered: offered && 'true',
    incomplete: incomplete && 'true',
  }
  return query as ListQuery
}

function substatusesIn(statuses = ''): readonly string[] {
  return statuses
    .split(',')
    .filter(Boolean)
    .flatMap((status) => {
      const known = substatusesOf[status.trim().toLowerCase()]
      if (known === undefined) throw new UsageError(`--status knows New, Active and Closed, not "${status}".`)
      return known
    })
}

function camel(flag: string): string {
  return flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function capital(word: string): string {
  return word.trim().charAt(0).toUpperCase() + word.trim().slice(1).toLowerCase()
}

function columnsFor(words: Reader): Column<DealRow>[] {
  const { t } = words
  return [
    { title: t('deals.number'), text: (deal) => deal.number },
    { title: t('deals.name'), text: (deal) => deal.name, least: 12 },
    { title: t('deals.customer'), text: (deal) => deal.customerName, least: 10 },
    { title: t('deals.status'), text: (deal) => statusWord(words, deal.substatus), least: 6 },
    {
      title: t('deals.stage'),
      text: (deal) => (deal.status === 'New' ? '' : stageWord(words, deal)),
      least: 8,
      optional: true,
    },
    { title: t('deals.value'), text: (deal) => moneyText(words, deal.value), side: 'right' },
    { title: t('deals.closes'), text: (deal) => dayText(words, deal.closeOn) },
    { title: t('deals.due'), text: (deal) => dueText(words, deal), optional: true },
  ]
}

function dueText(words: Reader, { status, answerDueAt }: DealRow): string {
  return status === 'New' && answerDueAt !== null ? words.formatInstant(answerDueAt, 'day') : ''
}
