import { type Chance, createChance } from '../fuzz/chance.ts'
import { makeShot, type Route as Path } from '../fuzz/requests.ts'
import type { Question } from './asking.ts'
import { type Belongings, belongingsOf, routes } from './belongings.ts'
import { casesOf } from './cases.ts'
import { mentionsOf } from './mentions.ts'
import { foreignIn, type Ownership, ownershipNow, ownershipOf, tellingIn } from './ownership.ts'
import { everyScope, type Seat, seat, wantedOf } from './seats.ts'
import { type Owner, owners, privateWord, type StrangerWorld } from './world.ts'

export type Leak = { number: number; says: string; asked: string; by: string }
export type Probing = { probes: number; leaks: Leak[]; statuses: Map<number, number>; answered: Set<string> }

/** They have no end, or end the session that asks. */
const unasked =
  /^(followEvents|followLive|signOut|signOutEverywhere|endBrowser|switchOrganization|changeEnrolment|signIn|changePassword)$/
const perLook = 250
const perReport = 1_000

/** People and programs of all three organizations, with every role and with all of them. */
export async function openSeats(world: StrangerWorld): Promise<Seat[]> {
  const seats: Seat[] = []
  for (const of of Object.keys(owners) as Owner[]) {
    const wanted = wantedOf(of).filter(({ alsoOf }) => alsoOf === undefined)
    const roles = [...new Set(wanted.flatMap((one) => one.roles ?? []))]
    for (const one of [{ name: `${of}'s everything`, of, roles }, ...wanted])
      seats.push(...(await seat(world, one, [everyScope])))
  }
  return seats
}

/** Asks at random what chance makes of everybody's things, and looks into every answer for what is not the asker's. */
export async function probe(
  world: StrangerWorld,
  {
    count,
    seed,
    seats,
    heard = () => {},
  }: { count: number; seed: number; seats: readonly Seat[]; heard?: () => void },
): Promise<Probing> {
  const chance = createChance(seed)
  const result: Probing = { probes: 0, leaks: [], statuses: new Map(), answered: new Set() }
  let known = await look(world)
  let told = 0
  for (let number = 0; number < count; number++) {
    if (number % perLook === perLook - 1) {
      await revive(world, seats)
      known = await look(world)
      result.leaks.push(...leftBehind(known.ownership, number), ...inLog(world, number))
    }
    const who = chance.pick(seats)
    const { question, name } = questionFor(chance, who, known)
    const reply = await send(world, who, question)
    heard()
    result.probes++
    result.statuses.set(reply.status, (result.statuses.get(reply.status) ?? 0) + 1)
    if (reply.status < 300) result.answered.add(name)
    const leak = await leakIn(world, { who, question, reply }, known)
    if (leak !== null) result.leaks.push({ number, says: leak, asked: retold(question), by: who.name })
    for (const one of result.leaks.slice(told)) console.log(one)
    told = result.leaks.length
    if (result.probes % perReport === 0)
      console.log(`${result.probes} of ${count} probes, ${result.leaks.length} leaks`)
  }
  return result
}

type Known = { ownership: Ownership; ids: string[]; choices: Map<Owner, Choice[]> }
type Choice = { name: string; question: Question }

async function look(world: StrangerWorld): Promise<Known> {
  const all = new Map<Owner, Belongings>()
  for (const owner of Object.keys(owners) as Owner[])
    all.set(owner, await belongingsOf(world, world.organizationId(owner)))
  const ownership = await ownershipOf(world)
  const ids = [...new Set(Object.values(ownership.of).flatMap((one) => [...one]))].filter((one) =>
    /^[0-9a-f]{8}-/.test(one),
  )
  const choices = new Map<Owner, Choice[]>()
  for (const [owner, theirs] of all) {
    const [own] = [...all].filter(([other]) => other !== owner).map(([, things]) => things)
    const cases = casesOf(world, owner, theirs).map(({ route, theirs: question }) => ({
      name: route.name,
      question,
    }))
    const mentions = mentionsOf({ world, theirs, own: own ?? theirs }).map((one) => ({
      name: one.name,
      question: one.ask(one.id),
    }))
    choices.set(
      owner,
      [...cases, ...mentions].filter(({ name }) => !unasked.test(name)),
    )
  }
  return { ownership, ids, choices }
}

