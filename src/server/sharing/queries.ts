import { type SqlBool, sql } from 'kysely'
import type { Counterpart } from '#domain/counterpart.ts'
import type { EngagementId, OrganizationId, ReferralId } from '#domain/id.ts'
import type { Referral } from '#domain/referral.ts'
import type { SharedReferral } from '#domain/visibility.ts'
import { type Database, type Tx, withoutOrganization } from '../db/database.ts'
import { counterpartColumns, usdValue } from '../records/save-queries.ts'
import { dealWords } from '../referral-lists/deal-words.ts'
import { deleteDealWords, insertDealWords } from '../referral-lists/word-queries.ts'
import { copyColumns, copyTexts } from './copy-columns.ts'

/** Writes what the viewer sees of the owner's record; a reader without a record of his own finds it in his list. */
export async function saveCopy(
  tx: Tx,
  viewerId: OrganizationId,
  shown: SharedReferral,
  owner: Referral,
): Promise<void> {
  const listed =
    shown.relation === 'reader'
      ? sql<boolean>`not exists (select from referral where engagement_id = ${shown.engagementId})`
      : sql<boolean>`false`
  const columns = { ...copyColumns(shown, owner), listed, value_usd: usdValue(shown.value) }
  const copy = tx
    .insertInto('shown_referral')
    .values({
      organization_id: viewerId,
      id: shown.id,
      engagement_id: shown.engagementId,
      owner_id: shown.ownerId,
      created_at: owner.createdAt,
      ...columns,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doUpdateSet(columns))
    .returning('listed')
  const words = dealWords(copyTexts(viewerId, shown, shown.relation === 'reader'))
  const isListed = sql`(select saved.listed from saved)`
  await sql`with saved as (${copy}),
    gone as (${deleteDealWords(viewerId, shown.id, words)} or not ${isListed} and organization_id = ${viewerId}
      and deal_id = ${shown.id}),
    words as (${insertDealWords(viewerId, shown.id, words, isListed)})
    select`.execute(tx)
}

export async function removeCopy(tx: Tx, viewerId: OrganizationId, id: ReferralId): Promise<void> {
  const copy = tx.deleteFrom('shown_referral').where('organization_id', '=', viewerId).where('id', '=', id)
  await sql`with words as (${deleteDealWords(viewerId, id, [])}) ${copy}`.execute(tx)
}

/** The other side in one line, on the viewer's own records of the engagement; no version moves. */
export async function saveCounterpart(
  tx: Tx,
  viewerId: OrganizationId,
  engagementId: EngagementId,
  other: Counterpart,
): Promise<void> {
  await tx
    .updateTable('referral')
    .set(counterpartColumns(other))
    .where('organization_id', '=', viewerId)
    .where('engagement_id', '=', engagementId)
    .where(
      sql<SqlBool>`(counterpart_name, counterpart_standing, counterpart_due_at, counterpart_reason, counterpart_person)
        is distinct from (${other.name}, ${other.standing}, ${other.answerDueAt}::timestamptz, ${other.reason}, ${other.person})`,
    )
    .execute()
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
