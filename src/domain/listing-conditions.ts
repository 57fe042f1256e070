import { type CoSellProgram, hasTrait, isOffered, type Term } from './co-sell-program.ts'
import { geographiesWithoutSales } from './contact-list.ts'
import type { DocumentKind } from './listing-document.ts'
import type { Facts } from './refusal.ts'
import { type CoSellStatus, isCoSellReady } from './solution.ts'
import type { CoSellProfile, Listing } from './solution-listing.ts'

/** The parts of the form, in which a condition can be met. */
export const listingSections = ['offer', 'details', 'documents', 'contacts', 'evidence', 'company'] as const
export type ListingSection = (typeof listingSections)[number]

export const listingConditions = [
  'name',
  'offer-type',
  'live',
  'solution-type',
  'platforms',
  'areas',
  'landing-page',
  'one-pager',
  'pitch-deck',
  'diagram',
  'geographies',
  'sales-contacts',
  'partner-id',
  'marketplace-account',
  'business-profile',
  'designation',
  'ready',
  'complete',
  'offer-type-ip',
  'ip',
  'technical',
  'revenue',
  'transactable',
  'offer-type-business',
  'enrolment',
  'enrolment-premium',
] as const
export type ListingCondition = (typeof listingConditions)[number]

/** One requirement of a level: whether it is met, and where to meet it. */
export type LevelCondition = { code: ListingCondition; met: boolean; section: ListingSection; facts: Facts }

export type Program = { settings: CoSellProgram; terms: readonly Term[] }

type Checked = { listing: Listing; profile: CoSellProfile; program: Program }

/** The requirements of a level, each answered (24.2): the lines of "5 of 7 conditions are met". */
export function levelConditions(
  level: CoSellStatus,
  listing: Listing,
  profile: CoSellProfile,
  program: Program,
): LevelCondition[] {
  const checked = { listing, profile, program }
  switch (level) {
    case 'in-market':
      return [name(checked), offerType(checked), live(checked)]
    case 'co-sell-ready':
      return readiness(checked)
    case 'ip-co-sell':
      return [ready(checked), complete(checked), ...ipConditions(checked)]
    case 'business-apps-standard':
      return [ready(checked), complete(checked), ...businessConditions(checked)]
    case 'business-apps-premium':
      return [ready(checked), complete(checked), ...businessConditions(checked), premium(checked)]
  }
}

function condition(
  code: ListingCondition,
  section: ListingSection,
  met: boolean,
  facts: Facts = {},
): LevelCondition {
  return { code, met, section, facts }
}

/** CS-1 with the listing form; CS-2 for services, CS-7 for the types of offer that demand a diagram. */
function readiness(checked: Checked): LevelCondition[] {
  const { listing, profile, program } = checked
  const { content } = listing
  const { terms, settings } = program
  const service = content.solutionType === 'service' || content.solutionType === 'managed-service'
  const missing = geographiesWithoutSales(content.geographies, content.contacts)
  const profileFilled = profile.website.trim() !== '' && profile.description.trim() !== ''
  return [
    name(checked),
    offerType(checked),
    live(checked),
    condition('solution-type', 'offer', content.solutionType !== null),
    condition(
      'platforms',
      'details',
      content.platforms.some((key) => isOffered(terms, 'platform', key)),
    ),
    condition('areas', 'details', areasFit(checked)),
    condition('landing-page', 'details', isPage(content.landingPage)),
    onePager(checked),
    condition('pitch-deck', 'documents', hasDocument(checked, 'pitch-deck')),
    ...(hasTrait(terms, content.offerType, 'diagram')
      ? [condition('diagram', 'documents', hasDocument(checked, 'diagram'))]
      : []),
    condition('geographies', 'contacts', content.geographies.length > 0),
    condition('sales-contacts', 'contacts', content.geographies.length > 0 && missing.length === 0, {
      missing: missing.join(' '),
    }),
    condition('partner-id', 'company', profile.globalId !== ''),
    condition('marketplace-account', 'company', profile.marketplaceAccount.trim() !== ''),
    condition('business-profile', 'company', profileFilled),
    ...(service
      ? [
          condition('designation', 'company', profile.designations.length >= settings.designations, {
            needed: settings.designations,
          }),
        ]
      : []),
  ]
}

