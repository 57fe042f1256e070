import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../project.ts'
import { readScript, readScriptFile } from './read-script.ts'
import { Script } from './script.ts'

const examples = join(projectFolder, 'docs/examples/simulate')

function faultsOf(text: string): string[] {
  try {
    readScript(text, 'script.yaml')
    return []
  } catch (error) {
    return (error as Error).message.split('\n')
  }
}

const answering = (line: string) => `counterparties:\n  Aster:\n    rules:\n      - ${line}\n`

describe('a script that is not right is told with line and column:', () => {
  test.each([
    [
      'an unknown key, with the one that was meant',
      'prot: 8080\n',
      '1:1: unknown key "prot": did you mean port?',
    ],
    [
      'an unknown word',
      answering('do: acept'),
      '4:13: "acept" must be one of accept, decline, stall, expire: did you mean accept?',
    ],
    [
      'a time without its unit',
      answering('{ do: accept, after: 2 }'),
      '4:30: 2 must be a time such as 500ms, 2s, 5m or 1h, or a range such as 1s to 5s',
    ],
    [
      'an amount without its currency',
      answering('{ do: stall, when: { over: 1000 } }'),
      '4:36: 1000 must be an amount with its currency, such as 120000 USD',
    ],
    ['a number beyond its range', 'port: 70000\n', '1:7: 70000 must be a whole number, from 0 to 65535'],
    [
      'a text where a list belongs',
      'inbound: everything\n',
      '1:10: must be a list: each item begins with a dash',
    ],
    ['a list where keys belong', '- port\n', '1:1: must be a mapping: keys with their values'],
    ['what is missing', 'inbound:\n  - from: Aster\n', '2:5: "to" is missing here'],
    ['a key without its value', 'end:\n', '1:1: "end" has no value'],
    [
      'one of several countries',
      answering('{ do: stall, when: { country: [NL, Norway] } }'),
      '4:44: "Norway" must be a country in two capital letters, such as NL',
    ],
    [
      'what is no YAML',
      'port: [\n',
      '2:1: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['a key that stands twice', 'port: 1\nport: 2\n', '2:1: Map keys must be unique'],
  ])('%s', (_what, text, fault) => {
    expect(faultsOf(text)).toEqual([`script.yaml:${fault}`])
  })

  test.each([
    [
      'an organization that the world has not',
      'counterparties:\n  Astra: { otherwise: { do: accept } }\n',
      '2:10: the world has no organization Astra, only Aster, Birch, Cedar',
    ],
    [
      'a person of somebody else',
      answering('{ do: accept, as: ben@birch.example }'),
      '4:27: Aster has nobody with the address ben@birch.example',
    ],
    [
      'a reason that goes with declining alone',
      answering('{ do: accept, reason: budget }'),
      '4:31: "reason" does not go with accept: with it go note, with, then',
    ],
    [
      "the vendor's own reason from a partner",
      'counterparties:\n  Cedar: { otherwise: { do: decline, reason: no-customer-record } }\n',
      '2:46: only the vendor declines for the reason no-customer-record',
    ],
    [
      'a stage of no step',
      answering('{ do: accept, then: [{ do: win, to: 40 }] }'),
      '4:45: "to" does not go with win: with it go note',
    ],
    [
      'a step without its stage',
      answering('{ do: accept, then: [{ do: advance }] }'),
      '4:30: "to" is missing here: the stage',
    ],
    [
      'an error reason for losing',
      answering('{ do: accept, then: [{ do: lose, reason: data-error }] }'),
      '4:50: data-error is no reason here: budget, no-response, other-vendor, requirement-not-met, not-a-customer, timeline, abuse, other',
    ],
    [
      'taking back what one did not send',
      answering('{ do: accept, then: [{ do: withdraw }] }'),
      '4:36: withdraw is for whoever sent a request, below inbound',
    ],
    [
      'an unknown customer',
      'inbound:\n  - { from: Aster, to: Birch, customer: Nobody }\n',
      '2:41: the world has no customer Nobody',
    ],
    [
      'a deal to itself',
      'inbound:\n  - { from: Birch, to: Birch }\n',
      '2:24: Birch cannot send a deal to itself',
    ],
    [
      'a key for nobody',
      'keys:\n  - { name: one, for: nobody@birch.example }\n',
      '2:23: nobody has the address nobody@birch.example',
    ],
    [
      'a key for who does no deals',
      'keys:\n  - { name: one, for: berta@birch.example }\n',
      '2:23: berta@birch.example has no role that works on deals',
    ],
    [
      'half a world',
      'world:\n  partners:\n    - { name: Elm, people: [{ email: e@elm.example, firstName: E, lastName: E, roles: [referrals-admin] }] }\n',
      '2:3: a world of your own has both a vendor and partners',
    ],
  ])('%s', (_what, text, fault) => {
    expect(faultsOf(text)).toEqual([`script.yaml:${fault}`])
  })

  test('all of them at once, in their order, and no more than twenty', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `thing${index}: 1`).join('\n')
    const faults = faultsOf(lines)
    expect(faults).toHaveLength(21)
    expect(faults[1]).toMatch(/^script\.yaml:2:1: unknown key "thing1": known are port, seed, /)
    expect(faults.at(-1)).toBe('… and 10 more')
  })

  test('a file that is not there', () => {
    expect(() => readScriptFile('/nowhere/at-all.yaml')).toThrow('The script cannot be read')
  })
})

