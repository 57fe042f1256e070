import { type Catalogue, isKnownSolution, solutionFor } from './catalogue.ts'
import type { Document, Json } from './read-members.ts'

/**
 * Members of the wire format that no rule of ours reads, as the caller sent them; everything that equals what we would
 * write anyway is left out. It is the owner's own and reaches nobody else.
 */
export type Supplement = {
  lastRunId?: string
  statusReason?: string
  substatus?: 'Received'
  qualification?: string
  type?: string
  tags?: Json[]
  target?: Json[]
  customerProfile?: Document
  consent?: Document
  details?: Document
  /** Contact preferences of members, by their e-mail address in small letters. */
  preferences?: Document
}

type Parts = { readonly [name: string]: unknown }

export function objectIn(parent: Parts, name: string): Document {
  const part = parent[name]
  return typeof part === 'object' && part !== null && !Array.isArray(part) ? (part as Document) : {}
}

export function listIn(parent: Parts, name: string): Json[] {
  const part = parent[name]
  return Array.isArray(part) ? (part as Json[]) : []
}

/** What is to be kept of a whole document. `known` are the solutions that our own catalogue holds. */
export function supplementOf(document: Document, before: Supplement, known: Catalogue): Supplement {
  const { lastRunId, qualification, tags } = document
  return compact({
    lastRunId,
    statusReason: document.status === 'Closed' ? undefined : document.statusReason,
    substatus: before.substatus,
    qualification: qualification === 'SalesQualified' ? undefined : qualification,
    type: before.type,
    tags,
    target: document.target,
    customerProfile: profileOf(objectIn(document, 'customerProfile'), objectIn(before, 'customerProfile')),
    consent: before.consent,
    details: detailsOf(objectIn(document, 'details'), known),
    preferences: preferencesOf(listIn(document, 'team')),
  }) as Supplement
}

function profileOf(profile: Document, before: Document): Document {
  const [contact, ...others] = listIn(profile, 'team') as Document[]
  return compact({
    size: before.size,
    address: before.address,
    ids: before.ids,
    contact: contact === undefined ? undefined : namesOf(contact),
    team: others,
  })
}

/** How a contact's name is split, and how it wishes to be reached. */
function namesOf(contact: Document): Document {
  const { firstName, lastName } = contact
  return compact({ firstName, lastName, contactPreference: compact(objectIn(contact, 'contactPreference')) })
}

function preferencesOf(team: Json[]): Document {
  const entries = (team as Document[]).map((member) => {
    return [String(member.email ?? '').toLowerCase(), compact(objectIn(member, 'contactPreference'))] as const
  })
  return compact(Object.fromEntries(entries.filter(([email]) => email !== '')))
}

function detailsOf(details: Document, known: Catalogue): Document {
  const { customerRequestedContact, customerAction, incentiveLevel } = details
  const requirements = objectIn(details, 'requirements')
  const more = objectIn(requirements, 'additionalRequirements')
  const { industries, products, services, offers, salesPlays } = requirements
  return compact({
    customerRequestedContact,
    customerAction,
    incentiveLevel,
    requirements: compact({
      industries,
      products,
      services,
      offers,
      salesPlays,
      solutions: listIn(requirements, 'solutions').filter((one) => !isKnownSolution(one as Document, known)),
      terms: termsOf(listIn(requirements, 'solutions') as Document[], known),
      additionalRequirements: compact({
        iot: withoutFalse(objectIn(more, 'iot')),
        attributes: listIn(more, 'attributes').filter((one) => !isIntent(one as Document)),
      }),
    }),
  })
}

/** SO-4: only the vendor's products have a quantity and a price here; what was sent for others is kept beside them. */
function termsOf(solutions: Document[], known: Catalogue): Document {
  const entries = solutions.flatMap((entry): [string, Document][] => {
    const solution = solutionFor(entry, known)
    if (solution === undefined) return []
    const { price, quantity, currency, closingDateTime } = entry
    const priced = solution.ofVendor && !solution.assessment
    return [
      [
        solution.number,
        compact(priced ? { closingDateTime } : { price, quantity, currency, closingDateTime }),
      ],
    ]
  })
  return compact(Object.fromEntries(entries))
}

export function isIntent(attribute: Document): boolean {
  return String(attribute.type).toLowerCase() === 'customermarketplaceintent'
}

function withoutFalse(flags: Document): Document {
  return compact(Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== false)))
}

/** Without what says nothing. */
export function compact(parts: { [name: string]: Json | undefined }): Document {
  return Object.fromEntries(
    Object.entries(parts).filter((entry): entry is [string, Json] => !saysNothing(entry[1])),
  )
}

function saysNothing(value: Json | undefined): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
