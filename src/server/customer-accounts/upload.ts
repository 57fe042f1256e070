import type { UploadResult, UploadRow } from '#contract/customer-accounts.ts'
import { dunsIn, leiIn } from '#domain/customer-number.ts'
import type { Context } from '../context.ts'
import { countryIn } from '../customers/countries.ts'
import type { DirectoryEntry } from '../customers/directory-queries.ts'
import { read, type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { type Faults, fault } from '../referrals/deal-fields.ts'
import { matchByAccount } from './match-entries.ts'
import {
  type AccountRow,
  addCustomers,
  listAccountsByNumber,
  listCustomersByNumbers,
  type NumberedCustomer,
  type SavedAccount,
  saveAccounts,
} from './queries.ts'
import { managedIn } from './yes-or-no.ts'

type Read = {
  row: UploadRow
  faults: Faults
  number: string
  name: string
  managed: boolean
  duns: string | null
  lei: string | null
}

type Planned = UploadResult & { account: SavedAccount | null; entry: DirectoryEntry | null }

/** CU-8: a part of a file of accounts; without `apply` it only says what would change. */
export async function uploadVendorAccounts(
  context: Context,
  { rows, apply }: { rows: readonly UploadRow[]; apply: boolean },
): Promise<{ items: UploadResult[] }> {
  const { db, actor, now } = context
  const readRows = rows.map(readRow)
  const planned = apply
    ? await transaction(db, actor.organizationId, async (tx) => {
        const plan = await planOf(tx, readRows)
        await addCustomers(tx, present(plan.map(({ entry }) => entry)))
        const accounts = present(plan.map(({ account }) => account))
        if (accounts.length > 0) await saveAccounts(tx, accounts, now)
        await matchByAccount(
          tx,
          context,
          accounts.map(({ customerId }) => customerId),
        )
        return plan
      })
    : await read(db, actor.organizationId, (tx) => planOf(tx, readRows))
  return { items: planned.map(({ account: _account, entry: _entry, ...result }) => result) }
}

function present<T>(values: readonly (T | null)[]): T[] {
  return values.filter((value) => value !== null)
}

function readRow(row: UploadRow): Read {
  const faults: Faults = []
  const text = (value: string) => value.replace(/\s+/g, ' ').trim()
  const [number, name] = [text(row.number), text(row.name)]
  if (number === '') fault(faults, 'number', 'required')
  if (number.length > 60) fault(faults, 'number', 'too-long', { max: 60 })
  if (name === '') fault(faults, 'name', 'required')
  if (name.length > 255) fault(faults, 'name', 'too-long', { max: 255 })
  const managed = managedIn(row.managed)
  if (managed === null) fault(faults, 'managed', text(row.managed) === '' ? 'required' : 'choice')
  const [duns, lei] = [dunsIn(row.duns), leiIn(row.lei)]
  if (duns === null && text(row.duns) !== '') fault(faults, 'duns', 'form')
  if (lei === null && text(row.lei) !== '') fault(faults, 'lei', 'form')
  if (duns === null && lei === null && text(row.duns + row.lei) === '') fault(faults, 'duns', 'required')
  return { row, faults, number, name, managed: managed ?? false, duns, lei }
}

async function planOf(tx: Tx, rows: readonly Read[]): Promise<Planned[]> {
  const sound = rows.filter(({ faults }) => faults.length === 0)
  const known = await listCustomersByNumbers(
    tx,
    present(sound.map(({ duns }) => duns)),
    present(sound.map(({ lei }) => lei)),
  )
  const accounts = await listAccountsByNumber(
    tx,
    sound.map(({ number }) => number),
  )
  const seen = new Set<string>()
  return rows.map((row) => {
    if (row.faults.length > 0) return failed(row)
    if (seen.has(row.number)) {
      fault(row.faults, 'number', 'taken')
      return failed(row)
    }
    seen.add(row.number)
    return planRow(row, known, accounts)
  })
}

function failed({ row, faults }: Read): Planned {
  return {
    line: row.line,
    outcome: 'fault',
    faults,
    customerName: null,
    newCustomer: false,
    account: null,
    entry: null,
  }
}

/** An entry planned for one line is known to the lines after it. */
function planRow(row: Read, known: NumberedCustomer[], accounts: ReadonlyMap<string, AccountRow>): Planned {
  const { number, name, managed, duns, lei } = row
  const found = known.find((one) => (duns !== null && one.duns === duns) || (lei !== null && one.lei === lei))
  const entry = found === undefined ? newEntry(row) : null
  if (found === undefined && entry === null) return failed(row)
  const customer = found ?? { id: entry?.id ?? '', name: entry?.name ?? name, duns, lei }
  if (entry !== null) known.push(customer)
  const before = accounts.get(number)
  const same = before?.customerId === customer.id && before.name === name && before.managed === managed
  return {
    line: row.row.line,
    outcome: before === undefined ? 'add' : same ? 'same' : 'change',
    faults: [],
    customerName: customer.name,
    newCustomer: entry !== null,
    account: same ? null : { id: before?.id ?? newId(), number, name, managed, customerId: customer.id },
    entry,
  }
}

/** A customer that the directory does not know needs its address; else the line is at fault. */
function newEntry({ row, faults, name, duns, lei }: Read): DirectoryEntry | null {
  const country = countryIn(row.country.trim())
  const city = row.city.trim().slice(0, 120)
  if (city === '' && row.country.trim() === '') {
    fault(faults, duns === null ? 'lei' : 'duns', 'unknown')
    return null
  }
  if (city === '') fault(faults, 'city', 'required')
  if (country === null) fault(faults, 'country', row.country.trim() === '' ? 'required' : 'choice')
  if (faults.length > 0 || country === null) return null
  return {
    id: newId(),
    name,
    aliases: [],
    addressLine: row.addressLine.trim().slice(0, 255),
    city,
    cityAliases: [],
    region: row.region.trim().slice(0, 120) || null,
    postalCode: row.postalCode.trim().slice(0, 20),
    country,
    duns,
    lei,
    industry: null,
    size: null,
  }
}