test('an empty script is the small world of the demo, where nobody answers', () => {
  const { script, cast } = readScript('# nothing\n', 'script.yaml')
  expect(script).toEqual({})
  expect(cast.organizations.map(({ name }) => name)).toEqual(['Aster', 'Birch', 'Cedar'])
  expect(cast.customers.map(({ name }) => name)).toContain('Dune Logistics B.V.')
})

test('what stands at an anchor counts where it is referred to', () => {
  const text = [
    'counterparties:',
    '  Aster: { otherwise: &yes { do: accept, after: 2s } }',
    '  Cedar: { otherwise: *yes }',
  ].join('\n')
  const { script } = readScript(text, 'script.yaml')
  expect(script.counterparties?.Cedar?.otherwise).toEqual({ do: 'accept', after: '2s' })
  expect(faultsOf(text.replace('2s', '2'))).toHaveLength(2)
})

test('a world of its own has its people, places, solutions and customers, and the same numbers each time', () => {
  const text = readFileSync(new URL('./own-world.yaml', import.meta.url), 'utf8')
  const { cast } = readScript(text, 'own-world.yaml')
  expect(readScript(text, 'own-world.yaml').cast).toEqual(cast)
  expect(cast.organizations).toMatchObject([
    { name: 'Vega', kind: 'vendor', globalId: '4900000' },
    { name: 'Elm', kind: 'partner', globalId: '7000001', locations: [{ name: 'Leeds', number: '4900101' }] },
  ])
  expect(cast.organizations[1]?.people[0]?.roles).toEqual([['referrals-user', 'Leeds']])
  expect(cast.customers).toMatchObject([{ name: 'Fern Foods', country: 'GB' }])
})

test('a role of the other kind, and a place that is none, are told where they stand', () => {
  const text = readFileSync(new URL('./own-world.yaml', import.meta.url), 'utf8')
  const wrong = text.replace('referrals-user at Leeds', 'vendor-seller at London')
  const faults = faultsOf(wrong)
  expect(faults[0]).toMatch(/^script\.yaml:\d+:\d+: vendor-seller is no role of a partner: /)
  expect(faults[1]).toMatch(/: Elm has no location London$/)
})

test.each(
  readdirSync(examples).filter((name) => name.endsWith('.yaml')),
)('the example %s is right', (name) => {
  expect(readScriptFile(join(examples, name)).script.port).toBe(8090)
})

test('docs/simulator.schema.json is the form by which scripts are read (vitest -u writes it)', async () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'tandem simulate',
    ...Script,
  }
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    join(projectFolder, 'docs/simulator.schema.json'),
  )
})

const manual = readFileSync(join(projectFolder, 'docs/simulator.md'), 'utf8')

const shown = [...manual.matchAll(/```yaml\n(([^\n]+)\n[^`]+)```/g)]
test.each(
  shown.map(([, text = '', first = '']) => [first, text]),
)('docs/simulator.md: what it shows is right: %s', (_first, text) => {
  expect(faultsOf(text)).toEqual([])
})
