import { dealNumber, type EngagementId } from '#domain/id.ts'
import { canonicalAmount } from '#domain/money.ts'
import { csvCell, csvCellOfParts } from '#domain/spreadsheet.ts'
import type { FileRow } from './file-queries.ts'

/** LIM-21, LIM-22: so many a deal can have, and so many columns there are for them (BK-6). */
const repeated = 50

type Column = { name: string; cell: (row: FileRow) => string }

const text =
  (key: { [K in keyof FileRow]: FileRow[K] extends string | null ? K : never }[keyof FileRow]) =>
  (row: FileRow): string => {
    const value = row[key]
    return value === null || value === '' ? '' : csvCell(value)
  }
/** What we have written ourselves, in words without signs: ids, days, words of the model. */
const word =
  (key: keyof FileRow) =>
  (row: FileRow): string => {
    const value = row[key]
    return value === null ? '' : String(value)
  }
const yes =
  (key: 'read_only' | 'contact_consent' | 'visible_to_vendor') =>
  (row: FileRow): string =>
    row[key] ? 'yes' : 'no'

/** The file's columns (BK-C2 to C33), which programs find by these names: they stay, and new ones come behind. */
const columns: readonly Column[] = [
  { name: 'engagement_id', cell: word('engagement_id') },
  { name: 'referral_id', cell: word('id') },
  { name: 'deal_number', cell: (row) => dealNumber(row.engagement_id as EngagementId) },
  { name: 'deal_name', cell: text('name') },
  { name: 'customer_name', cell: text('customer_name') },
  { name: 'customer_address', cell: text('customer_address') },
  { name: 'customer_city', cell: text('customer_city') },
  { name: 'customer_region', cell: text('customer_region') },
  { name: 'customer_postal_code', cell: text('customer_postal_code') },
  { name: 'customer_country', cell: word('customer_country') },
  { name: 'customer_duns', cell: text('customer_duns') },
  { name: 'contact_name', cell: text('contact_name') },
  { name: 'contact_title', cell: text('contact_title') },
  { name: 'contact_phone', cell: text('contact_phone') },
  { name: 'contact_email', cell: text('contact_email') },
  { name: 'contact_consent', cell: (row) => (row.contact_name === null ? '' : yes('contact_consent')(row)) },
  { name: 'status', cell: word('status') },
  { name: 'substatus', cell: word('substatus') },
  { name: 'reason', cell: word('reason') },
  { name: 'counterpart_name', cell: text('counterpart_name') },
  { name: 'counterpart_status', cell: word('counterpart_standing') },
  { name: 'sales_stage', cell: word('stage') },
  { name: 'value', cell: (row) => (row.value_amount === null ? '' : canonicalAmount(row.value_amount)) },
  { name: 'currency', cell: word('value_currency') },
  { name: 'close_date', cell: word('close_on') },
  { name: 'crm_id', cell: text('crm_id') },
  { name: 'campaign_id', cell: text('campaign_id') },
  { name: 'notes', cell: text('notes') },
  { name: 'help', cell: word('help') },
  { name: 'visible_to_vendor', cell: yes('visible_to_vendor') },
  { name: 'location', cell: text('location_number') },
  { name: 'purchase_intent', cell: word('purchase_intent') },
  { name: 'direction', cell: (row) => (row.inbound ? 'inbound' : 'outbound') },
  { name: 'deal_type', cell: word('deal_type') },
  { name: 'from', cell: text('from_name') },
  { name: 'read_only', cell: yes('read_only') },
  { name: 'created_at', cell: word('created_at') },
  { name: 'updated_at', cell: word('updated_at') },
  { name: 'answer_due_at', cell: word('answer_due_at') },
  { name: 'accepted_at', cell: word('accepted_at') },
  { name: 'closed_at', cell: word('closed_at') },
]

const numbered = (name: string) => Array.from({ length: repeated }, (_, place) => `${name}_${place + 1}`)

/** Excel takes a file without this mark for one in the letters of its own country. */
const byteOrderMark = '\ufeff'

export const fileHead = `${byteOrderMark}${[
  ...columns.map(({ name }) => name),
  ...numbered('solution'),
  ...numbered('team_member'),
].join(',')}\r\n`

/** One deal of the file, with the end of its line. */
export function fileLine(row: FileRow): string {
  let line = ''
  for (const { cell } of columns) line += `${cell(row)},`
  return `${line}${repeatedCells(row.solutions, solutionParts)},${repeatedCells(row.team, asTheyAre)}\r\n`
}

/** BK-6: each a cell of parts, itself a line of values: "ID, currency, price, quantity". */
function solutionParts([number, currency, price, quantity]: readonly (string | null)[]): string[] {
  const plain = (amount: string | null | undefined) => (amount ? canonicalAmount(amount) : '')
  return [number ?? '', currency ?? '', plain(price), plain(quantity)]
}

/** "First, last, mobile, e-mail" */
const asTheyAre = (parts: readonly (string | null)[]) => parts.map((part) => part ?? '')

const empties = Array.from({ length: repeated + 1 }, (_, count) => ','.repeat(count))

function repeatedCells(
  things: FileRow['solutions'],
  partsOf: (parts: readonly (string | null)[]) => string[],
): string {
  const cells = (things ?? []).slice(0, repeated).map((parts) => csvCellOfParts(partsOf(parts)))
  return `${cells.join(',')}${empties[repeated - Math.max(1, cells.length)]}`
}
