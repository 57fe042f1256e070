import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '../database.ts'
import {
  type ApiReply,
  hurriedExample,
  integration,
  type Simulation,
  startSimulation,
} from '../simulation.ts'
import { referralsPath, sharedDeal } from '../wire-desk.ts'

type Call = Awaited<ReturnType<typeof integration>>

const running: Simulation[] = []
function start(script: string, options: Parameters<typeof startSimulation>[1] = {}): Simulation {
  const simulation = startSimulation(script, options)
  running.push(simulation)
  return simulation
}
afterAll(() => Promise.all(running.map((simulation) => simulation.remove())))

/** Opens a deal and asks the vendor for help, as integrations do; answers with the id of the vendor's referral. */
async function askVendor(call: Call, name: string, dealValue: number, help = 'ProofOfConceptOrDemo') {
  const details = { ...sharedDeal().details, dealValue }
  const opened = await call('POST', referralsPath, sharedDeal({ name, details }))
  expect(opened.status).toBe(201)
  const asked = await call('POST', referralsPath, {
    ...sharedDeal({ name, details }),
    engagementId: opened.body.engagementId,
    target: [{ type: 'BusinessProfileLocation', id: 'msft' }],
    inviteContext: { notes: 'Please join us.', assistanceRequestCode: help },
  })
  expect(asked.status).toBe(201)
  return asked.body.id as string
}

async function standing(call: Call, id: string): Promise<string> {
  const { body } = await call('GET', `${referralsPath}/${id}`)
  return `${body.status}/${body.substatus}`
}

test('AP-2, LC-T3: the vendor accepts what an integration sends, and the integration reads it through the API', async () => {
  const simulation = start(hurriedExample('everybody-accepts.yaml'))
  const ready = await simulation.ready()
  expect(ready.keys).toEqual([
    {
      name: 'connector',
      for: 'ben@birch.example',
      secret: 'tdm_simulated-key-of-the-connector-of-birch-000',
    },
  ])
  const call = await integration(simulation)
  const id = await askVendor(call, 'Cooling at Dune', 50_000)
  const accepted = await simulation.line({ kind: 'done', do: 'accept' })
  expect(accepted).toMatchObject({ organization: 'Aster', deal: 'Cooling at Dune', by: 'ada@aster.example' })
  expect(await standing(call, id)).toBe('Active/Accepted')
  const told = await simulation.line({ kind: 'event', organization: 'Birch', event: 'referral.accepted' })
  expect(told).toMatchObject({ deal: 'Cooling at Dune', actor: { name: 'Ada Amsel' } })

  expect(await simulation.stop()).toBe(0)
  expect(simulation.leftOver()).toEqual([])
  await expect(fetch(String(ready.url))).rejects.toThrow()
})

describe('the difficult vendor, twice at the same time', () => {
  let both: Simulation[]
  let calls: Call[]
  beforeAll(async () => {
    both = [1, 2].map(() => start(hurriedExample('difficult-vendor.yaml')))
    calls = await Promise.all(both.map(integration))
  })

  const asks: [name: string, value: number, help?: string][] = [
    ['A small one', 900],
    ['Silence, please', 20_000],
    ['Let it expire', 20_000],
    ['Quotes', 20_000, 'QuotesOrLicensing'],
    ['One of many', 20_000],
    ['Two of many', 21_000],
    ['Three of many', 22_000],
    ['Four of many', 23_000],
  ]

  test('LC-T3..T5: accepts, declines for a reason, stalls and lets expire, the same in both runs', async () => {
    const ends = await Promise.all(both.map((simulation, index) => askAll(simulation, calls[index] as Call)))
    expect(ends[0]).toEqual(ends[1])
    expect(ends[0]?.slice(0, 4)).toEqual([
      'Closed/Declined',
      'New/Pending',
      'Closed/Expired',
      'Closed/Declined',
    ])
    expect(new Set(ends[0]?.slice(4))).toEqual(new Set(['Closed/Lost', 'Closed/Declined']))
    const [chosen, again] = both.map(({ lines }) =>
      lines.filter(({ kind }) => kind === 'request').map(({ rule, do: does, after }) => [rule, does, after]),
    )
    expect(chosen).toEqual(again)
    expect(new Set(both.map(({ lines }) => lines[0]?.url)).size).toBe(2)
  })

  test('an expired request has ended now, although its answer was due in two weeks', async () => {
    const expired = both[0]?.lines.find(({ kind, event }) => kind === 'event' && event === 'referral.expired')
    expect(Math.abs(Date.parse(expired?.happenedAt) - Date.now())).toBeLessThan(120_000)
  })

  async function askAll(simulation: Simulation, call: Call): Promise<string[]> {
    const ids: string[] = []
    for (const [name, value, help] of asks) ids.push(await askVendor(call, name, value, help))
    for (const [name] of asks) {
      const { do: does } = await simulation.line({ kind: 'request', deal: name })
      if (does !== 'stall')
        await simulation.line({ kind: 'done', do: does === 'accept' ? 'lose' : does, deal: name })
    }
    return Promise.all(ids.map((id) => standing(call, id)))
  }
})

