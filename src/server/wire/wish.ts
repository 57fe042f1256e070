import type { Static } from 'typebox'
import type { SolutionInput } from '#contract/engagements.ts'
import type { PurchaseIntent } from '#domain/help.ts'
import type { Money } from '#domain/money.ts'
import type { SalesStage } from '#domain/sales-stage.ts'
import type { TeamMember } from '#domain/team.ts'
import type { ContactInput } from '../referrals/deal-fields.ts'
import { type Catalogue, solutionFor } from './catalogue.ts'
import { dayOf } from './dates.ts'
import type { Document, Misread } from './read-members.ts'
import { isIntent, listIn, objectIn, type Supplement, supplementOf } from './supplement.ts'
import { intentOf, stageOf } from './words.ts'

/** What a document says of a record, in the words of our actions. */
export type Wish = {
  name: string
  value: Money | null
  closeOn: string | null
  notes: string
  purchaseIntent: PurchaseIntent | null
  crmId: string
  campaignId: string
  team: TeamMember[]
  contact: ContactInput | null
  solutions: Static<typeof SolutionInput>[]
  supplement: Supplement
  favorite: boolean
  stage: SalesStage | null
  visibleToVendor: boolean
}

/** What the wish is read with: what the supplement holds already, and which solutions are ours. */
export type Reading = { kept: Supplement; known: Catalogue; before: Document; faults: Misread[] }

export function wishOf(document: Document, reading: Reading): Wish {
  const details = objectIn(document, 'details')
  const consent = objectIn(document, 'consent')
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const { closingDateTime } = details
  return {
    name: text(document.name),
    value: moneyOf(details),
    closeOn: typeof closingDateTime === 'string' ? dayOf(closingDateTime) : null,
    notes: text(details.notes),
    purchaseIntent: intentIn(document, reading),
    crmId: text(document.externalReferenceId),
    campaignId: text(document.campaignId),
    team: (listIn(document, 'team') as Document[]).map(memberOf),
    contact: contactOf(document, consent),
    solutions: solutionsOf(details, reading),
    supplement: kept(document, reading),
    favorite: document.favorite === true,
    stage: stageIn(document.salesStage, reading.faults),
    visibleToVendor: consent.consentToShareReferralWithMicrosoftSellers === true,
  }
}

/** Amounts are checked where the action takes them; a value without a currency is in US dollars. */
function moneyOf(details: Document): Money | null {
  const { dealValue, currency } = details
  if (typeof dealValue !== 'number') return null
  return { amount: String(dealValue), currency: String(currency ?? 'USD').toUpperCase() }
}

function stageIn(given: unknown, faults: Misread[]): SalesStage | null {
  const stage = stageOf(given)
  if (stage !== undefined) return stage
  faults.push({
    target: '/salesStage',
    message: '/salesStage must be 20, 40, 60, 80 or 100, or the name of such a stage.',
  })
  return null
}

/** It stands at two places; the one that was changed is meant (api.md 18, C-20). */
function intentIn(document: Document, { before, faults }: Reading): PurchaseIntent | null {
  const top = document.customerMarketplaceIntent ?? null
  const changed = top !== (before.customerMarketplaceIntent ?? null)
  const word = changed ? top : attributeIn(document)
  if (word === null || word === '') return null
  const intent = intentOf(word)
  if (intent === null) {
    const target = '/customerMarketplaceIntent'
    faults.push({ target, message: `${target} must be Yes, No or HaveNotDecided.` })
  }
  return intent
}

function attributeIn(document: Document): unknown {
  const requirements = objectIn(objectIn(document, 'details'), 'requirements')
  const attributes = listIn(objectIn(requirements, 'additionalRequirements'), 'attributes') as Document[]
  return attributes.find(isIntent)?.id ?? null
}

export function memberOf(member: Document): TeamMember {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    firstName: text(member.firstName),
    lastName: text(member.lastName),
    email: text(member.email),
    phone: text(member.phoneNumber),
    title: text(member.title),
  }
}

/** CU-5: the first of the customer's people; consent is said for all of them. */
export function contactOf(document: Document, consent: Document): ContactInput | null {
  const [first] = listIn(objectIn(document, 'customerProfile'), 'team') as Document[]
  if (first === undefined) return null
  const { firstName, lastName, email, phone, title } = memberOf(first)
  const name = `${firstName} ${lastName}`.trim()
  return { name, email, phone, title, consent: consent.consentToToShareInfoWithOthers === true }
}

const largestSupplement = 65_536

/** Each of its texts is limited, and so is what they are together. */
function kept(document: Document, { kept, known, faults }: Reading): Supplement {
  const supplement = supplementOf(document, kept, known)
  if (JSON.stringify(supplement).length > largestSupplement) {
    const message = 'What is kept beside the deal may have 64 KiB together.'
    faults.push({ target: '/', message })
  }
  return supplement
}

const mostPieces = 1_000_000_000

function solutionsOf(details: Document, { known, faults }: Reading) {
  const entries = listIn(objectIn(details, 'requirements'), 'solutions') as Document[]
  return entries.flatMap((entry, index) => {
    const solution = solutionFor(entry, known)
    if (solution === undefined) return []
    if (typeof entry.quantity === 'number' && !(entry.quantity >= 0 && entry.quantity <= mostPieces)) {
      const target = `/details/requirements/solutions/${index}/quantity`
      faults.push({ target, message: `${target} must be a number from 0 to ${mostPieces}.` })
    }
    const priced = solution.ofVendor && !solution.assessment
    const { price, quantity, currency } = entry
    return [
      {
        solutionId: solution.id as string,
        quantity: priced && typeof quantity === 'number' ? quantity : null,
        price:
          priced && typeof price === 'number'
            ? { amount: String(price), currency: String(currency ?? 'USD').toUpperCase() }
            : null,
      },
    ]
  })
}

/** The names by which a document's solutions may be known to our catalogue. */
export function solutionNames(document: Document): string[] {
  const requirements = objectIn(objectIn(document, 'details'), 'requirements')
  const entries = listIn(requirements, 'solutions') as Document[]
  return entries.filter((entry) => entry.type !== 'Category').map((entry) => String(entry.id ?? ''))
}
