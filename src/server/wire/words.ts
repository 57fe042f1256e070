import type { assistanceCodes } from '#contract/wire/words.ts'
import type { HelpType, PurchaseIntent } from '#domain/help.ts'
import { type ErrorReason, errorReasons, lostReasons } from '#domain/outcome-reason.ts'
import { type SalesStage, salesStages } from '#domain/sales-stage.ts'
import type { Via } from '#domain/via.ts'

type HelpCode = (typeof assistanceCodes)[number]

/** HP-H1 to H7 (api.md 10.14). */
const codeOfHelp: Record<HelpType, HelpCode> = {
  'workload-value-proposition': 'WorkloadSpecificValueProposition',
  'technical-architecture': 'CustomerTechnicalArchitecture',
  'proof-of-concept': 'ProofOfConceptOrDemo',
  'quotes-licensing': 'QuotesOrLicensing',
  'post-sales-success': 'PostSalesCustomerSuccess',
  general: 'GeneralOrOther',
}

export function helpCodeOf(help: HelpType | null): HelpCode {
  return help === null ? 'Unknown' : codeOfHelp[help]
}

/** Null where no help is asked (HP-H1). */
export function helpOf(code: unknown): HelpType | null {
  const found = Object.entries(codeOfHelp).find(([, one]) => one === code)
  return (found?.[0] as HelpType | undefined) ?? null
}

/** DF-F8 (api.md 10.15). */
const intentWords: Record<PurchaseIntent, string> = { yes: 'Yes', no: 'No', undecided: 'HaveNotDecided' }

export function intentWord(intent: PurchaseIntent | null): string | null {
  return intent === null ? null : intentWords[intent]
}

export function intentOf(word: unknown): PurchaseIntent | null {
  const found = Object.entries(intentWords).find(
    ([, one]) => one.toLowerCase() === String(word).toLowerCase(),
  )
  return (found?.[0] as PurchaseIntent | undefined) ?? null
}

/** SG-3, CF-9 (api.md 10.9): names of both lists, and the numbers as text or number. */
const stageNames: Record<string, SalesStage> = {
  created: 10,
  accepted: 10,
  qualify: 20,
  qualified: 20,
  develop: 40,
  developed: 40,
  propose: 60,
  proposed: 60,
  negotiate: 80,
  negotiated: 80,
  close: 80,
  won: 100,
}

/** Null before the first mark. */
export function stageWord(stage: SalesStage): string | null {
  return stage === 10 ? null : String(stage)
}

/** Null for nothing, undefined for what is no stage. */
export function stageOf(given: unknown): SalesStage | null | undefined {
  if (given === undefined || given === null || given === '') return null
  const text = String(given).trim().replace(/%$/, '').toLowerCase()
  return salesStages.find((stage) => String(stage) === text) ?? stageNames[text]
}

const viaWords: Record<Via, string> = {
  portal: 'Portal',
  api: 'Api',
  'power-automate': 'PowerAutomate',
  bulk: 'Bulk',
}

export function viaWord(via: Via): string {
  return viaWords[via]
}

/** Labels of 10.3, as people write them into `statusReason`. */
const lostLabels: Record<(typeof lostReasons)[number], string> = {
  budget: 'Budget inadequate',
  'no-response': 'No answer from customer',
  'other-vendor': 'Other vendor chosen',
  'requirement-not-met': 'Requirement not met',
  'not-a-customer': 'Not a customer',
  timeline: 'Timeline too short',
  abuse: 'Abuse, spam or phishing',
  other: 'Others',
}
const errorLabels: Record<ErrorReason, string> = {
  'duplicate-bulk': 'Duplicate by bulk upload',
  'duplicate-portal': 'Duplicate in portal',
  'duplicate-vendor': 'Duplicate sent by the vendor',
  'connector-sync': 'Connector sync issue',
  'customer-matching': 'Customer matching issue',
  'solution-issue': 'Solution issue',
  test: 'Test referral',
  'data-error': 'Data error',
  other: 'Others',
}

export type WireReason<Reason> = { reason: Reason; note: string }

/**
 * The reason that a text names: by its number, its key or its label, with an explanation behind a colon; any other text is
 * the explanation of "others" (api.md 7, 10.3).
 */
function reasonIn<Reason extends string>(
  text: string,
  reasons: readonly Reason[],
  labels: Record<Reason, string>,
): WireReason<Reason> {
  const [head = '', ...rest] = text.split(':')
  const word = head.trim().toLowerCase()
  const byNumber = /^\d+$/.test(word) ? reasons[Number(word) - 1] : undefined
  const reason = byNumber ?? reasons.find((one) => one === word || labels[one].toLowerCase() === word)
  if (reason !== undefined) return { reason, note: rest.join(':').trim() }
  return { reason: 'other' as Reason, note: text.trim() }
}

export function lostReasonIn(text: string): WireReason<(typeof lostReasons)[number]> {
  return reasonIn(text, lostReasons, lostLabels)
}

export function errorReasonIn(text: string): WireReason<ErrorReason> {
  return reasonIn(text, errorReasons, errorLabels)
}

/** What `statusReason` says of an outcome that was not set through the wire. */
export function reasonText(reason: string | null, note: string): string | null {
  if (reason === null) return note === '' ? null : note
  const label =
    (lostLabels as Record<string, string>)[reason] ??
    (errorLabels as Record<string, string>)[reason] ??
    reason
  return note === '' ? label : reason === 'other' ? note : `${label}: ${note}`
}
