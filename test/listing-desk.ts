import type { ListingView } from '#contract/listings.ts'
import {
  addListing,
  amendListing,
  changeCoSellProfile,
  publishListing,
  submitListing,
} from '#contract/listings.ts'
import { changeRoles } from '#contract/organizations.ts'
import {
  decideSubmission,
  getSubmission,
  listSubmissions,
  type SubmissionRow,
} from '#contract/submissions.ts'
import type { Role } from '#domain/role.ts'
import type { Answer } from './app.ts'
import { openDealDesk } from './deal-desk.ts'
import { deckOf, pdfOf } from './files.ts'

/** The product with what it takes to list, submit and review solutions through its routes. */
export async function openListingDesk(options: Parameters<typeof openDealDesk>[0] = {}) {
  const desk = await openDealDesk(options)

  const upload = async (
    who: string,
    listingId: string,
    file: { kind: string; name: string; bytes: Buffer },
  ): Promise<Answer> => {
    const { cookie } = await desk.as(who)
    const reply = await desk.app.inject({
      method: 'POST',
      url: `/api/listings/${listingId}/documents`,
      query: { kind: file.kind, name: file.name },
      headers: {
        host: 'localhost:8080',
        'x-tandem': '1',
        'content-type': 'application/octet-stream',
        ...(cookie === null ? {} : { cookie }),
      },
      payload: file.bytes,
    })
    return {
      status: reply.statusCode,
      body: reply.body === '' ? null : reply.json(),
      headers: reply.headers,
      cookie: null,
    }
  }

  const download = async (who: string, id: string) => {
    const { cookie } = await desk.as(who)
    const reply = await desk.app.inject({
      method: 'GET',
      url: `/api/documents/${id}`,
      headers: { host: 'localhost:8080', ...(cookie === null ? {} : { cookie }) },
    })
    return { status: reply.statusCode, bytes: reply.rawPayload, headers: reply.headers }
  }

  const uploaded = async (listingId: string, file: { kind: string; name: string; bytes: Buffer }) => {
    const answer = await upload('ben', listingId, file)
    if (answer.status !== 200) throw new Error(`The upload failed: ${JSON.stringify(answer.body)}`)
    return answer.body as ListingView
  }

  const amend = (id: string, body: object): Promise<ListingView> =>
    desk.done('ben', amendListing, { params: { id }, body })

  /** An offer in the market, which says nothing more yet. */
  async function live(name = 'Birch Shelf Scout'): Promise<ListingView> {
    const draft: ListingView = await desk.done('ben', addListing, { body: { name, solutionId: null } })
    await amend(draft.id, offer)
    return desk.done('ben', publishListing, { params: { id: draft.id } })
  }

  /** Everything that co-sell ready asks for. */
  async function complete(name?: string): Promise<ListingView> {
    const { id } = await live(name)
    await desk.done('ben', changeCoSellProfile, { body: company })
    await amend(id, details)
    await uploaded(id, { kind: 'one-pager', name: 'One pager.pdf', bytes: pdfOf(2) })
    await uploaded(id, { kind: 'pitch-deck', name: 'Pitch.pptx', bytes: deckOf() })
    return uploaded(id, { kind: 'diagram', name: 'Architecture.pdf', bytes: pdfOf() })
  }

  const submit = (
    id: string,
    level = 'co-sell-ready',
    statement = 'Please have a look',
  ): Promise<ListingView> => desk.done('ben', submitListing, { params: { id }, body: { level, statement } })

  const waiting = async (name: string): Promise<SubmissionRow> => {
    const { items } = await desk.done('abel', listSubmissions, { query: { state: 'under-review' } })
    const row = items.find((one: SubmissionRow) => one.name === name)
    if (row === undefined) throw new Error(`${name} does not wait for a review`)
    return row
  }

  /** The reviewer judges every criterion; those with a text fail. */
  async function decide(id: string, failed: Record<string, string> = {}, who = 'abel'): Promise<Answer> {
    const { criteria } = await desk.done(who, getSubmission, { params: { id } })
    const findings = criteria.map((code: string) => {
      return { code, passed: failed[code] === undefined, text: failed[code] ?? '' }
    })
    return desk.call(who, decideSubmission, { params: { id }, body: { findings, summary: 'Thank you' } })
  }

  const giveRole = (by: string, to: string, role: Role) =>
    desk.done(by, changeRoles, {
      params: { personId: desk.personId(to) },
      body: { assignments: [{ role, locationId: null }], helpTypes: [], countries: [] },
    })

  return { ...desk, upload, uploaded, download, amend, live, complete, submit, waiting, decide, giveRole }
}

export type ListingDesk = Awaited<ReturnType<typeof openListingDesk>>

export const offer = {
  offerType: 'saas',
  solutionType: 'ip',
  summary: 'Counts what stands on a shelf',
  stores: [{ store: 'cloud-marketplace', url: 'https://market.example/birch/shelf-scout' }],
}

export const company = {
  marketplaceAccount: 'birch-market-1',
  website: 'https://birch.example',
  description: 'Birch builds for shops and their cold chains.',
}

export const salesContact = {
  name: 'Ben Baker',
  email: 'ben@birch.example',
  title: 'Alliance lead',
  role: 'partner-sales',
  countries: ['NL', 'BE'],
  states: [],
}

export const details = {
  platforms: ['cloud'],
  areas: [{ area: 'data-ai', plays: ['analytics', 'ai'] }],
  landingPage: 'https://birch.example/shelf-scout',
  geographies: ['NL', 'BE'],
  contacts: [salesContact],
}
