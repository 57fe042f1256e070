import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { webhookEvents } from '../../src/domain/webhook.ts'
import { type Chance, createChance } from '../fuzz/chance.ts'
import { type MailServer, startMailServer } from '../mail-server.ts'
import { openReceiver, type Receiver } from '../receiver.ts'
import { checkArrivals, hurry, isQuiet, waiting } from './arrivals.ts'
import { type Deal, type Parts, workUntilItBreaks } from './clients.ts'
import { type Desk, openDesk } from './desk.ts'
import { checkFeed, checkRules, checkShared } from './invariants.ts'
import { compare } from './ledger.ts'
import { openFindings, openProgress, progress, tell, torture } from './options.ts'
import { buildServer, openFolder, openProgram, type Program } from './program.ts'

const rounds = torture.rounds(200, 2)
const runs = torture.runs('kill')
const ways = ['program', 'postmaster', 'backend', 'both'] as const
const removals: (() => void)[] = []
let program: Program
let mail: MailServer
let receiver: Receiver
let desk: Desk

beforeAll(async () => {
  if (!runs) return
  mail = await startMailServer()
  receiver = await openReceiver()
  const [server, folder] = [buildServer(), openFolder()]
  removals.push(server.remove, folder.remove)
  const environment = { SMTP_URL: mail.url, TANDEM_WEBHOOK_PRIVATE: 'allow' }
  program = await openProgram({ server: server.path, folder: folder.path, environment })
  await program.start()
  desk = await openDesk(program)
}, 180_000)

afterAll(async () => {
  await program?.stop()
  await mail?.kill()
  await receiver?.close()
  for (const remove of removals) remove()
}, 120_000)

/** Kills, and sees to it that everything is back: what Tandem does not raise by itself is what it is itself. */
async function kill(way: (typeof ways)[number], chance: Chance): Promise<void> {
  if (way === 'program' || way === 'both') {
    if (way === 'both') program.killPostmaster()
    await program.killProgram()
    await program.start()
  } else if (way === 'postmaster') program.killPostmaster()
  else program.killBackend(chance.next())
  if (way === 'postmaster' || way === 'backend') await pause(300)
  await program.ready()
}

async function connected(): Promise<pg.Client> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await program.connect()
    } catch (error) {
      if (attempt > 100) throw error
      await pause(100)
    }
  }
}

/** Each waits for its turn, since a client knows one statement at a time and may be lost with its server. */
function theirsOf(current: () => pg.Client): Parts['theirsOf'] {
  return async (id) => {
    const { rows } = await current().query<{ id: string }>(
      'select invitee_referral_id as id from invitation where referral_id = $1',
      [id],
    )
    return rows[0]?.id ?? Promise.reject(new Error(`Aster has no record of ${id}`))
  }
}