function name({ listing }: Checked): LevelCondition {
  return condition('name', 'offer', listing.content.name.trim() !== '')
}

/** CS-F1, CS-4: some types of offer are sold without co-sell. */
function offerType({ listing, program }: Checked): LevelCondition {
  const { offerType: key } = listing.content
  const chosen = key !== null && isOffered(program.terms, 'offer-type', key)
  return condition('offer-type', 'offer', chosen && hasTrait(program.terms, key, 'co-sell'))
}

/** CS-T1, CS-1 */
function live({ listing, program }: Checked): LevelCondition {
  const { stores } = listing.content
  const sold = stores.some(({ store, url }) => isOffered(program.terms, 'store', store) && isPage(url))
  return condition('live', 'offer', sold && listing.status !== null)
}

/** CS-F4: one to five areas, with one to five plays each. */
function areasFit({ listing, program }: Checked): boolean {
  const { areas } = listing.content
  const fits = ({ area, plays }: (typeof areas)[number]) =>
    isOffered(program.terms, 'area', area) &&
    plays.length >= 1 &&
    plays.length <= 5 &&
    plays.every((play) => isOffered(program.terms, 'play', play, area))
  return areas.length >= 1 && areas.length <= 5 && areas.every(fits)
}

/** CS-F5: a PDF whose pages cannot be counted is left to the reviewer. */
function onePager({ listing, program }: Checked): LevelCondition {
  const { onePagerPages: most } = program.settings
  const found = listing.content.documents.find(({ kind }) => kind === 'one-pager')
  const short = found !== undefined && (found.pages === null || found.pages <= most)
  const pages: Facts = found?.pages == null ? {} : { pages: found.pages }
  return condition('one-pager', 'documents', short, { most, ...pages })
}

function hasDocument({ listing }: Checked, wanted: DocumentKind): boolean {
  return listing.content.documents.some(({ kind }) => kind === wanted)
}

function ready({ listing }: Checked): LevelCondition {
  return condition('ready', 'offer', listing.status !== null && isCoSellReady(listing.status))
}

function complete(checked: Checked): LevelCondition {
  const open = readiness(checked).filter(({ met }) => !met)
  return condition('complete', open[0]?.section ?? 'offer', open.length === 0, { count: open.length })
}

/** CS-T4: CS-9, CS-6, CS-5 and what can be bought in the store (CS-8); the diagram is part of the listing (CS-7). */
function ipConditions({ listing, profile, program }: Checked): LevelCondition[] {
  const { content } = listing
  const { settings, terms } = program
  const consumed = (profile.consumedUsd ?? 0) >= settings.consumedUsd
  const billed = content.transactable && (content.billedUsd ?? 0) >= settings.billedUsd
  const byNature = content.transactable && hasTrait(terms, content.offerType, 'technical-by-nature')
  const platform = content.repeatableIp && (content.platformShare ?? 0) > settings.platformShare
  return [
    condition('offer-type-ip', 'offer', hasTrait(terms, content.offerType, 'ip')),
    condition('ip', 'offer', content.solutionType === 'ip'),
    condition('technical', 'evidence', byNature || platform, { share: settings.platformShare }),
    condition('revenue', 'evidence', consumed || billed, {
      consumed: settings.consumedUsd,
      billed: settings.billedUsd,
    }),
    ...(settings.transactableRequired ? [condition('transactable', 'evidence', content.transactable)] : []),
  ]
}

/** CS-T5: CS-9 and CS-3 */
function businessConditions({ listing, profile, program }: Checked): LevelCondition[] {
  return [
    condition('offer-type-business', 'offer', hasTrait(program.terms, listing.content.offerType, 'business')),
    condition('enrolment', 'company', profile.enrolment !== 'none'),
  ]
}

function premium({ profile }: Checked): LevelCondition {
  return condition('enrolment-premium', 'company', profile.enrolment === 'premium')
}

/** CS-F11: an address that a browser opens. */
export function isPage(text: string): boolean {
  return /^https:\/\/[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/i.test(text)
}
