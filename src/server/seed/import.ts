import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { type CoSellStatus, coSellStatuses } from '#domain/solution.ts'
import { CannotStart } from '../cannot-start.ts'
import { type DirectoryEntry, insertCustomers } from '../customers/directory-queries.ts'
import { newId } from '../identifier.ts'

type CustomerRow = Partial<
  Record<
    'name' | 'addressLine' | 'city' | 'region' | 'postalCode' | 'country' | 'duns' | 'industry' | 'size',
    string
  >
>
type SolutionRow = Partial<Record<'number' | 'name' | 'publisher' | 'status' | 'location', string>>
type ImportFile = { customers?: CustomerRow[]; solutions?: SolutionRow[] }

export type Imported = { customers: number; solutions: number }

/**
 * Fills the customer directory and the catalogue of a program that started empty, from a JSON file. All of the file goes
 * in or nothing does. A solution's publisher is an organization's name or global ID, its location a location's number.
 * @throws CannotStart with the first row at fault
 */
export async function importFile(owner: pg.Pool, path: string): Promise<Imported> {
  const { customers = [], solutions = [] } = readFile(path)
  const client = await owner.connect()
  try {
    await client.query('begin')
    await insertCustomers(client, customers.map(entryOf))
    for (const [index, row] of solutions.entries()) await insertSolution(client, row, index)
    await client.query('commit')
    return { customers: customers.length, solutions: solutions.length }
  } catch (error) {
    await client.query('rollback')
    throw (error as { code?: string }).code === '23505'
      ? new CannotStart(`Something of the file is there already: ${(error as { detail?: string }).detail}`)
      : error
  } finally {
    client.release()
  }
}

function readFile(path: string): ImportFile {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ImportFile
  } catch (error) {
    throw new CannotStart(`${path} cannot be read as JSON: ${(error as Error).message}`)
  }
}

function entryOf(row: CustomerRow, index: number): DirectoryEntry {
  const wanted = { name: row.name, city: row.city, country: row.country }
  for (const [field, value] of Object.entries(wanted)) {
    if (!value?.trim()) throw new CannotStart(`customers, row ${index + 1}: ${field} is missing`)
  }
  if (!/^[A-Z]{2}$/.test(row.country ?? '')) {
    throw new CannotStart(`customers, row ${index + 1}: country is two capital letters, such as NL`)
  }
  return {
    id: newId(),
    name: row.name ?? '',
    aliases: [],
    addressLine: row.addressLine ?? '',
    city: row.city ?? '',
    cityAliases: [],
    region: row.region ?? null,
    postalCode: row.postalCode ?? '',
    country: row.country ?? '',
    duns: row.duns ?? null,
    industry: row.industry ?? null,
    size: row.size ?? null,
  }
}

async function insertSolution(client: pg.ClientBase, row: SolutionRow, index: number): Promise<void> {
  const at = `solutions, row ${index + 1}`
  const { number, name, publisher, status = 'co-sell-ready', location } = row
  if (!number?.trim() || !name?.trim()) throw new CannotStart(`${at}: number and name are needed`)
  if (!coSellStatuses.includes(status as CoSellStatus)) {
    throw new CannotStart(`${at}: status is one of ${coSellStatuses.join(', ')}`)
  }
  const found = await client.query('select id from organization where name = $1 or global_id = $1', [
    publisher,
  ])
  if (found.rows.length !== 1) throw new CannotStart(`${at}: publisher names no organization: ${publisher}`)
  const organizationId = found.rows[0].id
  const place = await client.query('select id from location where organization_id = $1 and number = $2', [
    organizationId,
    location ?? '',
  ])
  if (location !== undefined && place.rows.length === 0)
    throw new CannotStart(`${at}: the publisher has no location ${location}`)
  await client.query(
    'insert into solution (id, number, name, organization_id, co_sell_status, location_id) values ($1, $2, $3, $4, $5, $6)',
    [newId(), number, name, organizationId, status, place.rows[0]?.id ?? null],
  )
}