test('LC-T2, PP-1, CF-34: a busy day sends deals, edits them, takes one back, records all of it and ends by itself', async () => {
  const simulation = start(hurriedExample('busy-day.yaml'))
  const call = await integration(simulation)
  await simulation.line({ kind: 'done', do: 'withdraw', deal: 'A mistake' })
  await simulation.line({ kind: 'done', do: 'note', deal: 'Lead 5 of the fair' })
  const { body }: ApiReply = await call('GET', '/api/referrals?tab=inbound')
  const names = body.items.map(({ name, substatus }: { name: string; substatus: string }) => [
    name,
    substatus,
  ])
  expect(names.sort()).toEqual([
    ['A mistake', 'Error'],
    ['Identity for the new warehouse', expect.stringMatching(/Received|Error/)],
    ...[1, 2, 3, 4, 5].map((n) => [`Lead ${n} of the fair`, 'Received']),
  ])
  const id = await askVendor(call, 'A large one', 120_000)
  await simulation.line({ kind: 'done', do: 'win', deal: 'A large one' })
  const { body: won } = await call('GET', `${referralsPath}/${id}`)
  expect(won).toMatchObject({ status: 'Closed', substatus: 'Won' })

  expect(await simulation.ended).toBe(0)
  const recorded = readFileSync(join(simulation.folder, 'busy-day.jsonl'), 'utf8').trimEnd().split('\n')
  const lines = recorded.map((line) => JSON.parse(line))
  expect(lines).toEqual(simulation.lines)
  expect(lines.at(-1)).toMatchObject({ kind: 'end', why: 'idle', refused: 0 })
  const values = lines
    .filter(({ organization, event }) => organization === 'Birch' && event === 'referral.amended')
    .flatMap(({ changes }) => changes.map(({ to }: { to: unknown }) => to))
  expect(values).toContainEqual({ amount: '45500', currency: 'EUR' })
  expect(simulation.leftOver()).toEqual([])
})

test('in a schema of a given PostgreSQL: what a rule refuses ends the run with 2, says why, and leaves nothing', async () => {
  const ground = await openTestDatabase()
  const environment = { DATABASE_URL: ground.appUrl, DATABASE_OWNER_URL: ground.ownerUrl }
  const script = `
inbound:
  - from: Aster
    to: Birch
    name: The one
    then:
      - { do: edit, value: 60000 EUR }
      - { do: advance, to: 40, as: asta@aster.example }
      - { do: win }
  - { from: Birch, to: Cedar, as: berta@birch.example, name: The other }
end: { whenIdle: 200ms }
`
  const simulation = start(script, { flags: ['--database'], environment })
  expect(await simulation.ended).toBe(2)
  const refused = simulation.lines.filter(({ kind }) => kind === 'refused')
  expect(refused).toHaveLength(2)
  expect(refused).toContainEqual(
    expect.objectContaining({ organization: 'Birch', do: 'send', deal: 'The other', code: 'role.missing' }),
  )
  expect(refused).toContainEqual(
    expect.objectContaining({
      organization: 'Aster',
      do: 'advance',
      code: 'not-found',
      told: 'Asta Aronsen could not advance "The one" to 40 %: sees no such deal',
    }),
  )
  expect(simulation.lines.some(({ do: does }) => does === 'win')).toBe(false)
  expect(simulation.lines.at(-1)).toMatchObject({ kind: 'end', done: 2, refused: 2 })
  const left = await ground.ownerQuery(`select nspname from pg_namespace where nspname like 'simulation%'`)
  await ground.close()
  expect([left, simulation.leftOver()]).toEqual([[], []])
})

test('a script that is not right starts nothing: 1, with line and column', async () => {
  const simulation = start('counterparties:\n  Aster:\n    otherwise: { do: acept }\n')
  expect(await simulation.ended).toBe(1)
  expect(simulation.errors()).toMatch(/script\.yaml:3:22: "acept" must be one of .* did you mean accept\?\n$/)
  expect(simulation.lines).toEqual([])
})
