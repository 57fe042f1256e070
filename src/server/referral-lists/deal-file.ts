import { dealNumber, type EngagementId } from '#domain/id.ts'
import { canonicalAmount } from '#domain/money.ts'
import { csvCell, csvCellOfParts } from '#domain/spreadsheet.ts'
import type { FileRow, FileSolution } from './file-queries.ts'

/** LIM-21, LIM-22: so many a deal can have, and so many columns there are for them (BK-6). */
const repeated = 50

type Column = { names: readonly string[]; cells: (row: FileRow) => string }

const typed = (text: string | null | undefined) => (text ? csvCell(text) : '')

/** The file's columns (BK-C2 to C33), which programs find by these names: they stay, and new ones come behind. */
const columns: readonly Column[] = [
  {
    names: ['engagement_id', 'referral_id', 'deal_number'],
    cells: ({ engagement_id, id }) => `${engagement_id},${id},${dealNumber(engagement_id as EngagementId)}`,
  },
  {
    names: ['deal_name', 'customer_name', 'customer_address', 'customer_city', 'customer_region'],
    cells: ({ name, customer_name, customer, customer_city: city }) => {
      const { line, region } = customer?.address ?? {}
      return `${typed(name)},${typed(customer_name)},${typed(line)},${typed(city)},${typed(region)}`
    },
  },
  {
    names: ['customer_postal_code', 'customer_country', 'customer_duns'],
    cells: ({ customer, customer_country }) =>
      `${typed(customer?.address?.postalCode)},${typed(customer_country)},${typed(customer?.duns)}`,
  },
  {
    names: ['contact_name', 'contact_title', 'contact_phone', 'contact_email', 'contact_consent'],
    cells: ({ contact }) => {
      if (contact === null) return ',,,,'
      const { name, title, phone, email, consentAt } = contact
      return `${typed(name)},${typed(title)},${typed(phone)},${typed(email)},${consentAt ? 'yes' : 'no'}`
    },
  },
  { names: ['status', 'substatus', 'reason'], cells: (row) => row.standing },
  { names: ['counterpart_name'], cells: (row) => typed(row.counterpart_name) },
  {
    names: ['counterpart_status', 'sales_stage', 'value', 'currency', 'close_date'],
    cells: (row) => row.figures,
  },
  {
    names: ['crm_id', 'campaign_id', 'notes'],
    cells: (row) => `${typed(row.crm_id)},${typed(row.campaign_id)},${typed(row.notes)}`,
  },
  { names: ['help', 'visible_to_vendor'], cells: (row) => row.sight },
  { names: ['location'], cells: (row) => typed(row.location_number) },
  { names: ['purchase_intent', 'direction', 'deal_type'], cells: (row) => row.kind },
  { names: ['from'], cells: (row) => typed(row.from_name) },
  {
    names: ['read_only', 'created_at', 'updated_at', 'answer_due_at', 'accepted_at', 'closed_at'],
    cells: (row) => row.times,
  },
]

const numbered = (name: string) => Array.from({ length: repeated }, (_, place) => `${name}_${place + 1}`)

/** Excel takes a file without this mark for one in the letters of its own country. */
const byteOrderMark = '\ufeff'

export const fileHead = `${byteOrderMark}${[
  ...columns.flatMap(({ names }) => names),
  ...numbered('solution'),
  ...numbered('team_member'),
].join(',')}\r\n`

/** One deal of the file, with the end of its line. */
export function fileLine(row: FileRow): string {
  const solutions = repeatedCells((row.solutions ?? []).map(solutionParts))
  const team = repeatedCells(row.team ?? [])
  return `${columns.map(({ cells }) => cells(row)).join(',')},${solutions},${team}\r\n`
}

/** BK-6: "ID, currency, price, quantity" */
function solutionParts({ number, price, quantity }: FileSolution): string[] {
  const amount = price === null ? '' : canonicalAmount(price.amount)
  const count = quantity === null ? '' : String(Number(quantity))
  return [number, price?.currency ?? '', amount, count]
}

const empties = Array.from({ length: repeated + 1 }, (_, count) => ','.repeat(count))

/** BK-6: each thing a cell, which is a line of values in itself. */
function repeatedCells(things: readonly (readonly string[])[]): string {
  const cells = things.slice(0, repeated).map(csvCellOfParts)
  return `${cells.join(',')}${empties[repeated - Math.max(1, cells.length)]}`
}
