import type pg from 'pg'
import type { Deal, Fact } from './clients.ts'
import type { Findings } from './options.ts'

type Row = {
  name: string
  copies: number
  substatus: string
  notes: string
  invitation: string | null
  theirs: string | null
  stage: number | null
  opened: number
}

/** Compares what the clients were told with what is there: what was acknowledged is whole, what was refused is not there. */
export async function compare(client: pg.Client, deals: readonly Deal[], findings: Findings): Promise<void> {
  const rows = await rowsOf(client, deals)
  const notes = await notesOf(client, deals)
  for (const deal of deals) {
    const row = rows.get(deal.name)
    const say = (holds: boolean, sentence: string) => findings.expect(holds, `${deal.name}: ${sentence}`)
    const [opening] = deal.facts
    if (opening?.known === 'done')
      say(row?.copies === 1, `opened and acknowledged, but there ${row?.copies ?? 0} times`)
    if (row === undefined) continue
    say(row.copies === 1, `is there ${row.copies} times`)
    say(row.opened === 1, `was told as opened ${row.opened} times`)
    say(
      (row.invitation === null) === (row.theirs === null),
      'is asked of Aster, but Aster has nothing, or the reverse',
    )
    compareState(deal, row, say)
    for (const fact of deal.facts.filter(({ deed }) => deed === 'noted')) {
      const count = notes.get(fact.value) ?? 0
      say(count <= 1, `has the note ${fact.value} ${count} times`)
      if (fact.known === 'done') say(count === 1, `lost the note ${fact.value}`)
      if (fact.known === 'not') say(count === 0, `has the note ${fact.value}, which was not done`)
    }
  }
}

type Say = (holds: boolean, sentence: string) => void

function compareState({ facts }: Deal, row: Row, say: Say): void {
  const of = (deed: Fact['deed']) => facts.filter((fact) => fact.deed === deed)
  const [accepted] = of('accepted')
  const [declined] = of('declined')
  const [won] = of('won')
  if (accepted) expectState(accepted, row.invitation, 'accepted', say)
  if (declined) expectState(declined, row.invitation, 'declined', say)
  if (won) expectState(won, row.substatus, 'Won', say)
  const [staged] = of('staged')
  if (staged?.known === 'done') say(row.stage === 40, `lost its stage: ${row.stage}`)
  if (staged?.known === 'not' && of('staged').length === 1)
    say(row.stage !== 40, 'has a stage that was not done')
  const amended = of('amended')
  const last = amended.findLast(({ known }) => known === 'done')
  const possible = [
    last?.value ?? '',
    ...amended.filter(({ known }) => known === 'unknown').map(({ value }) => value),
  ]
  say(possible.includes(row.notes), `has the notes "${row.notes}" and not "${last?.value ?? ''}"`)
}

function expectState({ known, deed }: Fact, is: string | null, done: string, say: Say): void {
  if (known === 'done') say(is === done, `was ${deed}, acknowledged, and is ${is}`)
  if (known === 'not') say(is !== done, `was not ${deed} by its answer, and is ${is}`)
}

async function rowsOf(client: pg.Client, deals: readonly Deal[]): Promise<Map<string, Row>> {
  const { rows } = await client.query<Row>(
    `select r.name, r.substatus, r.notes, i.state as invitation, t.id as theirs, t.stage,
       count(*) over (partition by r.name)::int as copies,
       (select count(*)::int from event e where e.organization_id = r.organization_id
          and e.engagement_id = r.engagement_id and e.name = 'referral.opened') as opened
     from referral r
       join organization o on o.id = r.organization_id and o.name = 'Birch'
       left join invitation i on i.organization_id = r.organization_id and i.referral_id = r.id
       left join referral t on t.id = i.invitee_referral_id and t.organization_id = i.invitee_id
     where r.name = any($1)`,
    [deals.map(({ name }) => name)],
  )
  return new Map(rows.map((row) => [row.name, row]))
}

/** How often Birch has each note. */
async function notesOf(client: pg.Client, deals: readonly Deal[]): Promise<Map<string, number>> {
  const texts = deals.flatMap(({ facts }) =>
    facts.filter(({ deed }) => deed === 'noted').map(({ value }) => value),
  )
  const { rows } = await client.query<{ text: string; count: number }>(
    `select n.text, count(*)::int as count from note n join organization o on o.id = n.organization_id and o.name = 'Birch'
     where n.text = any($1) group by n.text`,
    [texts],
  )
  return new Map(rows.map(({ text, count }) => [text, count]))
}
