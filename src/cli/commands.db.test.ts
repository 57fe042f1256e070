import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClientDesk } from '../../test/client-desk.ts'

let desk: Awaited<ReturnType<typeof openClientDesk>>
const tokens: Record<string, string> = {}

beforeAll(async () => {
  desk = await openClientDesk()
  for (const who of ['ben', 'ada', 'cleo']) tokens[who] = await desk.keyOf(who)
})
afterAll(() => desk.close())

const as = (who: string, line: readonly string[], more: { lang?: string; input?: string } = {}) =>
  desk.call(tokens[who] ?? '', line, more)

/** The same as a process of its own, with what a terminal's environment would say. */
const asProcess = (who: string, line: readonly string[], environment: Record<string, string> = {}) =>
  desk.run(line, { TANDEM_TOKEN: tokens[who] ?? '', ...environment })

const terms = ['--customer', '400100013', '--value', '184000 USD', '--close', '2026-12-18']
const made = [...terms, '--solution', 'SOL-20001-BIR', '--location', 'Rotterdam']
const contact = [
  '--contact-name',
  'Dora',
  '--contact-email',
  'dora@dune.example',
  '--contact-phone',
  '+31 10',
]
const asked = [...contact, '--consent', '--help-type', 'technical-architecture', '--help-notes', 'Review it']

async function create(name: string, ...more: string[]): Promise<string> {
  const { out, err, code } = await as('ben', ['deals', 'create', '--name', name, ...made, ...more])
  if (code !== 0) throw new Error(err)
  return out.slice(0, 10)
}

describe('AP-1: a deal from the command line, from both sides', () => {
  let number = ''

  test('is created with the words of people, and asks for help', async () => {
    const { code, out, err } = await asProcess('ben', [
      'deals',
      'create',
      '--name',
      'Cold 창고',
      ...made,
      ...asked,
    ])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^D-[0-9A-Z]{8} {2}Cold 창고 · Accepted · Created 10%\n$/)
    number = out.slice(0, 10)
  })

  test('stands in the list of who was asked, and in nobody else’s', async () => {
    const { out } = await as('ada', ['deals', 'list', '--status', 'New', '--json'])
    const { items, more } = JSON.parse(out)
    expect(items).toMatchObject([{ number, name: 'Cold 창고', substatus: 'Received' }])
    expect(more).toBe(false)
    const other = await as('cleo', ['deals', 'list'])
    expect(other).toMatchObject({ code: 0, out: '', err: 'There is nothing here.\n' })
  })

  test('is shown with what can be done and, where not, why', async () => {
    const { out } = await as('ada', ['deals', 'show', number.toLowerCase()])
    expect(out).toContain('Possible now:\n  Accept\n  Decline')
    expect(out).toContain('Move to a stage: The deal has not been accepted yet. Accept it first.')
    const korean = await as('ada', ['deals', 'show', number], { lang: 'ko' })
    expect(korean.out).toContain('지금은 불가능:')
  })

  test('is refused with the sentence and what would make it possible, in the language that is asked for', async () => {
    const english = await asProcess('ada', ['deals', 'advance', number, '60'])
    expect(english).toMatchObject({ code: 1, out: '' })
    expect(english.err).toBe(
      'The deal has not been accepted yet.\nWhat makes it possible: Accept it first.\n',
    )
    const told = await Promise.all(['ko', 'ru', 'zh-Hant'].map((lang) => advanceIn(lang)))
    expect(new Set([english.err, ...told]).size).toBe(4)
    const chinese = await asProcess('ada', ['deals', 'advance', number, '60'], { TANDEM_LANGUAGE: 'zh-TW' })
    expect(chinese.err).toBe(told[2])
  })

  const advanceIn = async (lang: string) =>
    (await as('ada', ['deals', 'advance', number, '60'], { lang })).err

  test('is accepted with its own terms, and with those that are given instead', async () => {
    const { code, out } = await as('ada', ['deals', 'accept', number, '--value', '90000', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      number,
      substatus: 'Accepted',
      name: 'Cold 창고',
      closeOn: '2026-12-18',
      value: { amount: '90000', currency: 'USD' },
    })
  })

  test('is moved, edited, noted and won', async () => {
    expect((await as('ben', ['deals', 'advance', number, 'proposed'])).out).toContain('Proposed 60%')
    await as('ben', ['deals', 'edit', number, '--value', '120000', '--crm-id', 'SF-7', '--purchase', 'yes'])
    await as('ben', ['deals', 'note', number, '-', '--to', 'aster'], { input: 'Budget is\nconfirmed\n' })
    expect((await as('ben', ['deals', 'win', number])).out).toContain('· Won')
    const shown = JSON.parse((await as('ben', ['deals', 'show', number, '--json'])).out)
    expect(shown).toMatchObject({
      crmId: 'SF-7',
      purchaseIntent: 'yes',
      value: { amount: '120000', currency: 'USD' },
    })
    // What runs elsewhere in the same PostgreSQL holds newer events back until it ends.
    const told = async () => (await as('ada', ['events', 'list', '--deal', number])).out
    await expect
      .poll(told, { timeout: 25_000 })
      .toContain('Ben Baker (Birch) wrote a note · Cold 창고: Budget is confirmed')
    const out = await told()
    expect(out.trim().split('\n').length).toBeGreaterThanOrEqual(4)
  })
})