describe.runIf(runs)('killed at random points of writing', () => {
  it(
    `DF-7, LC-T1, WH-5: ${rounds} kills of the program and of PostgreSQL lose nothing that was acknowledged, do nothing by half, and no job, mail or webhook is lost`,
    async ({ signal }) => {
      const findings = openFindings()
      const sayHowFar = openProgress('kill', rounds, 5)
      const since = new Date().toISOString()
      const [benKey, adaKey] = [await desk.program(desk.ben), await desk.program(desk.ada)]
      for (const admin of [desk.ben, desk.abel]) {
        const body = { url: receiver.url, events: webhookEvents, signatureHeader: 'x-ms-signature' }
        const { status, body: said } = await admin('PUT', '/api/webhook', { body })
        if (status !== 200 && admin === desk.ben) throw new Error(`No webhook: ${JSON.stringify(said)}`)
      }
      let client = await connected()
      const parts: Parts = {
        desk,
        wire: { ben: benKey, ada: adaKey },
        findings,
        theirsOf: theirsOf(() => client),
      }
      let known = 0
      const all: Deal[] = []
      const sum = { acknowledged: 0, refused: 0, unknown: 0, repeated: 0 }
      for (let round = 0; round < rounds && !signal.aborted; round++) {
        const chance = createChance(torture.seed + round)
        const way = ways[round % ways.length] as (typeof ways)[number]
        let acknowledged = 0
        const working = Array.from({ length: 6 }, (_, writer) =>
          workUntilItBreaks(parts, createChance(chance.below(2 ** 31)), `K${round}-${writer}`, () => {
            acknowledged++
          }),
        )
        const least = 3 + chance.below(60)
        for (const until = Date.now() + 20_000; acknowledged < least && Date.now() < until; ) await pause(2)
        await pause(chance.below(40))
        await kill(way, chance)
        if (way === 'backend') await stopTheRest(working)
        const deals = (await Promise.all(working)).flat()
        await client.end().catch(() => {})
        client = await connected()
        await compare(client, deals, findings)
        count(sum, deals)
        sum.repeated += await repeat(client, deals)
        await checkRules(client, findings)
        all.push(...deals)
        for (const one of findings.found.slice(known)) progress(one)
        known = findings.found.length
        sayHowFar(round + 1, `${way}, ${acknowledged} acknowledged, ${findings.found.length} findings`)
        if (findings.found.length > 20) break
      }

      const begun = Date.now()
      for (let look = 1; !isQuiet(await waiting(client)) && Date.now() - begun < 420_000; look++) {
        if (signal.aborted) return
        // A full run waits as long as the others do; a sample lets the time pass.
        if (!torture.full && look % 20 === 0) await hurry(client)
        await pause(250)
      }
      const rest = await waiting(client)
      findings.expect(isQuiet(rest), `still waiting: ${JSON.stringify(rest)}`)
      // Once more, all of them: later kills have not taken what earlier ones left.
      await compare(client, all, findings)
      const records = await checkShared(client, program.appUrl(), findings)
      const told =
        (await checkFeed(client, desk.ben, 'Birch', findings)) +
        (await checkFeed(client, desk.abel, 'Aster', findings))
      const arrived = await checkArrivals(client, { mail, receiver, since }, findings)
      await client.end()
      tell('kill', `${rounds} kills (${ways.join(', ')} by turns), seed ${torture.seed}`)
      tell(
        'kill',
        `${sum.acknowledged} actions acknowledged, ${sum.refused} told as not done, ${sum.unknown} left open, ${sum.repeated} creations repeated under their key`,
      )
      tell(
        'kill',
        `${records} records with their copies as they must be, ${told} events in the feeds, in order`,
      )
      tell(
        'kill',
        `${arrived.letters} letters (${arrived.lettersTwice} twice), ${arrived.posts} posts (${arrived.postsTwice} twice); quiet after ${Math.round((Date.now() - begun) / 1000)} s`,
      )
      expect(findings.found.slice(0, 20).join('\n')).toBe('')
      expect(sum.acknowledged).toBeGreaterThan(rounds * 3)
    },
    Math.max(600_000, rounds * 90_000),
  )
})

/** A backend of somebody else may have been hit: whoever still works is stopped by a kill of the program. */
async function stopTheRest(working: readonly Promise<Deal[]>[]): Promise<void> {
  const ended = Promise.all(working).then(() => true)
  if (await Promise.race([ended, pause(1_000).then(() => false)])) return
  await program.killProgram()
  await program.start()
  await program.ready()
}

/** Whoever has no answer sends a creation once more, under its key: it is there once. */
async function repeat(client: pg.Client, deals: readonly Deal[]): Promise<number> {
  const open = deals.filter(({ facts }) => facts[0]?.known !== 'done')
  for (const deal of open) {
    const { status, body } = await deal.again()
    expect([status, body?.code ?? null], deal.name).toEqual([status === 201 ? 201 : 200, null])
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from referral r join organization o on o.id = r.organization_id and o.name = 'Birch' where r.name = $1`,
      [deal.name],
    )
    expect(rows[0]?.count, deal.name).toBe(1)
    if (deal.facts[0]) deal.facts[0].known = 'done'
  }
  return open.length
}

function count(
  sum: { acknowledged: number; refused: number; unknown: number },
  deals: readonly Deal[],
): void {
  for (const { known } of deals.flatMap(({ facts }) => facts)) {
    if (known === 'done') sum.acknowledged++
    else if (known === 'not') sum.refused++
    else sum.unknown++
  }
}