/** Half of the requests are whole and name things of somebody; the others have at least an address that exists. */
function questionFor(chance: Chance, who: Seat, { ids, choices }: Known): Choice {
  if (chance.percent(55)) return chance.pick(choices.get(chance.pick([...choices.keys()])) ?? [])
  const route = chance.pick(
    routes.filter(({ name, edge }) => !unasked.test(name) && (who.program || edge !== 'wire')),
  )
  const path: Path = { method: route.method, url: route.path.replaceAll(/\{(\w+)\}/g, ':$1') }
  const shot = makeShot(chance, path, {
    seats: [
      { ...who, known: true },
      { ...who, known: false },
    ],
    ids,
  })
  const { accept: _accept, host: _host, ...headers } = shot.headers
  return {
    name: route.name,
    question: {
      method: shot.method,
      url: shot.url,
      headers,
      ...(shot.payload === undefined ? {} : { body: shot.payload }),
    },
  }
}

type Reply = { status: number; text: string }

async function send(
  { app }: StrangerWorld,
  who: Seat,
  { method, url, headers = {}, body }: Question,
): Promise<Reply> {
  const raw = Buffer.isBuffer(body)
  const reply = await app.inject({
    method: method as 'GET',
    url,
    remoteAddress: '203.0.113.7',
    headers: {
      host: 'localhost:8080',
      ...(body === undefined || headers['content-type']
        ? {}
        : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
      ...headers,
      ...who.headers,
    },
    ...(body === undefined ? {} : { payload: raw ? body : JSON.stringify(body) }),
  })
  return { status: reply.statusCode, text: `${JSON.stringify(reply.headers)} ${reply.body}` }
}

type Seen = { who: Seat; question: Question; reply: Reply }

async function leakIn(
  world: StrangerWorld,
  { who, question, reply }: Seen,
  known: Known,
): Promise<string | null> {
  if (reply.status >= 500) return `answers ${reply.status}: ${reply.text.slice(-300)}`
  const given = tellingIn(
    `${decoded(question.url)} ${JSON.stringify(question.headers ?? {})} ${bodyText(question)}`,
  )
  const foreign = foreignIn(reply.text, who.of, known.ownership).filter((one) => !given.has(one))
  if (foreign.length === 0) return null
  // What was shown or made since the last look is the reader's by now.
  const still = foreignIn(foreign.join(' '), who.of, await ownershipNow(world, foreign))
  return still.length === 0 ? null : `tells ${still.join(', ')}: ${reply.text.slice(-300)}`
}

/** Also of what no browser would send. */
function decoded(url: string): string {
  return url.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
  )
}

function bodyText({ body }: Question): string {
  return Buffer.isBuffer(body) ? body.toString() : (JSON.stringify(body) ?? '')
}

/** No organization's private word stands in the rows of another: notices, mails, deliveries and copies are rows, too. */
function leftBehind({ of, everybodys }: Ownership, number: number): Leak[] {
  return (Object.keys(owners) as Owner[]).flatMap((owner) =>
    [...Object.entries(of).filter(([other]) => other !== owner), ['everybody', everybodys] as const]
      .filter(([, held]) => held.has(privateWord(owner)))
      .map(([other]) => ({ number, says: `${other} holds ${privateWord(owner)}`, asked: '', by: '' })),
  )
}

function inLog(world: StrangerWorld, number: number): Leak[] {
  const bad = world.lines.filter((line) => /sotto|mezzo|"level":"(error|fatal)"/i.test(line))
  world.lines.length = 0
  return bad.map((line) => ({ number, says: `logs ${line.slice(0, 500)}`, asked: '', by: '' }))
}

/** Whoever was removed or suspended by a probe is back, so that the next ones are asked by somebody. */
async function revive(world: StrangerWorld, seats: readonly Seat[]): Promise<void> {
  await world.ownerQuery('update organization set suspended_at = null where suspended_at is not null')
  for (const one of seats) await one.revive?.()
}

function retold(question: Question): string {
  return `${question.method} ${question.url.slice(0, 300)} ${bodyText(question).slice(0, 300)}`
}
