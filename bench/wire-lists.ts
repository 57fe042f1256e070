import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import type { OrganizationId, PersonId } from '../src/domain/id.ts'
import type { Actor, Role } from '../src/domain/role.ts'
import { read } from '../src/server/db/database.ts'
import { type Asked, countQuery, pageQuery } from '../src/server/wire/odata/list-queries.ts'
import { readOptions } from '../src/server/wire/odata/options.ts'
import { cast } from './dataset.ts'
import { openStand, type Stand, schema } from './stand.ts'

type Say = (line: string) => void
type Plan = { 'Execution Time': number; 'Planning Time': number; Plan: Node }
type Node = {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Node[]
}

const runs = 5

/** How the filters of the wire API's list are answered: by which indexes, over how many rows, in what time. */
export async function benchWireLists(args: string[], say: Say): Promise<void> {
  const deals = Number(args[0] ?? 1_000_000)
  const stand = await openStand(deals, say)
  try {
    const engagements = await prepare(stand)
    const people = actors()
    say(
      `\n| options | ${people.map(({ who }) => who).join(' | ')} |\n|---|${people.map(() => '---|').join('')}`,
    )
    for (const options of questions(engagements)) {
      const cells: string[] = []
      for (const { actor } of people) cells.push(await measured(stand, actor, options))
      say(`| \`${options || '(none)'}\` | ${cells.join(' | ')} |`)
    }
  } finally {
    await stand.close()
  }
}

/** A few referrals are marketplace leads, whose receipt a program confirmed. */
async function prepare({ superuserUrl }: Stand): Promise<string[]> {
  const superuser = new pg.Client({ connectionString: superuserUrl, options: `-c search_path=${schema}` })
  await superuser.connect()
  try {
    await superuser.query(`update referral set supplement = '{"qualification": "Direct", "substatus": "Received"}'
      where id in (select id from referral where substatus = 'Received' order by md5(id::text) limit 200)`)
    await superuser.query('vacuum (analyze) referral, team_member')
    const { rows } = await superuser.query<{ engagement_id: string }>(
      `(select engagement_id from referral where organization_id = $1 limit 1) union all
       (select engagement_id from referral where organization_id = $2 limit 1)`,
      [cast.partner, cast.vendor],
    )
    return rows.map((row) => row.engagement_id)
  } finally {
    await superuser.end()
  }
}

function actors(): { who: string; actor: Actor }[] {
  const actor = (personId: string, email: string, role: Role, vendor: boolean): Actor => ({
    personId: personId as PersonId,
    organizationId: (vendor ? cast.vendor : cast.partner) as OrganizationId,
    organizationKind: vendor ? 'vendor' : 'partner',
    name: 'Somebody',
    email,
    assignments: [{ role, locationId: null }],
    helpTypes: ['general'],
    countries: [],
  })
  return [
    {
      who: 'partner with 300',
      actor: actor(cast.partnerAdmin, 'ben@birch.example', 'referrals-admin', false),
    },
    { who: 'vendor, admin', actor: actor(cast.vendorAdmin, 'abel@aster.example', 'vendor-admin', true) },
    { who: 'vendor, seller', actor: actor(cast.vendorSeller, 'ada@aster.example', 'vendor-seller', true) },
  ]
}

const questions = (engagements: string[]) => [
  '',
  "$filter=status eq 'New'",
  "$filter=status eq 'Closed'",
  "$filter=status eq 'None'",
  "$filter=substatus eq 'Pending'",
  "$filter=substatus eq 'Received'",
  "$filter=substatus eq 'Expired'",
  "$filter=direction eq 'Incoming' and status eq 'New'",
  "$filter=direction eq 'Outgoing'",
  "$filter=type eq 'Shared'",
  "$filter=type eq 'Independent'",
  "$filter=qualification eq 'Direct'",
  "$filter=qualification eq 'SalesQualified'",
  '$filter=updatedDateTime gt 2026-11-18T00:00:00Z',
  '$filter=updatedDateTime gt 2026-11-18T00:00:00Z&$orderby=updatedDateTime',
  '$filter=updatedDateTime gt 2025-01-01T00:00:00Z',
  '$filter=updatedDateTime gt 2025-01-01T00:00:00Z&$orderby=updatedDateTime',
  '$filter=updatedDateTime lt 2024-11-21T00:00:00Z',
  `$filter=engagementId in ('${engagements.join("','")}')`,
  "$filter=customerProfile/address/country eq 'NL'",
  "$filter=customerProfile/address/country eq 'XX'",
  "$filter=team/any(t:t/email eq 'ada@aster.example')",
  "$filter=email eq 'nobody@aster.example'",
  "$filter=status eq 'Active' and customerProfile/address/country eq 'KR' and email eq 'ada@aster.example'",
  "$filter=status eq 'Closed' and updatedDateTime gt 2026-11-01&$orderby=updatedDateTime desc&$skip=500",
  "$filter=contains(name,'zzzz')",
  '$orderby=details/dealValue desc',
  '$count',
  "$count&$filter=status eq 'Active' and customerProfile/address/country eq 'NL'",
]

async function measured({ db }: Stand, actor: Actor, text: string): Promise<string> {
  const count = text.startsWith('$count')
  const search = text.replace(/^\$count&?/, '')
  const { filter, order, skip } = readOptions(search)
  const { organizationId, personId } = actor
  const reader = { organizationId, personId, vendorId: cast.vendor, host: 'http://localhost:8080' }
  const asked: Asked = { actor, reader, filter, order }
  const query: RawBuilder<unknown> = count
    ? countQuery(asked)
    : pageQuery(asked, { after: null, skip, limit: 101 })
  const plans: Plan[] = []
  for (let run = 0; run < runs; run += 1) plans.push(await explained({ db }, actor, query))
  const best = plans.toSorted((one, other) => timeOf(one) - timeOf(other))[0] as Plan
  const looked = nodesOf(best.Plan).reduce((sum, node) => sum + rowsRead(node), 0)
  return `${timeOf(best).toFixed(1)} ms, ${looked.toLocaleString('en')} rows, ${placesIn(best.Plan).join(' + ')}`
}

async function explained({ db }: Pick<Stand, 'db'>, actor: Actor, query: RawBuilder<unknown>): Promise<Plan> {
  return read(db, actor.organizationId, async (tx) => {
    const { rows } = await sql<{ 'QUERY PLAN': [Plan] }>`explain (analyze, format json) ${query}`.execute(tx)
    return (rows[0] as { 'QUERY PLAN': [Plan] })['QUERY PLAN'][0]
  })
}

function timeOf(plan: Plan): number {
  return plan['Execution Time'] + plan['Planning Time']
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}

/** Rows that a scan took up, kept or not. */
function rowsRead(node: Node): number {
  if (!node['Node Type'].includes('Scan')) return 0
  return Math.round((node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'])
}

function placesIn(plan: Node): string[] {
  const names = nodesOf(plan).flatMap((node) => {
    if (node['Index Name'] !== undefined) return [node['Index Name']]
    return node['Node Type'] === 'Seq Scan' ? [`all of ${node['Relation Name']}`] : []
  })
  return [...new Set(names)]
}
