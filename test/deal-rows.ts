import { randomUUID } from 'node:crypto'
import type { HelpType } from '#domain/help.ts'
import { dealNumber, type EngagementId } from '#domain/id.ts'
import type { Substatus } from '#domain/referral.ts'
import { dealWords } from '../src/server/referral-lists/deal-words.ts'

/** Runs a statement past row-level security. */
export type Write = (text: string, values?: unknown[]) => Promise<unknown>

/** A record as the lists know it; tests of lists write rows themselves, so that every combination can stand there. */
export type DealRecord = {
  organizationId: string
  id: string
  engagementId: string
  role: 'originator' | 'vendor' | 'partner'
  locationId: string | null
  name: string
  customerName: string
  country: string
  value: { amount: string; currency: string; usd: string } | null
  closeOn: string | null
  notes: string
  crmId: string
  substatus: Substatus
  stage: number
  type: string
  help: HelpType | null
  counterpart: string
  fromId: string | null
  sentTo: string | null
  assigneeId: string | null
  answerDueAt: string
  createdAt: string
  updatedAt: string
  team: { firstName: string; lastName: string; email: string }[]
  solutionIds: string[]
  openItems: string[]
}

export type ShownRecord = Pick<
  DealRecord,
  | 'organizationId'
  | 'id'
  | 'engagementId'
  | 'name'
  | 'customerName'
  | 'country'
  | 'value'
  | 'closeOn'
  | 'notes'
  | 'substatus'
  | 'stage'
  | 'type'
  | 'createdAt'
  | 'updatedAt'
  | 'solutionIds'
> & { ownerId: string; ownerName: string; listed: boolean }

const start = Date.parse('2026-05-01T09:00:00.000Z')
let made = 0

/** A deal of the organization with something in every field; each is a minute younger than the one before. */
export function aDeal(organizationId: string, different: Partial<DealRecord> = {}): DealRecord {
  made += 1
  const at = new Date(start + made * 60_000).toISOString()
  return {
    organizationId,
    id: randomUUID(),
    engagementId: randomUUID(),
    role: 'originator',
    locationId: null,
    name: `Deal ${made}`,
    customerName: 'Dune Logistics',
    country: 'NL',
    value: { amount: '1000', currency: 'USD', usd: '1000' },
    closeOn: '2026-12-18',
    notes: '',
    crmId: '',
    substatus: 'Accepted',
    stage: 20,
    type: 'private',
    help: null,
    counterpart: 'cannot-see',
    fromId: null,
    sentTo: null,
    assigneeId: null,
    answerDueAt: '2026-12-01T00:00:00.000Z',
    createdAt: at,
    updatedAt: at,
    team: [],
    solutionIds: [],
    openItems: [],
    ...different,
  }
}

export function statusOf(substatus: Substatus): 'New' | 'Active' | 'Closed' {
  if (substatus === 'Received') return 'New'
  return substatus === 'Accepted' ? 'Active' : 'Closed'
}

export async function insertDeal(write: Write, deal: DealRecord): Promise<void> {
  await insert(write, 'referral', referralColumns(deal))
  const key = { organization_id: deal.organizationId, referral_id: deal.id }
  for (const [position, { firstName, lastName, email }] of deal.team.entries()) {
    const member = { ...key, position, first_name: firstName, last_name: lastName, email, phone: '1' }
    await insert(write, 'team_member', member)
  }
  for (const [position, id] of deal.solutionIds.entries()) {
    const solution = {
      ...key,
      position,
      solution_id: id,
      number: 'S',
      name: 'S',
      publisher_name: 'P',
      kind: 'own',
    }
    await insert(write, 'referral_solution', { ...solution, co_sell_status: 'co-sell-ready' })
  }
  if (deal.sentTo !== null) await insert(write, 'invitation', invitationColumns(deal, deal.sentTo))
  await insertWords(write, deal)
}

export async function insertShown(write: Write, shown: ShownRecord): Promise<void> {
  await insert(write, 'shown_referral', {
    ...sharedColumns(shown),
    owner_id: shown.ownerId,
    owner_name: shown.ownerName,
    shown: '{}',
    shown_version: 1,
    listed: shown.listed,
  })
  if (shown.listed) await insertWords(write, { ...shown, team: [], crmId: '' })
}

