import { Readable } from 'node:stream'
import { daysAfter } from '#domain/calendar.ts'
import type { DocumentKind } from '#domain/listing-document.ts'
import { addListing } from '../listings/add.ts'
import { amendListing } from '../listings/amend.ts'
import { changeProfile } from '../listings/change-profile.ts'
import { publishListing } from '../listings/publish.ts'
import { submitListing } from '../listings/submit.ts'
import { uploadDocument } from '../listings/upload-document.ts'
import { decideSubmission, viewSubmission } from '../submissions/decide.ts'
import { paper } from './paper.ts'
import { contextOf, type Stage } from './play.ts'

type Amendment = Parameters<typeof amendListing>[2]

type DemoListing = {
  name: string
  /** A solution of the cast, or none for a new one. */
  number: string | null
  daysAgo: number
  about: Amendment
  details: Amendment | null
  documents: [DocumentKind, string, number][]
  submitted: boolean
  /** What the reviewer found: a text for each failed criterion, or nothing while it is under review. */
  verdict: Record<string, string> | null
}

const birch = {
  marketplaceAccount: 'birch-market-4810200',
  website: 'https://birch.example',
  enrolment: 'none',
} as const

function atStore(page: string): Amendment {
  return {
    offerType: 'saas',
    solutionType: 'ip',
    stores: [{ store: 'cloud-marketplace', url: `https://market.example/birch/${page}` }],
  }
}

type Contact = NonNullable<Amendment['contacts']>[number]

function sales(name: string, email: string, title: string, countries: string[]): Contact {
  return { name, email, title, role: 'partner-sales', countries, states: [] }
}

const ben = sales('Ben Baker', 'ben@birch.example', 'Alliance lead', ['NL', 'BE', 'NO'])
const minji = sales('박민지', 'minji@birch.example', '영업 총괄', ['KR'])

/** Birch's solutions in every standing: published with its documents, under review, failed, and just begun. */
const demoListings: DemoListing[] = [
  {
    name: 'Birch Route Planner',
    number: 'SOL-20002-BIR',
    daysAgo: 60,
    about: {
      ...atStore('route-planner'),
      summary: 'Plans tours for fleets of up to 4000 vehicles, overnight.',
    },
    details: {
      platforms: ['cloud', 'data'],
      areas: [{ area: 'data-ai', plays: ['analytics', 'ai'] }],
      landingPage: 'https://birch.example/route-planner',
      geographies: ['NL', 'BE', 'NO', 'KR'],
      contacts: [ben, minji],
      platformShare: 85,
      repeatableIp: true,
      transactable: true,
      billedUsd: 64_000,
    },
    documents: [
      ['one-pager', 'Route Planner in one page', 1],
      ['pitch-deck', 'Route Planner for customers', 8],
      ['diagram', 'Route Planner architecture', 1],
      ['case-study', 'Fjord Energy saves 18 percent', 3],
    ],
    submitted: true,
    verdict: {},
  },
  {
    name: 'Birch Shelf Vision',
    number: 'SOL-20004-BIR',
    daysAgo: 4,
    about: { ...atStore('shelf-vision'), summary: 'Sees from the ceiling what is missing on a shelf.' },
    details: {
      platforms: ['cloud', 'edge'],
      areas: [
        { area: 'data-ai', plays: ['ai'] },
        { area: 'applications', plays: ['cloud-native'] },
      ],
      landingPage: 'https://birch.example/shelf-vision',
      geographies: ['NL', 'BE'],
      contacts: [ben],
    },
    documents: [
      ['one-pager', 'Shelf Vision in one page', 2],
      ['pitch-deck', 'Shelf Vision for shops', 6],
      ['diagram', 'Shelf Vision architecture', 1],
    ],
    submitted: true,
    verdict: null,
  },
  {
    name: 'Birch Energy Meter',
    number: null,
    daysAgo: 21,
    about: {
      ...atStore('energy-meter'),
      summary: 'Reads meters of cold stores and finds waste.',
    },
    details: {
      platforms: ['cloud'],
      areas: [{ area: 'data-ai', plays: ['analytics'] }],
      landingPage: 'https://birch.example/energy-meter',
      geographies: ['NO'],
      contacts: [ben],
    },
    documents: [
      ['one-pager', 'Energy Meter in one page', 4],
      ['pitch-deck', 'Energy Meter for customers', 5],
      ['diagram', 'Energy Meter sketch', 1],
    ],
    submitted: true,
    verdict: {
      diagram: 'Show where identities live and how meters connect; the sketch stops at the gateway.',
      'pitch-deck': 'Slides 3 and 4 promise prices that the store page does not have.',
    },
  },
  {
    name: 'Birch Dock Scheduler',
    number: null,
    daysAgo: 2,
    about: { offerType: 'saas', solutionType: 'ip', summary: 'Books loading docks by the minute.' },
    details: null,
    documents: [],
    submitted: false,
    verdict: null,
  },
]

export async function playListings(stage: Stage): Promise<void> {
  const company = contextOf(stage, 'ben', daysAfter(stage.now, -90))
  await changeProfile(company, {
    ...birch,
    description: 'Birch builds software for cold chains, fleets and shops, in Rotterdam, Busan and Oslo.',
    designations: ['Data and AI'],
    consumedUsd: 82_000,
  })
  for (const demo of demoListings) await playListing(stage, demo)
}

async function playListing(stage: Stage, demo: DemoListing): Promise<void> {
  const begun = daysAfter(stage.now, -demo.daysAgo)
  const as = (who: string, days: number) => contextOf(stage, who, daysAfter(begun, days))
  const solutionId = demo.number === null ? null : (stage.world.solutions.get(demo.number) ?? null)
  const { id } = await addListing(as('ben', 0), { name: demo.name, solutionId })
  await amendListing(as('ben', 0.01), id, demo.about, null)
  if (demo.details === null) return
  if (solutionId === null) await publishListing(as('ben', 0.02), id)
  await amendListing(as('ben', 0.03), id, demo.details, null)
  for (const [kind, title, pages] of demo.documents) {
    const lines = Array.from({ length: pages }, (_, at) => `${title}, ${at + 1}`)
    await uploadDocument(
      as('ben', 0.04),
      { kind, name: `${title}.pdf` },
      { id, source: Readable.from([paper(lines)]), bucket: undefined },
    )
  }
  if (!demo.submitted) return
  const statement = `Customers use ${demo.name} every day; call me for a demo.`
  const { reviews } = await submitListing(as('ben', 0.5), id, { level: 'co-sell-ready', statement })
  const submission = reviews[0]
  if (demo.verdict === null || submission === undefined) return
  await decide(stage, demo, submission.id, demo.verdict)
}

async function decide(
  stage: Stage,
  { daysAgo }: DemoListing,
  id: string,
  verdict: Record<string, string>,
): Promise<void> {
  const context = contextOf(stage, 'abel', daysAfter(stage.now, -daysAgo + 6))
  const { criteria } = await viewSubmission(context, id)
  const findings = criteria.map((code) => {
    return { code, passed: verdict[code] === undefined, text: verdict[code] ?? '' }
  })
  const passed = Object.keys(verdict).length === 0
  const summary = passed ? 'Clear and complete.' : 'Nearly there: two things to mend.'
  await decideSubmission(context, id, { findings, summary })
}
