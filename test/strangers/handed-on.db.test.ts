import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEngagement } from '#contract/engagements.ts'
import { askMailAddress, confirmMailAddress } from '#contract/notices.ts'
import { getJoining } from '#contract/people.ts'
import { getReferral, writeNote } from '#contract/referrals.ts'
import { hashOf, sessionCookie } from '#server/http/identify.ts'
import { newId } from '#server/identifier.ts'
import { mailPathPurpose } from '#server/mail/queue-mail.ts'
import { codeOf } from '#server/organizations/send-invitation.ts'
import { secretsFrom } from '#server/secrets.ts'
import { nothingHeldBack } from '../held-back.ts'
import { testSecrets } from '../secrets.ts'
import { memberOf } from '../world.ts'
import { ask, type Question, type Trace } from './asking.ts'
import { type Belongings, belongingsOf } from './belongings.ts'
import { casesOf, madeUp, unsharedWith } from './cases.ts'
import { mentionsOf } from './mentions.ts'
import { everyScope, type Seat, seat, wantedOf } from './seats.ts'
import { type Owner, openStrangerWorld, privateWord, type StrangerWorld, unsharedWord } from './world.ts'

let world: StrangerWorld
let things: Record<'Birch' | 'Cedar', Belongings>
/** Somebody of Cedar with every role, in a browser and as a program. */
let browser: Seat
let program: Seat
let url: string

beforeAll(async () => {
  world = await openStrangerWorld()
  const of = async (owner: Owner) => belongingsOf(world, world.organizationId(owner))
  things = { Birch: await of('Birch'), Cedar: await of('Cedar') }
  ;[browser, program] = await everything('Cedar of every role')
  url = await world.app.listen({ host: '127.0.0.1', port: 0 })
}, 240_000)
afterAll(() => world?.close())

async function everything(name: string): Promise<[Seat, Seat]> {
  const roles = [...new Set(wantedOf('Cedar').flatMap((one) => one.roles ?? []))]
  const [first, second] = await seat(world, { name, of: 'Cedar', roles }, [everyScope])
  if (first === undefined || second === undefined) throw new Error('Nobody sits for Cedar')
  return [first, second]
}

const post = (path: string, body: unknown, headers = {}): Question => ({
  method: 'POST',
  url: path,
  body,
  headers,
})

describe('what somebody else’s list or stream went on from', () => {
  it('VIS-1: pages, next links and places of others begin nothing but one’s own list', async () => {
    const asked = mentionsOf({ world, theirs: things.Birch, own: things.Cedar }).filter(({ name }) =>
      /^(a page of|events after|a next link|deliveries after|mails after)/.test(name),
    )
    expect(asked.map(({ name }) => name).sort()).toEqual([
      'a next link',
      'a page of a board',
      'a page of a timeline',
      'a page of deals',
      'a page of deals received',
      'deliveries after',
      'events after',
      'mails after',
    ])
    await nothingHeldBack(world)
    for (const one of asked) {
      const who = one.edge === 'wire' ? program : browser
      const theirs = await ask(world, who, one.ask(one.id), [one.id])
      const never = madeUp(one.id)
      const nobodys = await ask(world, who, one.ask(never), [never])
      expect([one.name, theirs.status]).toEqual([one.name, 200])
      // Where the page of events ends moves on with whatever else is written in the same PostgreSQL.
      const text = (trace: Trace) => trace.text.replaceAll(/"next":"[0-9a-f]{48}"/g, '"next":"place"')
      expect({ name: one.name, ...theirs, text: text(theirs) }).toEqual({
        name: one.name,
        ...nobodys,
        text: text(nobodys),
      })
      expect(theirs.text).not.toMatch(/(sotto|mezzo)birch/i)
    }
  })

  it('AP-7, VIS-1: a stream that goes on from somebody else’s place tells its own organization’s events and no other', async () => {
    const place = things.Birch.place[0] ?? ''
    const own = `Cedar note ${newId()}`
    const note = (who: string, id: string | undefined, text: string) =>
      world.done(who, writeNote, { params: { id: id ?? '' }, body: { text, audience: [] } })
    await note('ben', things.Birch.deal[0], `${privateWord('Birch')} said now`)
    await note('cleo', things.Cedar.deal[0], own)
    await nothingHeldBack(world)
    for (const path of ['/api/live', '/api/events/stream']) {
      const theirs = await readUntil(own, path, place)
      expect(theirs).not.toMatch(/(sotto|mezzo)birch/i)
      expect(theirs).toEqual(await readUntil(own, path, madeUp(place)))
    }
  })
})

