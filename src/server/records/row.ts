import type { Selectable } from 'kysely'
import type { CustomerContact, DealCustomer } from '#domain/customer.ts'
import type { Invitation, InvitationTerms } from '#domain/invitation.ts'
import { canonicalAmount, type Money } from '#domain/money.ts'
import type { Referral, Standing } from '#domain/referral.ts'
import type { SalesStage, StageEntry } from '#domain/sales-stage.ts'
import type { DealSolution } from '#domain/solution.ts'
import type { TeamMember } from '#domain/team.ts'
import type { ReferralTable } from '../db/schema.ts'

type TeamRow = { first_name: string; last_name: string; email: string; phone: string; title: string }
type SolutionRow = {
  solution_id: string
  number: string
  name: string
  publisher_name: string
  kind: DealSolution['kind']
  co_sell_status: DealSolution['coSellStatus']
  quantity: string | null
  price_amount: string | null
  price_currency: string | null
}
type ContactRow = {
  name: string
  email: string
  phone: string
  title: string
  consent_at: string | null
  partners_consent_at: string | null
}
type InvitationRow = {
  id: string
  invitee_id: string
  invitee_name: string
  invitee_role: Invitation['inviteeRole']
  invitee_referral_id: string
  terms: InvitationTerms
  state: Invitation['state']
  sent_at: string
  answer_due_at: string
  answered_at: string | null
  reason: Invitation['reason']
}

/** What is read of a record's row; the rest of it serves lists. */
export const referralColumns = [
  'id',
  'engagement_id',
  'organization_id',
  'party_role',
  'originator_id',
  'location_id',
  'name',
  'customer',
  'value_amount',
  'value_currency',
  'close_on',
  'notes',
  'purchase_intent',
  'crm_id',
  'campaign_id',
  'supplement',
  'visible_to_vendor',
  'status',
  'substatus',
  'reason',
  'outcome_note',
  'received_at',
  'answer_due_at',
  'assignee_id',
  'assignee_name',
  'accepted_at',
  'closed_at',
  'stage',
  'stages',
  'received',
  'created_by',
  'created_by_name',
  'created_via',
  'modified_via',
  'created_at',
  'updated_at',
  'version',
] as const satisfies readonly (keyof ReferralTable)[]

export type ReferralRow = Pick<Selectable<ReferralTable>, (typeof referralColumns)[number]> & {
  team_rows: TeamRow[]
  solution_rows: SolutionRow[]
  contact_row: ContactRow | null
  invitation_rows: InvitationRow[]
  organization_name: string
}

export function moneyOf(amount: string | null, currency: string | null): Money | null {
  return amount === null || currency === null ? null : { amount: canonicalAmount(amount), currency }
}

/** Instants inside JSON come in PostgreSQL's own form. */
function instant(text: string): string {
  return new Date(text).toISOString()
}

