import { sql } from 'kysely'
import type { Counterpart } from '#domain/counterpart.ts'
import type { EngagementId, OrganizationId, ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import type { SharedReferral } from '#domain/visibility.ts'
import { type Database, type Tx, withoutOrganization } from '../db/database.ts'
import {
  columnsOf,
  counterpartColumns,
  insertReferral,
  type Part,
  settingOf,
  updateReferral,
  usdValue,
} from '../records/save-queries.ts'
import { dealWords } from '../referral-lists/deal-words.ts'
import { deleteDealWords, insertDealWords } from '../referral-lists/word-queries.ts'
import { copyColumns, copyTexts } from './copy-columns.ts'

/** A copy before and after; `before` is undefined where nobody knows what stands there. */
export type CopyWritten = { before?: SharedReferral | null; after: SharedReferral | null; owner: Referral }

/** Writes what the viewer sees of the owner's record, whatever stood there. */
export async function saveCopy(
  tx: Tx,
  viewerId: OrganizationId,
  shown: SharedReferral,
  owner: Referral,
): Promise<void> {
  await saveCopyChange(tx, viewerId, { after: shown, owner })
}

export async function saveCopyChange(tx: Tx, viewerId: OrganizationId, copy: CopyWritten): Promise<void> {
  await sql`with ${sql.join(copyParts(viewerId, copy))} select`.execute(tx)
}

export async function saveRecord(
  tx: Tx,
  { before, after }: { before: Referral | null; after: Referral },
): Promise<void> {
  await (before === null ? insertReferral(tx, after) : updateReferral(tx, before, after))
}

/**
 * A copy with its words, as parts of a statement. A reader without a record of his own finds it in his list; `hasOwn`
 * where the same statement writes that record.
 */
export function copyParts(viewerId: OrganizationId, copy: CopyWritten, hasOwn = false): Part[] {
  const { before, after, owner } = copy
  if (after === null)
    return [
      sql`copy as (delete from shown_referral where organization_id = ${viewerId} and id = ${owner.id})`,
      sql`copy_left as (${deleteDealWords(viewerId, owner.id, [])})`,
    ]
  const reads = after.relation === 'reader'
  const listed =
    reads && !hasOwn
      ? sql`not exists (select from referral where engagement_id = ${after.engagementId})`
      : sql`false`
  const changing = { ...copyColumns(after, owner), shown: after }
  const row = {
    organization_id: viewerId,
    id: after.id,
    engagement_id: after.engagementId,
    owner_id: after.ownerId,
    created_at: owner.createdAt,
    ...changing,
  }
  const copied = sql`copy as (insert into shown_referral (${columnsOf(row)}, listed, value_usd)
    select ${columnsOf(row)}, ${listed}, ${usdValue}
      from jsonb_populate_record(null::shown_referral, ${JSON.stringify(row)}::jsonb) n
    on conflict (organization_id, id) do update set ${settingOf(changing, 'excluded')}, listed = excluded.listed,
      value_usd = excluded.value_usd returning listed)`
  const wasRead = before === undefined || before?.relation === 'reader'
  if (!reads && !wasRead) return [copied]
  const words = dealWords(copyTexts(viewerId, after, reads))
  const isListed = sql`(select copy.listed from copy)`
  return [
    copied,
    sql`copy_left as (${deleteDealWords(viewerId, after.id, words)} or not ${isListed}
      and organization_id = ${viewerId} and deal_id = ${after.id})`,
    sql`copy_words as (${insertDealWords(viewerId, after.id, words, isListed)})`,
  ]
}

/**
 * The other side in one line, on the viewer's own records of the engagement but the one that the statement writes
 * itself; no version moves.
 */
export function counterpartPart(
  viewerId: OrganizationId,
  engagementId: EngagementId,
  { other, but }: { other: Counterpart; but: ReferralId | null },
): Part {
  return sql`counterpart as (update referral set ${settingOf(counterpartColumns(other), 'n')}
    from jsonb_populate_record(null::referral, ${JSON.stringify(counterpartColumns(other))}::jsonb) n
    where referral.organization_id = ${viewerId} and referral.engagement_id = ${engagementId}
      and referral.id is distinct from ${but}::uuid
      and (referral.counterpart_name, referral.counterpart_standing, referral.counterpart_due_at,
        referral.counterpart_reason, referral.counterpart_person) is distinct from (n.counterpart_name,
        n.counterpart_standing, n.counterpart_due_at, n.counterpart_reason, n.counterpart_person))`
}

export async function insertNote(
  tx: Tx,
  note: {
    organizationId: OrganizationId
    id: string
    engagementId: EngagementId
    dealId: ReferralId
    authorOrganizationId: OrganizationId
    authorId: string | null
    authorName: string | null
    text: string
    audience: string[]
    at: string
  },
): Promise<void> {
  await tx
    .insertInto('note')
    .values({
      organization_id: note.organizationId,
      id: note.id,
      engagement_id: note.engagementId,
      deal_id: note.dealId,
      author_organization_id: note.authorOrganizationId,
      author_id: note.authorId,
      author_name: note.authorName,
      text: note.text,
      audience: note.audience,
      written_at: note.at,
    })
    .execute()
}

export type RecordKey = { id: ReferralId; engagementId: EngagementId }

/** The acting organization's records, in the order of their ids. */
export async function listRecordKeys(tx: Tx, after: ReferralId | null, limit: number): Promise<RecordKey[]> {
  const rows = await tx
    .selectFrom('referral')
    .select(['id', 'engagement_id'])
    .$if(after !== null, (query) => query.where('id', '>', after as string))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: row.id as ReferralId, engagementId: row.engagement_id as EngagementId }))
}

export async function findCopy(tx: Tx, id: ReferralId): Promise<SharedReferral | null> {
  const row = await tx.selectFrom('shown_referral').select('shown').where('id', '=', id).executeTakeFirst()
  return (row?.shown as SharedReferral | undefined) ?? null
}

export function listOrganizations(db: Database): Promise<OrganizationId[]> {
  return withoutOrganization(db, async (tx) => {
    const rows = await tx.selectFrom('organization').select('id').orderBy('id').execute()
    return rows.map((row) => row.id as OrganizationId)
  })
}
