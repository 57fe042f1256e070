import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { readList } from '../db/read-list.ts'
import { behind, type Listed, listEngagement } from './list-of-engagement.ts'
import { pinnedEngagement } from './odata/condition.ts'
import { OptionFault } from './odata/fault.ts'
import { indexedOrders, indexedPaths } from './odata/indexed-paths.ts'
import { type Asked, countAll, limitTime, listIds, ranOutOfTime } from './odata/list-queries.ts'
import { type ListOptions, readOptions } from './odata/options.ts'
import { selector } from './odata/select.ts'
import { type Place, readSkipToken, writeSkipToken } from './odata/skip-token.ts'
import type { Json } from './read-members.ts'
import { listRecords } from './record-queries.ts'
import { canonicalPath, presentReferral, type Surroundings } from './resource.ts'

export const pageSize = 100
/** What no index answers may search so long. */
const longestSearch = 10_000

type Page = { rows: Listed[]; more: boolean; total: number | null }
type Part = { after: Place | null; skip: number; limit: number }
type Question = { options: ListOptions; part: Part; around: Surroundings; milliseconds: number }
type Settings = { around: Surroundings; milliseconds?: number }

/**
 * AP-3: the organization's own referrals as the actor sees them on the screen, page by page; with those of other parties
 * where the filter holds one engagement fast (api.md 6). `search` is what stands behind the question mark.
 * @throws WireFault
 */
export async function listReferrals(
  context: Context,
  search: string,
  { around, milliseconds = longestSearch }: Settings,
): Promise<Json> {
  const options = readOptions(search)
  const engagementId = options.filter === null ? null : pinnedEngagement(options.filter)
  const list = { order: options.order, source: engagementId === null ? 'all' : 'engagement' } as const
  const after = options.skipToken === null ? null : readSkipToken(context.secrets, list, options.skipToken)
  const before = after?.delivered ?? 0
  const left = Math.max((options.top ?? Number.POSITIVE_INFINITY) - before, 0)
  const part = { after, skip: after === null ? options.skip : 0, limit: Math.min(left, pageSize) }
  const question = { options, part, around, milliseconds }
  const page = await readList(context.db, context.actor.organizationId, (tx) =>
    engagementId === null
      ? findPage(tx, context, question)
      : findInEngagement(tx, context, { ...question, engagementId }),
  )
  const last = page.rows.at(-1)
  const follows = page.more && last !== undefined && page.rows.length < left
  const token = follows
    ? writeSkipToken(context.secrets, list, { ...last, delivered: before + page.rows.length })
    : null
  return reply(page, question, token)
}

function reply({ rows, total }: Page, { options, around }: Question, token: string | null): Json {
  const documents = rows.map(({ document }) => document)
  const { select, carried } = options
  const others = carried === '' ? '' : `${carried}&`
  const next = `${around.host}${canonicalPath}?${others}$skiptoken=${token}`
  return {
    '@odata.context': `${around.host}/v1.0/$metadata#Referrals`,
    ...(total === null ? {} : { '@odata.count': total }),
    value: select === null ? documents : documents.map(selector(select)),
    ...(token === null ? {} : { '@odata.nextLink': next }),
  }
}

/** One more row than the page holds tells that another page follows. */
async function findPage(tx: Tx, { actor }: Context, question: Question): Promise<Page> {
  const { options, part, around, milliseconds } = question
  const { organizationId, personId } = actor
  const reader = { organizationId, personId, vendorId: around.vendorId, host: around.host }
  const asked: Asked = { actor, reader, filter: options.filter, order: options.order }
  try {
    await limitTime(tx, milliseconds)
    const found = part.limit === 0 ? [] : await listIds(tx, asked, { ...part, limit: part.limit + 1 })
    const total = options.count ? await countAll(tx, asked) : null
    const places = found.slice(0, part.limit)
    const ids = places.map(({ id }) => id)
    const records = await listRecords(tx, actor, ids)
    const rows = records.map((record, index) => ({
      ...(places[index] as Omit<Listed, 'document'>),
      document: presentReferral(record, around),
    }))
    return { rows, more: found.length > part.limit, total }
  } catch (error) {
    throw ranOutOfTime(error) ? tooSlow(options, milliseconds) : error
  }
}

function tooSlow({ order, filter }: ListOptions, milliseconds: number): OptionFault {
  const byIndex = order.every(({ property }) => indexedOrders.includes(property.path))
  const advice = `filter also by ${indexedPaths.join(', ')}, and order by ${indexedOrders.join(' or ')}: these have an index`
  return new OptionFault(
    !byIndex ? '$orderby' : filter === null ? '$skip' : '$filter',
    null,
    `the search took longer than ${milliseconds / 1000} seconds; ${advice}`,
  )
}

async function findInEngagement(
  tx: Tx,
  context: Context,
  { engagementId, options, part, around }: Question & { engagementId: string },
): Promise<Page> {
  const { filter, order } = options
  const all = await listEngagement(tx, context, { engagementId, filter, order, around })
  const rest = behind(order, part.after, all).slice(part.skip)
  const rows = rest.slice(0, part.limit)
  return { rows, more: rest.length > part.limit, total: options.count ? all.length : null }
}