export function toReferral(row: ReferralRow): Referral {
  return {
    id: row.id as Referral['id'],
    engagementId: row.engagement_id as Referral['engagementId'],
    organizationId: row.organization_id as Referral['organizationId'],
    organizationName: row.organization_name,
    role: row.party_role,
    originatorId: row.originator_id as Referral['originatorId'],
    locationId: row.location_id as Referral['locationId'],
    name: row.name,
    customer: row.customer as DealCustomer | null,
    contact: row.contact_row === null ? null : toContact(row.contact_row),
    value: moneyOf(row.value_amount, row.value_currency),
    closeOn: row.close_on,
    notes: row.notes,
    purchaseIntent: row.purchase_intent as Referral['purchaseIntent'],
    crmId: row.crm_id,
    campaignId: row.campaign_id,
    supplement: row.supplement as Referral['supplement'],
    visibleToVendor: row.visible_to_vendor,
    team: row.team_rows.map(toMember),
    solutions: row.solution_rows.map(toSolution),
    standing: toStanding(row),
    stage: row.stage as SalesStage,
    stages: row.stages as StageEntry[],
    received: toReceived(row.received as Referral['received']),
    sent: row.invitation_rows.map(toInvitation),
    createdBy: row.created_by as Referral['createdBy'],
    createdByName: row.created_by_name,
    createdVia: row.created_via as Referral['createdVia'],
    modifiedVia: row.modified_via as Referral['modifiedVia'],
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

function toMember(row: TeamRow): TeamMember {
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    title: row.title,
  }
}

function toContact(row: ContactRow): CustomerContact {
  const { name, email, phone, title } = row
  const consents = [row.consent_at, row.partners_consent_at]
  const [consentAt = null, partnersConsentAt = null] = consents.map((at) =>
    at === null ? null : instant(at),
  )
  return { name, email, phone, title, consentAt, partnersConsentAt }
}

function toSolution(row: SolutionRow): DealSolution {
  return {
    solutionId: row.solution_id as DealSolution['solutionId'],
    number: row.number,
    name: row.name,
    publisherName: row.publisher_name,
    kind: row.kind,
    coSellStatus: row.co_sell_status,
    quantity: row.quantity === null ? null : Number(row.quantity),
    price: moneyOf(row.price_amount, row.price_currency),
  }
}

/** Terms of the first programs lack what only invitations to partners have. */
function toTerms(terms: InvitationTerms): InvitationTerms {
  return { ...terms, solutionNames: terms.solutionNames ?? [], team: terms.team ?? [] }
}

function toReceived(received: Referral['received']): Referral['received'] {
  return received === null ? null : { ...received, terms: toTerms(received.terms) }
}

function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id as Invitation['id'],
    inviteeId: row.invitee_id as Invitation['inviteeId'],
    inviteeName: row.invitee_name,
    inviteeRole: row.invitee_role,
    inviteeReferralId: row.invitee_referral_id as Invitation['inviteeReferralId'],
    terms: toTerms(row.terms),
    state: row.state,
    sentAt: instant(row.sent_at),
    answerDueAt: instant(row.answer_due_at),
    answeredAt: row.answered_at === null ? null : instant(row.answered_at),
    reason: row.reason,
  }
}

/** The table's check constraints promise what each state needs; a row that breaks them is a bug and throws. */
function toStanding(row: ReferralRow): Standing {
  const acceptedAt = row.accepted_at?.toISOString() ?? null
  const closedAt = row.closed_at?.toISOString() ?? ''
  const { reason, outcome_note: note } = row
  switch (row.substatus) {
    case 'Received':
      return {
        status: 'New',
        substatus: 'Received',
        receivedAt: row.received_at?.toISOString() ?? '',
        answerDueAt: row.answer_due_at?.toISOString() ?? '',
        assigneeId: row.assignee_id as Extract<Standing, { status: 'New' }>['assigneeId'],
      }
    case 'Accepted':
      return { status: 'Active', substatus: 'Accepted', acceptedAt: acceptedAt ?? '' }
    case 'Won':
      return { status: 'Closed', substatus: 'Won', acceptedAt: acceptedAt ?? '', closedAt, note }
    case 'Expired':
      return { status: 'Closed', substatus: 'Expired', closedAt }
    case 'Lost':
    case 'Declined':
    case 'Error':
      return { status: 'Closed', substatus: row.substatus, acceptedAt, closedAt, reason, note } as Standing
    default:
      throw new Error(`referral ${row.id} has the unknown substatus ${row.substatus}`)
  }
}

/** The standing's columns; everything that the state does not have is null. */
export function standingColumns(standing: Standing) {
  return {
    status: standing.status,
    substatus: standing.substatus,
    reason: 'reason' in standing ? standing.reason : null,
    outcome_note: 'note' in standing ? standing.note : '',
    received_at: standing.status === 'New' ? standing.receivedAt : null,
    answer_due_at: standing.status === 'New' ? standing.answerDueAt : null,
    assignee_id: standing.status === 'New' ? standing.assigneeId : null,
    accepted_at: 'acceptedAt' in standing ? standing.acceptedAt : null,
    closed_at: 'closedAt' in standing ? standing.closedAt : null,
  }
}