/** What a stream says that goes on from the place, up to the text; without the place itself. */
async function readUntil(text: string, path: string, place: string): Promise<string> {
  const gone = new AbortController()
  const headers = { ...browser.headers, 'last-event-id': place }
  const reply = await fetch(`${url}${path}`, { headers, signal: gone.signal })
  expect([path, reply.status]).toEqual([path, 200])
  let said = ''
  const decoder = new TextDecoder()
  for await (const chunk of reply.body ?? []) {
    said += decoder.decode(chunk as Uint8Array, { stream: true })
    if (said.includes(text)) break
  }
  gone.abort()
  const blocks = said.slice(0, said.indexOf(text)).replaceAll(place, 'place').split('\n\n')
  return blocks.filter((block) => !block.includes('event: beat')).join('\n\n')
}

describe('an Idempotency-Key that somebody else has used', () => {
  const headers = (key: string) => ({ 'idempotency-key': key })
  const about = (name: string) =>
    world.body({
      name,
      locationId: null,
      team: [memberOf('cleo')],
      solutions: [world.chosen('SOL-30001-CED')],
    })

  it('AP-2, VIS-1: neither answers with the other’s reply nor tells that it exists, to another organization or person', async () => {
    const key = 'the key of Birch'
    const secret = `${unsharedWord('Birch')} once`
    const first = await world.call('ben', openEngagement, {
      body: world.body({ name: secret }),
      headers: headers(key),
    })
    expect(first.status).toBe(200)
    const birch = things.Birch.deal[0] ?? ''
    const questions: ((one: string) => Question)[] = [
      (one) => post('/api/engagements', about('Mine'), headers(one)),
      (one) => post('/api/engagements', { ...about('Mine'), name: '' }, headers(one)),
      (one) => post(`/api/referrals/${birch}/notes`, { text: 'Hello', audience: [] }, headers(one)),
    ]
    for (const [index, question] of questions.entries())
      for (const who of [browser, program]) {
        const fresh = `a key of nobody ${index} ${who.program}`
        const theirs = await ask(world, who, question(key), [])
        const nobodys = await ask(world, who, question(fresh), [])
        expect([index, theirs.status]).toEqual([index, [200, 422, 404][index]])
        expect(theirs.headers['idempotency-replayed']).toBeUndefined()
        expect(theirs.text).not.toContain(secret)
        expect(shape(theirs)).toEqual(shape(nobodys))
        // From here on the key is this person's, too.
        await world.ownerQuery('delete from idempotency_key where organization_id = $1', [
          world.organizationId('Cedar'),
        ])
      }
    const again = await world.call('ben', openEngagement, {
      body: world.body({ name: secret }),
      headers: headers(key),
    })
    expect([again.headers['idempotency-replayed'], again.body.id]).toEqual(['true', first.body.id])
  })

  it('AP-2, ORG-9: somebody of two organizations has it in each of them for itself', async () => {
    const roles = wantedOf('Cedar').flatMap((one) => one.roles ?? [])
    const [inCedar] = await seat(world, {
      name: 'Cedar and Birch',
      of: 'Cedar',
      roles: [...new Set(roles)],
      alsoOf: 'Birch',
    })
    const inBirch = await alsoIn('Birch', inCedar as Seat)
    const replies = []
    for (const headersOf of [inCedar?.headers, inBirch])
      replies.push(
        await world.app.inject({
          method: 'POST',
          url: '/api/engagements',
          headers: { host: 'localhost:8080', ...headersOf, ...headers('the key of both') },
          payload: about('In each once'),
        }),
      )
    expect(
      replies.map(({ statusCode, headers: said }) => [statusCode, said['idempotency-replayed']]),
    ).toEqual([
      [200, undefined],
      [200, undefined],
    ])
    const [one, other] = replies.map((reply) => reply.json().id)
    expect(one).not.toBe(other)
  })
})

/** The person's session in the other organization. */
async function alsoIn(owner: Owner, { headers: { cookie = '' } }: Seat): Promise<Record<string, string>> {
  const [, first = ''] = cookie.split('=')
  const token = randomBytes(32).toString('base64url')
  await world.ownerQuery(
    `insert into session (token_hash, person_id, organization_id, expires_at)
     select $1, person_id, $3, expires_at from session where token_hash = $2`,
    [hashOf(token), hashOf(first), world.organizationId(owner)],
  )
  return { cookie: `${sessionCookie}=${token}`, 'x-tandem': '1' }
}