test.each([
  ['decline', ['--reason', 'timeline', '--note', 'Later'], 'Declined'],
  ['accept', [], 'Accepted'],
])('AP-1: a request can be answered by tandem deals %s', async (verb, flags, substatus) => {
  const number = await create(`To ${verb}`, ...asked)
  expect((await as('ada', ['deals', verb, number, ...flags])).out).toContain(`· ${substatus}`)
})

test.each([
  ['lose', 'other-vendor', 'Lost'],
  ['error', 'test', 'Error'],
])('AP-1: a deal can be ended by tandem deals %s', async (verb, reason, substatus) => {
  const number = await create(`To ${verb}`)
  expect((await as('ben', ['deals', verb, number, '--reason', reason])).out).toContain(`· ${substatus}`)
})

test('AP-1: help can be asked for later', async () => {
  const number = await create('Later')
  const invite = ['deals', 'invite', number, '--help-type', 'general']
  const lacking = await as('ben', invite)
  expect(lacking).toMatchObject({ code: 1, out: '' })
  expect(lacking.err).toContain('  --contact-name: This is needed.\n  --notes: This is needed.\n')
  expect((await as('ben', [...invite, '--notes', 'Please', ...contact, '--consent'])).code).toBe(0)
  expect((await as('ada', ['deals', 'list', '--search', number, '--json'])).out).toContain('"Received"')
})

describe('what is wrong', () => {
  test('with a field stands beside its flag, and as JSON for programs', async () => {
    const line = ['deals', 'create', '--name', ' ', ...terms, '--close', '2026-02-31']
    const { code, out, err } = await as('ben', line)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('--name: This is needed.')
    expect(err).toContain('--close: There is no such date.')
    expect(err).toContain('--solution: This is needed.')
    const { error } = JSON.parse((await as('ben', [...line, '--json'])).err)
    expect(error).toMatchObject({ code: 'invalid', status: 422 })
    expect(error.fields).toContainEqual({
      path: 'closeOn',
      flag: '--close',
      code: 'day',
      sentence: 'There is no such date.',
    })
  })

  test('with the command ends the process with 2', async () => {
    expect(await asProcess('ben', ['deals', 'show'])).toMatchObject({ code: 2, out: '' })
  })

  test('with a file is told, and flags come on top of what it says', async () => {
    const file = ['deals', 'create', '--file', '-']
    expect(await as('ben', file, { input: '{"name":' })).toMatchObject({ code: 2 })
    const input = JSON.stringify({ name: 'From a file', closeOn: '2027-01-29', crmId: 'C-1' })
    const { out } = await as('ben', [...file, ...made, '--json'], { input })
    expect(JSON.parse(out)).toMatchObject({ name: 'From a file', closeOn: '2026-12-18', crmId: 'C-1' })
  })

  test('with a name that fits several is told with the choice', async () => {
    const solution = await as('ben', ['deals', 'create', '--name', 'X', ...terms, '--solution', 'SOL-2'])
    expect(solution.code).toBe(2)
    expect(solution.err).toContain('SOL-20001-BIR  ')
    const person = await as('ben', ['deals', 'create', '--name', 'X', ...made, '--team', 'ada@aster.example'])
    expect(person.err).toContain('nobody of your organization has the address')
  })

  test.each([
    [['deals', 'lst'], 'Do you mean "tandem deals list"?'],
    [['deals'], 'tandem deals needs a second word.'],
    [['deals', 'show'], 'tandem deals show needs ID|NUMBER.'],
    [['deals', 'decline', 'D-1'], '--reason is needed'],
    [['deals', 'advance', 'D-1', 'won'], 'A deal ends with tandem deals win'],
    [['deals', 'list', '--status', 'Open'], '--status knows New, Active and Closed'],
  ])('with the command %j is told with exit code 2', async (line, sentence) => {
    const { code, out, err } = await as('ben', line)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
  })

  test('with the connection is told in a sentence, without a stack', async () => {
    const list = ['deals', 'list']
    const stranger = await desk.run(list)
    expect(stranger).toMatchObject({ code: 1, out: '' })
    expect(stranger.err).toContain(`No API key for ${desk.url}. Use tandem login`)
    const old = await desk.call('tdm_old', list)
    expect(old.err).toContain('does not accept the API key')
    expect(old.err).not.toContain('tdm_old')
    const away = await desk.run(list, { TANDEM_URL: 'http://127.0.0.1:9', TANDEM_TOKEN: 'x' })
    expect(away).toMatchObject({ code: 1, out: '' })
    expect(away.err).toContain('Nobody answers at http://127.0.0.1:9')
    expect((await as('cleo', ['deals', 'show', 'D-00000000'])).err).toContain('not open to you')
  })
})

