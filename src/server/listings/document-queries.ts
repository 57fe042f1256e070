import { sql } from 'kysely'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { DocumentKind, DocumentType } from '#domain/listing-document.ts'
import type { Tx } from '../db/database.ts'

export type StoredDocument = {
  id: string
  listingId: string
  kind: DocumentKind
  name: string
  type: DocumentType
  size: number
  pages: number | null
  sha256: Buffer
  bucketKey: string | null
  uploadedByName: string
  uploadedAt: Instant
}

export async function insertDocument(
  tx: Tx,
  organizationId: OrganizationId,
  document: StoredDocument,
): Promise<void> {
  await tx
    .insertInto('listing_document')
    .values({
      organization_id: organizationId,
      id: document.id,
      listing_id: document.listingId,
      kind: document.kind,
      name: document.name,
      type: document.type,
      size: document.size,
      pages: document.pages,
      sha256: document.sha256,
      bucket_key: document.bucketKey,
      uploaded_by_name: document.uploadedByName,
      uploaded_at: document.uploadedAt,
    })
    .execute()
}

export async function findDocument(tx: Tx, id: string): Promise<StoredDocument | undefined> {
  const row = await tx.selectFrom('listing_document').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    listingId: row.listing_id,
    kind: row.kind as DocumentKind,
    name: row.name,
    type: row.type as DocumentType,
    size: row.size,
    pages: row.pages,
    sha256: row.sha256,
    bucketKey: row.bucket_key,
    uploadedByName: row.uploaded_by_name,
    uploadedAt: row.uploaded_at.toISOString(),
  }
}

export async function insertPart(
  tx: Tx,
  organizationId: OrganizationId,
  documentId: string,
  position: number,
  bytes: Buffer,
): Promise<void> {
  await tx
    .insertInto('listing_document_part')
    .values({ organization_id: organizationId, document_id: documentId, position, bytes })
    .execute()
}

export async function findPart(tx: Tx, documentId: string, position: number): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('listing_document_part')
    .select('bytes')
    .where('document_id', '=', documentId)
    .where('position', '=', position)
    .executeTakeFirst()
  return row?.bytes
}

export async function deleteDocument(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('listing_document').where('id', '=', id).execute()
}

/** Of these documents those that nothing published and nothing submitted speaks of: they can go with the draft. */
export async function listUnreferenced(
  tx: Tx,
  listingId: string,
  ids: readonly string[],
): Promise<{ id: string; bucketKey: string | null }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; bucketKey: string | null }>`
    select d.id, d.bucket_key as "bucketKey" from listing_document d
    where d.listing_id = ${listingId}::uuid and d.id = any(${[...ids]}::uuid[])
      and not exists (select from listing l where l.id = d.listing_id
        and l.published @> jsonb_build_object('documents', jsonb_build_array(jsonb_build_object('id', d.id))))
      and not exists (select from listing_submission s where s.listing_id = d.listing_id
        and s.content @> jsonb_build_object('documents', jsonb_build_array(jsonb_build_object('id', d.id))))`.execute(
    tx,
  )
  return rows
}

/** For the vendor: whether what is published of some solution holds the document (CS-14). */
export async function isOfPublished(tx: Tx, documentId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from (select distinct on (solution_id) content from listing_submission where state = 'passed'
          order by solution_id, decided_at desc) latest
      where latest.content @> jsonb_build_object('documents', jsonb_build_array(jsonb_build_object('id', ${documentId}::uuid)))
    ) as found`.execute(tx)
  return rows[0]?.found === true
}
