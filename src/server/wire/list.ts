import type { Context } from '../context.ts'
import { read, type Tx } from '../db/database.ts'
import { behind, type Listed, listEngagement } from './list-of-engagement.ts'
import { pinnedEngagement } from './odata/condition.ts'
import { OptionFault } from './odata/fault.ts'
import { indexedPaths } from './odata/indexed-paths.ts'
import { type Asked, countAll, limitTime, listIds, ranOutOfTime } from './odata/list-queries.ts'
import { type ListOptions, readOptions } from './odata/options.ts'
import { selector } from './odata/select.ts'
import { type Place, readSkipToken, writeSkipToken } from './odata/skip-token.ts'
import type { Document, Json } from './read-members.ts'
import { listRecords } from './record-queries.ts'
import { canonicalPath, presentReferral, type Surroundings } from './resource.ts'

export const pageSize = 100
/** What no index answers may search so long. */
const longestSearch = 10_000

type Page = { rows: Listed[]; more: boolean; total: number | null }
type Part = { after: Place | null; skip: number; limit: number }

/**
 * AP-3: the organization's own referrals as the actor sees them on the screen, page by page; with those of other parties
 * where the filter holds one engagement fast (api.md 6).
 * @throws WireFault
 */
export async function listReferrals(
  context: Context,
  search: string,
  around: Surroundings,
  milliseconds = longestSearch,
): Promise<Json> {
  const options = readOptions(search)
  const { order, top, select } = options
  const engagementId = options.filter === null ? null : pinnedEngagement(options.filter)
  const source = engagementId === null ? 'list' : 'engagement'
  const after =
    options.skipToken === null ? null : readSkipToken(context.secrets, order, source, options.skipToken)
  const left = Math.max((top ?? Number.POSITIVE_INFINITY) - (after?.delivered ?? 0), 0)
  const part = { after, skip: after === null ? options.skip : 0, limit: Math.min(left, pageSize) }
  const page = await read(context.db, context.actor.organizationId, (tx) =>
    engagementId === null
      ? findPage(tx, context, options, part, { around, milliseconds })
      : findInEngagement(tx, context, engagementId, options, part, around),
  )
  const last = page.rows.at(-1)
  const delivered = (after?.delivered ?? 0) + page.rows.length
  const follows = page.more && last !== undefined && delivered < (top ?? Number.POSITIVE_INFINITY)
  const token = follows ? writeSkipToken(context.secrets, order, source, { ...last, delivered }) : null
  const documents = page.rows.map(({ document }) => document)
  return {
    '@odata.context': `${around.host}/v1.0/$metadata#Referrals`,
    ...(page.total === null ? {} : { '@odata.count': page.total }),
    value: select === null ? documents : documents.map(selector(select)),
    ...(token === null ? {} : { '@odata.nextLink': nextLink(around, options, token) }),
  }
}

function nextLink({ host }: Surroundings, { carried }: ListOptions, token: string): string {
  const options = carried === '' ? '' : `${carried}&`
  return `${host}${canonicalPath}?${options}$skiptoken=${token}`
}

type Around = { around: Surroundings; milliseconds: number }

/** One more row than the page holds tells that another page follows. */
async function findPage(
  tx: Tx,
  context: Context,
  options: ListOptions,
  { after, skip, limit }: Part,
  { around, milliseconds }: Around,
): Promise<Page> {
  const { actor } = context
  const { organizationId, personId } = actor
  const reader = { organizationId, personId, vendorId: around.vendorId, host: around.host }
  const asked: Asked = { actor, reader, filter: options.filter, order: options.order }
  await limitTime(tx, milliseconds)
  try {
    const found = limit === 0 ? [] : await listIds(tx, asked, { after, skip, limit: limit + 1 })
    const total = options.count ? await countAll(tx, asked) : null
    const shown = found.slice(0, limit)
    const records = await listRecords(
      tx,
      actor,
      shown.map(({ id }) => id),
    )
    const documents = records.map((record) => presentReferral(record, around))
    const rows = shown.map((one, index) => ({ ...one, document: documents[index] as Document }))
    return { rows, more: found.length > limit, total }
  } catch (error) {
    throw ranOutOfTime(error) ? tooSlow(options, milliseconds) : error
  }
}

function tooSlow({ order, filter }: ListOptions, milliseconds: number): OptionFault {
  const byIndex = order.every(({ property }) => indexedPaths.includes(property.path))
  const option = byIndex && filter !== null ? '$filter' : '$orderby'
  return new OptionFault(
    option,
    null,
    `this took longer than ${milliseconds / 1000} seconds; filter also by a path that has an index, which are ${indexedPaths.join(', ')}, and order by createdDateTime or updatedDateTime`,
  )
}

async function findInEngagement(
  tx: Tx,
  context: Context,
  engagementId: string,
  options: ListOptions,
  { after, skip, limit }: Part,
  around: Surroundings,
): Promise<Page> {
  const all = await listEngagement(tx, context, engagementId, { ...options, around })
  const rest = behind(options.order, after, all).slice(skip)
  return {
    rows: rest.slice(0, limit),
    more: rest.length > limit,
    total: options.count ? all.length : null,
  }
}