test('AP-1: a long list is cut with a word on how to see more, and --all goes through its pages', async () => {
  for (let count = 0; count < 3; count += 1) await create(`One of many ${count}`)
  const some = await as('ben', ['deals', 'list', '--search', 'many', '--limit', '2'])
  expect(some.out.trim().split('\n')).toHaveLength(3)
  expect(some.err).toBe('2 shown; more with --limit or --all.\n')
  const all = JSON.parse((await as('ben', ['deals', 'list', '--search', 'many', '--all', '--json'])).out)
  expect(all.items).toHaveLength(3)
  const filtered = await as('ben', ['deals', 'list', '--country', 'kr', '--json'])
  expect(JSON.parse(filtered.out).items).toEqual([])
})

test('AP-1: events are followed from the start and as they happen, one line each', async () => {
  const number = await create('Followed')
  const child = desk.start(['events', 'follow', '--from-start', '--deal', number, '--json'], {
    TANDEM_TOKEN: tokens.ben ?? '',
  })
  let out = ''
  child.stdout.on('data', (part) => (out += part))
  const lines = () => out.split('\n').filter(Boolean)
  await expect.poll(() => lines().length, { timeout: 25_000 }).toBe(1)
  await as('ben', ['deals', 'note', number, 'Now'])
  await expect.poll(() => lines().length, { timeout: 25_000 }).toBe(2)
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  const [first, second] = lines().map((line) => JSON.parse(line))
  expect([first.name, second.name]).toEqual(['referral.opened', 'note.written'])
  const rest = await as('ben', ['events', 'list', '--deal', number, '--after', first.sequence, '--json'])
  expect(rest.out.trim()).toBe(lines()[1])
})

test('a login is kept for this account alone, is used without being named, and can be forgotten', async () => {
  const login = await desk.run(['login'], {}, `${tokens.ben}\n`)
  expect(login).toMatchObject({ code: 0, out: `Ben Baker, Birch, at ${desk.url}\n` })
  const file = join(desk.home, 'tandem', 'connection.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(login.out + login.err).not.toContain(tokens.ben)
  expect((await desk.run(['whoami'])).out).toContain('Ben Baker')
  // A key goes to the server that it belongs to, and to no other.
  const elsewhere = await desk.run(['whoami'], { TANDEM_URL: desk.url.replace('127.0.0.1', 'localhost') })
  expect(elsewhere.err).toContain('No API key for')
  expect((await desk.run(['login'], {}, 'wrong\n')).code).toBe(1)
  expect(JSON.parse(readFileSync(file, 'utf8')).token).toBe(tokens.ben)
  await desk.run(['logout'])
  expect((await desk.run(['whoami'])).code).toBe(1)
})

test('a key in the command line or the environment stays out of every address', async () => {
  desk.lines.length = 0
  expect((await as('ben', ['deals', 'list', '--tab', 'all'])).code).toBe(0)
  expect(desk.lines.join('')).toContain('/api/referrals')
  expect(desk.lines.join('')).not.toContain(tokens.ben)
})

test('commands of the client load no package of the server, so that they start at once', async () => {
  const seen = new Set<string>()
  const packages: string[] = []
  const follow = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const text = readFileSync(join(desk.program, file), 'utf8')
    for (const [, name = ''] of text.matchAll(/^(?:import|export)[^'"\n;]*?from\s*["']([^"']+)["'];?$/gm)) {
      if (name.startsWith('./')) follow(name)
      else if (!name.startsWith('node:') && !['os', 'fs', 'path'].includes(name)) packages.push(name)
    }
  }
  follow('tandem.mjs')
  follow('client.mjs')
  expect(packages).toEqual([])
  const help = await desk.run(['--help'])
  for (const line of ['serve ', 'simulate ', 'deals list', 'events follow']) expect(help.out).toContain(line)
})
