import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { mediaTypes } from '#domain/listing-document.ts'
import { whyNotConfigure } from '#domain/listing-rules.ts'
import { hasRole } from '#domain/role.ts'
import type { Context } from '../context.ts'
import { read } from '../db/database.ts'
import type { Bucket } from '../documents/bucket.ts'
import { NotFound, refuse } from '../refused.ts'
import {
  deleteDocument,
  findDocument,
  findPart,
  isOfPublished,
  listUnreferenced,
  type StoredDocument,
} from './document-queries.ts'
import { changeListing } from './load.ts'
import { saveListing } from './queries.ts'

/** Takes a document out of the draft; what was submitted once stays with its submission. */
export async function removeDocument(
  context: Context,
  { id, documentId }: { id: string; documentId: string },
  bucket: Bucket | undefined,
) {
  const orphans: string[] = []
  const view = await changeListing(context, id, async (tx, { listing }) => {
    const documents = listing.content.documents.filter((document) => document.id !== documentId)
    if (documents.length === listing.content.documents.length) throw new NotFound()
    refuse(whyNotConfigure(listing, context.actor))
    const content = { ...listing.content, documents }
    await saveListing(tx, id, { content }, { at: context.now, name: context.actor.name })
    for (const orphan of await listUnreferenced(tx, id, [documentId])) {
      await deleteDocument(tx, orphan.id)
      if (orphan.bucketKey !== null) orphans.push(orphan.bucketKey)
    }
  })
  for (const key of orphans) await bucket?.remove(key).catch(() => {})
  return view
}

/** CS-14: who may read is asked each time; nobody else learns that there is such a document. */
export async function downloadDocument(
  context: Context,
  id: string,
  bucket: Bucket | undefined,
  reply: FastifyReply,
): Promise<Readable> {
  const { db, actor } = context
  const document = await read(db, actor.organizationId, async (tx) => {
    const found = await findDocument(tx, id)
    if (found === undefined) return undefined
    const reviews =
      actor.organizationKind === 'partner' || hasRole(actor, 'vendor-admin', 'solution-reviewer')
    const sells = hasRole(actor, 'vendor-seller') && (await isOfPublished(tx, id))
    return reviews || sells ? found : undefined
  })
  if (document === undefined) throw new NotFound()
  reply.headers({
    'content-type': mediaTypes[document.type],
    'content-length': String(document.size),
    'content-disposition': attachment(document.name),
    'content-security-policy': "sandbox; default-src 'none'",
  })
  if (document.bucketKey === null) return Readable.from(partsIn(context, document), { objectMode: false })
  if (bucket === undefined) throw new Error(`The bucket of document ${id} is not configured`)
  return bucket.get(document.bucketKey)
}

/** Each part in a transaction of its own: a slow reader holds no connection. */
async function* partsIn({ db, actor }: Context, { id }: StoredDocument): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const bytes = await read(db, actor.organizationId, (tx) => findPart(tx, id, position))
    if (bytes === undefined) return
    yield bytes
  }
}

/** RFC 6266: the plain name for old programs, the real one for the others. */
function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const real = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`
}
