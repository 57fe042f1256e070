import type { Readable } from 'node:stream'
import type { ReplyOf } from '#contract/endpoint.ts'
import * as contract from '#contract/listings.ts'
import { isPreferred } from '#domain/co-sell-status.ts'
import { whyNotAddListing } from '#domain/listing-rules.ts'
import { incentiveLevel } from '#domain/solution.ts'
import { loadProgram } from '../co-sell-program/queries.ts'
import type { Context } from '../context.ts'
import { read } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { addListing } from './add.ts'
import { amendListing } from './amend.ts'
import { changeProfile } from './change-profile.ts'
import { downloadDocument, removeDocument } from './documents.ts'
import { importContacts } from './import-contacts.ts'
import { listingOf, loadListing } from './load.ts'
import { present, presentRow } from './present.ts'
import { discardChanges, publishListing, removeListing } from './publish.ts'
import { listOwnListings, listOwnSolutions, loadProfile, type OwnSolution } from './queries.ts'
import { listSubmissionsOf } from './submission-queries.ts'
import { submitListing, withdrawSubmission } from './submit.ts'
import { uploadDocument } from './upload-document.ts'

export function registerListingRoutes(app: App): void {
  const { bucket } = app.program
  // A file is handed on as it comes in: uploadDocument reads it once it knows that it may come.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  serve(app, contract.listListings, (context) => listListings(context))
  serve(app, contract.addListing, (context, { body }) => addListing(context, body))
  serve(app, contract.getListing, (context, { params }) =>
    read(context.db, context.actor.organizationId, async (tx) =>
      present(tx, context, await loadListing(tx, context.actor.organizationId, params.id)),
    ),
  )
  serve(app, contract.amendListing, (context, { params, body, headers }) =>
    amendListing(context, params.id, body, versionIn(headers['if-match'])),
  )
  serve(app, contract.removeListing, async (context, { params }) => {
    await removeListing(context, params.id)
    return undefined
  })
  serve(app, contract.discardChanges, (context, { params }) => discardChanges(context, params.id))
  serve(app, contract.publishListing, (context, { params }) => publishListing(context, params.id))
  serve(app, contract.uploadDocument, async (context, { params, query }, { request }) => {
    const source = request.body as Readable
    // What nobody reads would keep the sender waiting for the answer.
    const drained = (error: unknown) => {
      source?.resume?.()
      throw error
    }
    return uploadDocument(context, query, { id: params.id, source, bucket }).catch(drained)
  })
  serve(app, contract.removeDocument, (context, { params }) => removeDocument(context, params, bucket))
  serve(app, contract.downloadDocument, (context, { params }, reply) =>
    downloadDocument(context, params.id, bucket, reply),
  )
  serve(app, contract.importContacts, (context, { params, body }) =>
    importContacts(context, params.id, body.text),
  )
  serve(app, contract.submitListing, (context, { params, body }) => submitListing(context, params.id, body))
  serve(app, contract.withdrawSubmission, (context, { params }) => withdrawSubmission(context, params.id))
  serve(app, contract.changeCoSellProfile, (context, { body }) => changeProfile(context, body))
}

function versionIn(header: unknown): number | null {
  const match = typeof header === 'string' ? /^(?:W\/)?"(\d{1,9})"$/.exec(header) : null
  return match === null ? null : Number(match[1])
}

/** CS-15: the listings, and what of the catalogue has none yet. */
function listListings({ db, actor }: Context): Promise<ReplyOf<typeof contract.listListings>> {
  return read(db, actor.organizationId, async (tx) => {
    const records = await listOwnListings(tx)
    const program = await loadProgram(tx)
    const profile = await loadProfile(tx, actor.organizationId)
    const submissions = await listSubmissionsOf(
      tx,
      records.map(({ id }) => id),
    )
    const listed = new Set(records.map(({ solutionId }) => solutionId))
    const solutions =
      actor.organizationKind === 'vendor' ? [] : await listOwnSolutions(tx, actor.organizationId)
    const rows = records.map((record) =>
      presentRow({ record, listing: listingOf(record), profile, program }, submissions),
    )
    const others = solutions.filter(({ id }) => !listed.has(id)).map(rowWithoutListing)
    const items = [...rows, ...others].sort((one, other) => one.name.localeCompare(other.name))
    return structuredClone({ items, whyNotAdd: whyNotAddListing(actor) }) as ReplyOf<
      typeof contract.listListings
    >
  })
}

function rowWithoutListing({ id, number, name, status }: OwnSolution): contract.ListingRow {
  return {
    id: null,
    solutionId: id,
    number,
    name,
    status,
    incentiveLevel: incentiveLevel(status),
    preferred: isPreferred(status),
    changed: false,
    review: null,
    next: null,
  }
}
