import type { Endpoint } from '#contract/endpoint.ts'
import { addUser, changeRoles } from '#contract/organizations.ts'
import { signIn } from '#contract/sessions.ts'
import type { Role } from '#domain/role.ts'
import { type DealDesk, openDealDesk } from './deal-desk.ts'
import { memberOf } from './world.ts'

/** The columns of section 1.2: people of Birch, all of them on every team that has somebody. */
export const columns: Record<string, [Role, string | null][]> = {
  'referrals admin, entire company': [['referrals-admin', null]],
  'referrals admin, some locations': [
    ['referrals-admin', 'Oslo'],
    ['referrals-admin', 'Busan'],
  ],
  'referrals user, entire company': [['referrals-user', null]],
  'referrals user, some locations': [
    ['referrals-user', 'Oslo'],
    ['referrals-user', 'Busan'],
  ],
  'admin of some locations and user of the entire company': [
    ['referrals-admin', 'Oslo'],
    ['referrals-admin', 'Busan'],
    ['referrals-user', null],
  ],
  'business profile admin': [['business-profile-admin', null]],
  'account admin': [['account-admin', null]],
  'somebody without any role': [],
}
export type Column = keyof typeof columns

/** The rows: where the deal is attached, whether the person is on its team, and which way it came. */
export const attachments = ['another location', 'a location in scope', 'the global ID'] as const
export const requirementOf = {
  'another location': 'VIS-A1',
  'a location in scope': 'VIS-A2',
  'the global ID': 'VIS-A3',
} as const
const locationOf = { 'another location': 'Rotterdam', 'a location in scope': 'Oslo', 'the global ID': '' }

export type Row = {
  attached: (typeof attachments)[number]
  onTeam: boolean
  inbound: boolean
  title: string
  /** Its own word, country, customer and value, so that every search and sum tells it apart. */
  word: string
  country: string
  usd: number
}
export const rows: Row[] = attachments
  .flatMap((attached) =>
    [true, false].flatMap((onTeam) => [true, false].map((inbound) => ({ attached, onTeam, inbound }))),
  )
  .map((row, index) => ({
    ...row,
    title: `${row.attached}, ${row.onTeam ? '' : 'not '}on the team, ${row.inbound ? 'received' : 'own'}`,
    word: `zebra${'abcdefghijkl'.at(index)}`,
    country: ['NL', 'NO', 'KR', 'DE', 'FR', 'IT', 'ES', 'PT', 'PL', 'SE', 'FI', 'DK'][index] ?? '',
    usd: 1000 * 2 ** index,
  }))

export type ScopedDeal = Row & { id: string; number: string; customerId: string; locationId: string | null }

/** Birch with one deal for each row and one person for each column, in the product as people reach it. */
export async function openScopeWorld() {
  const desk = await openDealDesk()
  const browsers = new Map<Column, ReturnType<DealDesk['browser']>>()
  const personIds = new Map<Column, string>()
  for (const column of Object.keys(columns)) {
    const { id, browser } = await newPerson(desk, column)
    personIds.set(column, id)
    browsers.set(column, browser)
  }
  const deals: ScopedDeal[] = []
  for (const row of rows) deals.push(await newDeal(desk, row))

  const seat = (column: Column) => {
    const browser = browsers.get(column)
    if (browser === undefined) throw new Error(`nobody is ${column}`)
    return browser
  }
  return {
    desk,
    deals,
    seat,
    personIdOf: (column: Column) => personIds.get(column) ?? '',
    call: (column: Column, endpoint: Endpoint, input: Parameters<DealDesk['call']>[2] = {}) =>
      seat(column).call(endpoint, input),
    /** A reply that has to be there. */
    read: async (column: Column, endpoint: Endpoint, input: Parameters<DealDesk['call']>[2] = {}) => {
      const { status, body } = await seat(column).call(endpoint, input)
      if (status !== 200) throw new Error(`${column}: ${endpoint.name} answered ${status}`)
      return body
    },
    close: desk.close,
  }
}
export type ScopeWorld = Awaited<ReturnType<typeof openScopeWorld>>

function emailOf(column: Column): string {
  return `${column.replaceAll(/\W+/g, '.')}@birch.example`
}

async function newPerson(desk: DealDesk, column: Column) {
  const assignments = (columns[column] ?? []).map(([role, place]) => ({
    role,
    locationId: place === null ? null : (desk.world.locations.get(place) ?? ''),
  }))
  const rights = { helpTypes: [], countries: [] }
  const first = assignments.length > 0 ? assignments : [{ role: 'referrals-user' as Role, locationId: null }]
  const name = { firstName: 'Somebody', lastName: column, phone: '+31 10 555 0900', title: '' }
  const { user, password } = await desk.done('ben', addUser, {
    body: { ...name, email: emailOf(column), assignments: first, ...rights },
  })
  const params = { personId: user.personId }
  if (assignments.length === 0)
    await desk.done('ben', changeRoles, { params, body: { assignments, ...rights } })
  const browser = desk.browser()
  const { status } = await browser.call(signIn, { body: { email: emailOf(column), password } })
  if (status !== 200) throw new Error(`${column} could not sign in: ${status}`)
  return { id: user.personId as string, browser }
}

async function newDeal(desk: DealDesk, row: Row): Promise<ScopedDeal> {
  const customerId = crypto.randomUUID()
  await desk.ownerQuery(
    `insert into customer (id, name, address_line, city, postal_code, country) values ($1, $2, 'Quay 1', 'Town', '1', $3)`,
    [customerId, `${row.word} works`, row.country],
  )
  const locationId = desk.world.locations.get(locationOf[row.attached]) ?? null
  const everybody = Object.keys(columns).map((column) => ({
    firstName: 'Somebody',
    lastName: column,
    email: emailOf(column).toUpperCase(),
    phone: '+31 10 555 0900',
    title: '',
  }))
  const team = [memberOf('ben'), ...(row.onTeam ? everybody : [])]
  const about = { name: row.word, customerId, value: { amount: `${row.usd}`, currency: 'USD' } }
  const { contact } = desk
  if (!row.inbound) {
    const solutions = [desk.chosen('SOL-20002-BIR')]
    const { id, number } = await desk.open({ ...about, contact, locationId, team, solutions })
    return { ...row, id, number, customerId, locationId }
  }
  const { theirs: id, engagementId } = await desk.send(about)
  await desk.ownerQuery('update referral set location_id = $2 where id = $1', [id, locationId])
  for (const [position, member] of (row.onTeam ? team : []).entries())
    await desk.ownerQuery(
      `insert into team_member (organization_id, referral_id, position, first_name, last_name, email, phone)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        desk.organizationId('Birch'),
        id,
        position,
        member.firstName,
        member.lastName,
        member.email,
        member.phone,
      ],
    )
  const { number } = await desk.view(id)
  return { ...row, id, number, customerId, locationId, engagementId } as ScopedDeal
}
