import type { ColumnType } from 'kysely'
import type { Program } from '#domain/listing-conditions.ts'
import type { Finding } from '#domain/listing-rules.ts'
import type { CoSellProfile, ListingContent } from '#domain/solution-listing.ts'

type Json<T> = ColumnType<T, string, string>
type Instant = ColumnType<Date, Date | string, Date | string>

type CoSellProfileTable = {
  organization_id: string
  profile: Json<Omit<CoSellProfile, 'globalId'>>
  updated_at: Instant
}

type ListingTable = {
  organization_id: string
  id: string
  solution_id: string | null
  content: Json<ListingContent>
  published: ColumnType<ListingContent | null, string | null | undefined, string | null>
  submission_id: string | null
  field_versions: ColumnType<Record<string, number>, never, never>
  version: ColumnType<number, number | undefined, number>
  created_at: Instant
  updated_at: Instant
  updated_by_name: string
}

export type ListingSubmissionTable = {
  organization_id: string
  id: string
  owner_id: string
  owner_name: string
  listing_id: string
  solution_id: string
  number: string
  level: string
  level_before: string
  content: Json<ListingContent>
  profile: Json<CoSellProfile>
  conditions: Json<{ code: string; met: boolean; section: string; facts: Record<string, string | number> }[]>
  statement: string
  state: string
  submitted_by: string | null
  submitted_by_name: string
  submitted_at: Instant
  due_at: Instant
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  findings: ColumnType<Finding[], string | undefined, string>
  summary: ColumnType<string, string | undefined, string>
  assignee_id: string | null
  assignee_name: string | null
  decided_by_name: string | null
}

export type ListingDocumentTable = {
  organization_id: string
  id: string
  listing_id: string
  kind: string
  name: string
  type: string
  size: ColumnType<number, number, number>
  pages: number | null
  sha256: Buffer
  bucket_key: string | null
  uploaded_by_name: string
  uploaded_at: Instant
}

type ListingDocumentPartTable = {
  organization_id: string
  document_id: string
  position: number
  bytes: Buffer
}

type SolutionTermTable = {
  kind: string
  key: string
  parent: string | null
  name: string
  active: boolean
  traits: string[]
  position: number
}

export type ListingTables = {
  co_sell_program: { one: boolean; settings: Json<Partial<Program['settings']>> }
  solution_term: SolutionTermTable
  co_sell_profile: CoSellProfileTable
  listing: ListingTable
  listing_submission: ListingSubmissionTable
  listing_document: ListingDocumentTable
  listing_document_part: ListingDocumentPartTable
}
