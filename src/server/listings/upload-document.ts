import type { Readable } from 'node:stream'
import type { QueryOf } from '#contract/endpoint.ts'
import type { uploadDocument as contract } from '#contract/listings.ts'
import type { FieldFault } from '#contract/values.ts'
import {
  type DocumentType,
  documentTypes,
  type ListingDocument,
  mediaTypes,
  roomFor,
  safeName,
  typeOfName,
} from '#domain/listing-document.ts'
import { whyNotConfigure } from '#domain/listing-rules.ts'
import type { Context } from '../context.ts'
import { read, type Tx } from '../db/database.ts'
import { type Bucket, partsOf } from '../documents/bucket.ts'
import { typeOfContent } from '../documents/content-type.ts'
import { pagesOf } from '../documents/page-count.ts'
import { type Spooled, spool, TooLarge } from '../documents/spool.ts'
import { newId } from '../identifier.ts'
import { Invalid, refuse } from '../refused.ts'
import { insertDocument, insertPart, type StoredDocument } from './document-queries.ts'
import { changeListing, type Loaded, loadListing } from './load.ts'
import { saveListing } from './queries.ts'

type Asked = QueryOf<typeof contract>
type Upload = { id: string; source: Readable; bucket: Bucket | undefined }

const megabyte = 1024 * 1024

/**
 * CS-F5 to F10: takes a file in, looks what it is, and adds it to the draft. Whether it may come at all is asked before
 * its bytes are read, and again once they are there.
 */
export async function uploadDocument(context: Context, asked: Asked, upload: Upload) {
  const { db, actor } = context
  const name = safeName(asked.name)
  const type = typeOfName(name)
  if (type === null) throw fault('file-type', { formats: documentTypes.join(', ') })
  const before = await read(db, actor.organizationId, (tx) =>
    loadListing(tx, actor.organizationId, upload.id),
  )
  demandRoom(context, before, asked)
  const megabytes = limitOf(type, before)
  try {
    return await spool(upload.source, megabytes * megabyte, (file) =>
      keep(context, { ...asked, name, type }, upload, file),
    )
  } catch (error) {
    throw error instanceof TooLarge ? fault('file-large', { max: megabytes }) : error
  }
}

function fault(code: FieldFault['code'], facts: FieldFault['facts'] = {}): Invalid {
  return new Invalid([{ path: 'file', code, facts }])
}

function demandRoom({ actor }: Context, { listing }: Loaded, { kind }: Asked): void {
  refuse(whyNotConfigure(listing, actor))
  if (kind === 'other' && !roomFor(kind, listing.content.documents)) throw fault('too-many', { max: 5 })
}

function limitOf(type: DocumentType, { program }: Loaded): number {
  return type === 'mp4' ? program.settings.videoMegabytes : program.settings.documentMegabytes
}

async function keep(
  context: Context,
  asked: Asked & { type: DocumentType },
  { id: listingId, bucket }: Upload,
  file: Spooled,
) {
  if (file.size === 0) throw fault('file-empty')
  if ((await typeOfContent(file.path)) !== asked.type) throw fault('file-content')
  const id = newId<string>()
  const bucketKey = bucket === undefined ? null : `documents/${id}`
  const document: StoredDocument = {
    id,
    listingId,
    kind: asked.kind,
    name: asked.name,
    type: asked.type,
    size: file.size,
    pages: asked.type === 'pdf' ? await pagesOf(file.path) : null,
    sha256: file.sha256,
    bucketKey,
    uploadedByName: context.actor.name,
    uploadedAt: context.now,
  }
  if (bucket !== undefined && bucketKey !== null)
    await bucket.put(bucketKey, file.path, mediaTypes[asked.type])
  try {
    return await changeListing(context, listingId, async (tx, loaded) => {
      demandRoom(context, loaded, asked)
      await insertDocument(tx, context.actor.organizationId, document)
      if (bucketKey === null) await keepParts(tx, context, id, file.path)
      const content = { ...loaded.listing.content, documents: withDocument(loaded, document) }
      await saveListing(tx, listingId, { content }, { at: context.now, name: context.actor.name })
    })
  } catch (error) {
    if (bucketKey !== null) await bucket?.remove(bucketKey).catch(() => {})
    throw error
  }
}

async function keepParts(tx: Tx, { actor }: Context, id: string, path: string): Promise<void> {
  let position = 0
  for await (const part of partsOf(path, megabyte))
    await insertPart(tx, actor.organizationId, id, position++, part)
}

/** A second one-pager takes the place of the first. */
function withDocument({ listing }: Loaded, document: StoredDocument): ListingDocument[] {
  const { id, kind, name, type, size, pages } = document
  const others = listing.content.documents.filter((one) => kind === 'other' || one.kind !== kind)
  return [...others, { id, kind, name, type, size, pages }]
}