function sharedColumns(deal: Omit<ShownRecord, 'ownerId' | 'ownerName' | 'listed'>) {
  return {
    organization_id: deal.organizationId,
    id: deal.id,
    engagement_id: deal.engagementId,
    name: deal.name,
    status: statusOf(deal.substatus),
    substatus: deal.substatus,
    reason: ['Lost', 'Declined', 'Error'].includes(deal.substatus) ? 'other' : null,
    stage: deal.stage,
    value_amount: deal.value?.amount ?? null,
    value_currency: deal.value?.currency ?? null,
    value_usd: deal.value?.usd ?? null,
    close_on: deal.closeOn,
    created_at: deal.createdAt,
    updated_at: deal.updatedAt,
    deal_type: deal.type,
    customer_name: deal.customerName,
    customer_country: deal.country,
    solution_ids: deal.solutionIds,
  }
}

function referralColumns(deal: DealRecord) {
  const isNew = deal.substatus === 'Received'
  const took = ['Accepted', 'Won', 'Lost'].includes(deal.substatus)
  return {
    ...sharedColumns(deal),
    party_role: deal.role,
    originator_id: deal.fromId ?? deal.organizationId,
    location_id: deal.locationId,
    notes: deal.notes,
    crm_id: deal.crmId,
    received_at: isNew ? deal.createdAt : null,
    answer_due_at: isNew ? deal.answerDueAt : null,
    assignee_id: isNew ? deal.assigneeId : null,
    accepted_at: took ? deal.createdAt : null,
    closed_at: statusOf(deal.substatus) === 'Closed' ? deal.updatedAt : null,
    stages: '[]',
    received: deal.role === 'originator' && !isNew ? null : '{}',
    help: deal.help,
    counterpart_name: 'Somebody',
    counterpart_standing: deal.counterpart,
    from_id: deal.fromId,
    open_items: deal.openItems,
    created_by: randomUUID(),
    created_by_name: 'Somebody',
  }
}

function invitationColumns(deal: DealRecord, inviteeId: string) {
  return {
    organization_id: deal.organizationId,
    id: randomUUID(),
    engagement_id: deal.engagementId,
    referral_id: deal.id,
    invitee_id: inviteeId,
    invitee_name: 'Invited',
    invitee_role: 'partner',
    invitee_referral_id: randomUUID(),
    terms: '{}',
    state: 'pending',
    sent_at: deal.createdAt,
    answer_due_at: deal.answerDueAt,
  }
}

async function insertWords(
  write: Write,
  deal: Pick<
    DealRecord,
    'organizationId' | 'id' | 'engagementId' | 'name' | 'customerName' | 'team' | 'notes' | 'crmId'
  >,
): Promise<void> {
  const words = dealWords({
    ...deal,
    dealId: deal.id,
    number: dealNumber(deal.engagementId as EngagementId),
    team: deal.team.map((member) => `${member.firstName} ${member.lastName}`).join(' '),
  })
  await write(
    `insert into deal_word (organization_id, deal_id, word, field)
     select $1, $2, w.word, w.field from unnest($3::text[], $4::text[]) w (word, field)`,
    [deal.organizationId, deal.id, words.map((one) => one.word), words.map((one) => one.field)],
  )
}

export async function insert(write: Write, table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row)
  const places = columns.map((_, index) => `$${index + 1}`)
  await write(`insert into ${table} (${columns}) values (${places})`, Object.values(row))
}

export type Program = {
  vendor: string
  partner: string
  other: string
  locations: string[]
  solutions: string[]
}

/** Three organizations with what deals refer to. */
export async function insertProgram(write: Write): Promise<Program> {
  const [vendor, partner, other] = [randomUUID(), randomUUID(), randomUUID()]
  const names = { [vendor]: 'Aster', [partner]: 'Birch', [other]: 'Cedar' }
  for (const [id, name] of Object.entries(names)) {
    await insert(write, 'organization', {
      id,
      kind: id === vendor ? 'vendor' : 'partner',
      name,
      global_id: id,
    })
  }
  const locations = [randomUUID(), randomUUID(), randomUUID()]
  const solutions = [randomUUID(), randomUUID()]
  for (const id of locations) {
    await insert(write, 'location', {
      id,
      organization_id: partner,
      name: 'L',
      number: id,
      city: 'C',
      country: 'NL',
    })
  }
  for (const id of solutions) {
    const solution = { id, number: id, name: 'S', organization_id: partner, co_sell_status: 'co-sell-ready' }
    await insert(write, 'solution', solution)
  }
  for (const [currency, rate] of [
    ['USD', '1'],
    ['EUR', '1.1'],
  ]) {
    await insert(write, 'exchange_rate', { currency, on_day: '2026-11-20', usd_per_unit: rate })
  }
  return { vendor, partner, other, locations, solutions }
}
