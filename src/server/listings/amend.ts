import type { BodyOf } from '#contract/endpoint.ts'
import type { amendListing as contract } from '#contract/listings.ts'
import type { FieldConflict, FieldFault } from '#contract/values.ts'
import { contactFaults, everywhere } from '#domain/contact-list.ts'
import { countryCodes } from '#domain/country.ts'
import { isPage } from '#domain/listing-conditions.ts'
import { whyNotConfigure, whyNotEditOffer } from '#domain/listing-rules.ts'
import { type ListingContent, offerFields } from '#domain/solution-listing.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { Conflict, Invalid, refuse } from '../refused.ts'
import { changeListing, type Loaded } from './load.ts'
import { ownsLocation, putInMarket, saveListing } from './queries.ts'

type Body = BodyOf<typeof contract>
type Field = keyof Body

export const knownCountries: ReadonlySet<string> = new Set(countryCodes)

/** Changes the named fields of the draft; what somebody else changed meanwhile to something else is a conflict. */
export function amendListing(context: Context, id: string, body: Body, baseVersion: number | null) {
  return changeListing(context, id, async (tx, loaded) => {
    const fields = (Object.keys(body) as Field[]).filter((field) => body[field] !== undefined)
    const aboutOffer = fields.every((field) => (offerFields as readonly string[]).includes(field))
    const { record, listing } = loaded
    refuse(aboutOffer ? whyNotEditOffer(listing, context.actor) : whyNotConfigure(listing, context.actor))
    const faults = await faultsIn(tx, context, body)
    if (faults.length > 0) throw new Invalid(faults)
    demandSameVersion(loaded, body, fields, baseVersion)
    const content = { ...record.content, ...trimmed(body) } as ListingContent
    if (JSON.stringify(content) === JSON.stringify(record.content)) return
    await saveListing(tx, id, { content }, { at: context.now, name: context.actor.name })
    await followInMarket(tx, loaded, content)
  })
}

/** What nobody has reviewed yet stands in the catalogue under the name that its partner gives it. */
async function followInMarket(tx: Tx, { record }: Loaded, content: ListingContent): Promise<void> {
  const renamed = content.name !== record.content.name || content.locationId !== record.content.locationId
  if (record.solutionId !== null && record.status === 'in-market' && renamed && content.name !== '')
    await putInMarket(tx, record.solutionId, content)
}

function trimmed(body: Body): Body {
  const texts = (['name', 'summary', 'landingPage'] as const).filter((field) => body[field] !== undefined)
  const lists = (['platforms', 'geographies'] as const).filter((field) => body[field] !== undefined)
  return {
    ...body,
    ...Object.fromEntries(texts.map((field) => [field, body[field]?.trim()])),
    ...Object.fromEntries(lists.map((field) => [field, [...new Set(body[field])]])),
  }
}

function demandSameVersion(
  { record }: Loaded,
  body: Body,
  fields: readonly Field[],
  baseVersion: number | null,
): void {
  if (baseVersion === null || baseVersion >= record.version) return
  const conflicts = fields
    .filter((field) => (record.fieldVersions[field] ?? 0) > baseVersion)
    .filter((field) => JSON.stringify(body[field]) !== JSON.stringify(record.content[field]))
    .map((field): FieldConflict => {
      const { updatedByName: by, updatedAt: at } = record
      return { field, yours: body[field], theirs: record.content[field], by, at }
    })
  if (conflicts.length > 0) throw new Conflict(conflicts, record.version)
}

async function faultsIn(tx: Tx, { actor }: Context, body: Body): Promise<FieldFault[]> {
  const faults: FieldFault[] = []
  const fault = (path: string, code: FieldFault['code']) => faults.push({ path, code, facts: {} })
  if (body.name !== undefined && body.name.trim() === '') fault('name', 'required')
  if (body.landingPage?.trim() && !isPage(body.landingPage.trim())) fault('landingPage', 'form')
  body.stores?.forEach(({ url }, index) => {
    if (url !== '' && !isPage(url)) fault(`stores/${index}/url`, 'form')
  })
  if (body.geographies?.some((code) => code !== everywhere && !knownCountries.has(code)))
    fault('geographies', 'choice')
  body.contacts?.forEach((contact, index) => {
    for (const { column, code } of contactFaults(contact, knownCountries))
      fault(`contacts/${index}/${column}`, code)
  })
  if (body.locationId != null && !(await ownsLocation(tx, actor.organizationId, body.locationId)))
    fault('locationId', 'unknown')
  return faults
}