describe('what works once, in the hands of somebody else', () => {
  it('NT-2, VIS-1: the token of a letter to another person confirms nothing, as one that nobody made, and stays good', async () => {
    await world.done('ben', askMailAddress, { body: { email: 'ben.private@mail.example' } })
    const token = (await pathOfLetter('address-check')).searchParams.get('confirm') ?? ''
    const confirm = (given: string): Question => ({
      method: 'PUT',
      url: '/api/me/mail-address/confirmation',
      body: { token: given },
    })
    const theirs = await ask(world, browser, confirm(token), [])
    expect(theirs.status).toBe(422)
    const changed = token.slice(0, -4) + (token.endsWith('AAAA') ? 'BBBB' : 'AAAA')
    expect(shape(theirs)).toEqual(shape(await ask(world, browser, confirm(changed), [])))
    expect((await world.call('ben', confirmMailAddress, { body: { token } })).status).toBe(200)
  })

  it('ORG-9, VIS-1: with a link to join that was sent to somebody else nobody joins, and it stays good', async () => {
    const [invited] = await world.ownerQuery<{ id: string; sendings: number }>(
      'select id, sendings from person_invitation where organization_id = $1 and state = $2',
      [world.organizationId('Birch'), 'open'],
    )
    const about = {
      organizationId: world.organizationId('Birch'),
      id: invited?.id,
      sendings: invited?.sendings,
    }
    const code = codeOf({ secrets: testSecrets }, about as Parameters<typeof codeOf>[1])
    const refused = await ask(world, browser, post('/api/joining/membership', { code }), [])
    expect([refused.status, /sotto|mezzo/.test(refused.text)]).toEqual([403, false])
    expect((await world.call('ben', getJoining, { query: { code } })).body.whyNot).toBeNull()
  })

  it('ORG-2, VIS-1: a link whose signature is wrong leads as far as one to an invitation that nobody has', async () => {
    const secrets = secretsFrom('what a stranger would sign with, who does not know the secret')
    const forged = (id: string | undefined) =>
      codeOf({ secrets }, { organizationId: world.organizationId('Birch'), id, sendings: 1 } as Parameters<
        typeof codeOf
      >[1])
    const joining = (code: string): Question[] => [
      { method: 'GET', url: `/api/joining?code=${code}` },
      post('/api/joining/membership', { code }),
      post('/api/joining/account', {
        code,
        firstName: 'A',
        lastName: 'B',
        phone: '1',
        password: 'a long pass phrase of mine',
      }),
    ]
    const [theirs, nobodys] = [forged(things.Birch.personInvitation[0]), forged(newId())]
    for (const [index, question] of joining(theirs).entries()) {
      const asked = await ask(world, browser, question, [theirs])
      const other = joining(nobodys)[index] as Question
      expect(asked.status).toBe(404)
      expect(asked).toEqual(await ask(world, browser, other, [nobodys]))
    }
  })
})

/** Where the newest letter of the kind leads. */
async function pathOfLetter(template: string): Promise<URL> {
  const [letter] = await world.ownerQuery<{ path: string }>(
    'select path from outbox where template = $1 order by id desc limit 1',
    [template],
  )
  return new URL(testSecrets.unseal(mailPathPurpose, letter?.path ?? ''), 'https://tandem.example')
}

/** Last in this file: from here on Cedar is suspended. */
describe('somebody whose organization is suspended, and somebody who was removed', () => {
  const cases = () => casesOf(world, 'Birch', unsharedWith('Cedar', things.Birch))

  it('ORG-10, VIS-1: gets the same for what somebody else has as for what nobody has, by every route', async () => {
    const [gone] = await everything('Cedar who was removed')
    await world.ownerQuery(`delete from membership where email like 'cedar.who.was.removed@%'`)
    await world.ownerQuery(`update organization set suspended_at = now() where id = $1`, [
      world.organizationId('Cedar'),
    ])
    // What has happened to them is found out by a first request, which begins as who they were.
    const readings = cases().filter(({ route }) => route.name === getReferral.name)
    for (const who of [browser, gone])
      for (const { nobodys, madeUp: never } of readings) await ask(world, who, nobodys, never)
    for (const who of [browser, program, gone])
      for (const { route, theirs, nobodys, ids, madeUp: never } of cases()) {
        if ((route.edge === 'wire') !== who.program) continue
        const about = `${route.name} by ${who.name}`
        const asked = await ask(world, who, theirs, ids)
        expect([about, asked.status]).toEqual([about, expectedOf(who, asked.status)])
        expect({ about, ...asked }).toEqual({ about, ...(await ask(world, who, nobodys, never)) })
      }
    expect(things.Birch.deal.length).toBeGreaterThan(0)
  }, 120_000)

  const expectedOf = (who: Seat, status: number) =>
    /removed/.test(who.name) ? 401 : [403, 404].includes(status) ? status : 404
})

/** A trace without the ids that a new thing gets. */
function shape({ status, headers, text, statements }: Trace) {
  const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
  return {
    status,
    headers: Object.keys(headers).sort(),
    text: text.replaceAll(ids, 'id').replaceAll(/DEAL-\d+|"number":"[^"]*"/g, 'number'),
    statements: statements.map((one) => one.replaceAll(ids, 'id')),
  }
}
