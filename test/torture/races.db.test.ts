import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '../../src/contract/api-keys.ts'
import { withdrawInvitation } from '../../src/contract/engagements.ts'
import { acceptReferral, amendReferral, closeReferral } from '../../src/contract/referrals.ts'
import type { ReferralId } from '../../src/domain/id.ts'
import { expireReferral } from '../../src/server/referrals/expire.ts'
import { checkCopies } from '../../src/server/sharing/check-copies.ts'
import { type DealDesk, openDealDesk } from '../deal-desk.ts'
import { type Chance, createChance } from '../fuzz/chance.ts'
import { wireReferrals } from './desk.ts'
import { openFindings, openProgress, tell, torture } from './options.ts'

const rounds = torture.rounds(10_000, 40)
const runs = torture.runs('races')
const sideBySide = 4

type Said = { status: number; code: string | null; sentence: string }
type Rival = 'accept' | 'decline' | 'withdraw' | 'expire' | 'edit'
type Request = { own: string; theirs: ReferralId; invitationId: string }

let desk: DealDesk
const keys = new Map<string, string>()

beforeAll(async () => {
  if (!runs) return
  desk = await openDealDesk({ more: { rateLimit: 2 ** 31 - 1 } })
  for (const who of ['ada', 'abel', 'ben']) {
    const body = { name: 'races', scopes: ['read', 'write'], expiresOn: null }
    keys.set(who, (await desk.done(who, createApiKey, { body })).secret)
  }
}, 60_000)

afterAll(() => desk?.close())

async function native(
  who: string,
  ...call: [Parameters<DealDesk['call']>[1], Parameters<DealDesk['call']>[2]]
) {
  const { status, body } = await desk.call(who, ...call)
  return { status, code: body?.code ?? null, sentence: body?.message ?? '' }
}

async function wire(who: string, id: string, changes: Record<string, string>): Promise<Said> {
  const reply = await desk.app.inject({
    method: 'PATCH',
    url: `${wireReferrals}/${id}`,
    remoteAddress: '203.0.113.9',
    headers: { authorization: `Bearer ${keys.get(who)}`, 'content-type': 'application/json' },
    payload: JSON.stringify(Object.entries(changes).map(([path, value]) => ({ op: 'replace', path, value }))),
  })
  const { error } = reply.body === '' ? { error: undefined } : reply.json()
  return {
    status: reply.statusCode,
    code: error?.innerError?.code ?? error?.code ?? null,
    sentence: error?.message ?? '',
  }
}

const declined = { outcome: 'Declined', reason: 'budget', note: '' }

/** Each by the native edge or by the wire, as it comes. */
function rivalsOf({ own, theirs, invitationId }: Request, name: string, chance: Chance) {
  const onWire = () => chance.percent(50)
  const rivals: Record<Rival, () => Promise<Said>> = {
    accept: onWire()
      ? () => wire('ada', theirs, { '/status': 'Active', '/substatus': 'Accepted' })
      : () => native('ada', acceptReferral, { params: { id: theirs }, body: desk.acceptance }),
    decline: onWire()
      ? () =>
          wire('abel', theirs, {
            '/status': 'Closed',
            '/substatus': 'Declined',
            '/statusReason': 'CustomerBudget',
          })
      : () => native('abel', closeReferral, { params: { id: theirs }, body: declined }),
    withdraw: () => native('ben', withdrawInvitation, { params: { id: own, invitationId } }),
    expire: () =>
      expireReferral(desk.work(desk.later(14)), desk.organizationId('Aster'), theirs).then(
        () => ({ status: 0, code: null, sentence: '' }),
        (error: Error) => ({ status: 500, code: error.message, sentence: '' }),
      ),
    edit: onWire()
      ? () => wire('ben', own, { '/details/notes': name })
      : () => native('ben', amendReferral, { params: { id: own }, body: { notes: name } }),
  }
  return rivals
}

/** Why a rival may be told no: somebody was faster. */
const reasons: Record<Rival, readonly string[]> = {
  accept: ['referral.closed', 'referral.not-received', 'request.taken', 'referral.past-due'],
  decline: ['referral.closed', 'referral.not-received', 'request.taken', 'referral.past-due'],
  withdraw: ['invitation.not-pending', 'invitation.accepted'],
  expire: [],
  edit: [],
}

/** The wire names the rule, or the state from which nothing leads to where the caller wants. */
function isToldByTheWire(rival: Rival, status: number, code: string | null, sentence: string): boolean {
  if (status !== 400) return false
  const wanted = { accept: 'Active/Accepted', decline: 'Closed/Declined' }[rival as 'accept' | 'decline']
  const state = /^(Closed|Active)\/\w+ cannot become (\S+)\.$/.exec(sentence)
  return state === null ? reasons[rival].includes(code ?? '') : state[2] === wanted
}

const outcomes = {
  accepted: 'accept',
  declined: 'decline',
  withdrawn: 'withdraw',
  expired: 'expire',
} as const
type Outcome = keyof typeof outcomes

type Row = { state: Outcome; notes: string; substatus: string; ours: number; theirs: number }

async function race(round: number, findings: ReturnType<typeof openFindings>): Promise<Outcome> {
  const chance = createChance(torture.seed * 31 + round)
  const name = `Race ${round} of ${torture.seed}`
  const request = await desk.request({ name })
  const rivals = rivalsOf(request, name, chance)
  const order = (Object.keys(rivals) as Rival[]).sort(() => chance.next() - 0.5)
  const said = await Promise.all(
    order.map(async (rival) => {
      // Time calls no address, and would always be the first.
      await pause(chance.below(rival === 'expire' ? 60 : 12))
      return [rival, await rivals[rival]()] as const
    }),
  )
  const winners = said.filter(([rival, { status }]) => rival !== 'edit' && status >= 200 && status < 300)
  const say = (holds: boolean, sentence: string) =>
    findings.expect(holds, `${name}: ${sentence}; ${JSON.stringify(said)}`)
  for (const [rival, { status, code, sentence }] of said) {
    if (rival === 'expire' || (status >= 200 && status < 300)) continue
    const fits =
      status === 409 ? reasons[rival].includes(code ?? '') : isToldByTheWire(rival, status, code, sentence)
    say(fits, `${rival} was told ${status} ${code}`)
  }
  const row = await rowOf(request.own)
  say(
    said.every(([rival, { status }]) => rival !== 'expire' || status === 0),
    'expire failed',
  )
  say(winners.length <= 1, `${winners.length} were told that they had won`)
  say(
    (winners[0]?.[0] ?? 'expire') === outcomes[row.state],
    `it is ${row.state}, and another was told that he had won`,
  )
  say(row.notes === name, `the edit is lost: ${row.notes}`)
  say(row.ours === 1 && row.theirs === 1, `its end was told ${row.ours} and ${row.theirs} times`)
  const substatus = { accepted: 'Accepted', declined: 'Declined', expired: 'Expired', withdrawn: 'Error' }
  say(row.substatus === substatus[row.state], `Aster's record is ${row.substatus}`)
  return row.state
}

async function rowOf(own: string): Promise<Row> {
  const told = (side: string) =>
    `(select count(*)::int from event e where e.organization_id = ${side} and e.engagement_id = i.engagement_id and e.name in
      ('referral.accepted', 'referral.declined', 'referral.expired', 'invitation.withdrawn'))`
  const [row] = await desk.ownerQuery<Row>(
    `select i.state, r.notes, t.substatus, ${told('i.organization_id')} as ours, ${told('i.invitee_id')} as theirs
     from invitation i
       join referral r on r.organization_id = i.organization_id and r.id = i.referral_id
       join referral t on t.organization_id = i.invitee_id and t.id = i.invitee_referral_id
     where i.referral_id = $1`,
    [own],
  )
  if (row === undefined) throw new Error('The race has left nothing')
  return row
}

describe.runIf(runs)('fired together', () => {
  it(
    `LC-T3, LC-T4, LC-T5, CF-34: accept, decline, withdraw, expire and edit have exactly one outcome by both edges, and every loser is told why, ${rounds} times`,
    async ({ signal }) => {
      const findings = openFindings()
      const progress = openProgress('race', rounds)
      const counts: Partial<Record<Outcome, number>> = {}
      const begun = performance.now()
      let next = 0
      let done = 0
      const goesOn = () => next < rounds && findings.found.length < 20 && !signal.aborted
      await Promise.all(
        Array.from({ length: sideBySide }, async () => {
          while (goesOn()) {
            const outcome = await race(next++, findings)
            counts[outcome] = (counts[outcome] ?? 0) + 1
            progress(++done, `${JSON.stringify(counts)}, ${findings.found.length} findings`)
          }
        }),
      )
      const { records, wrong } = await checkCopies(desk.work(desk.later(14)), { mend: false })
      findings.expect(wrong === 0, `${wrong} of ${records} records have copies that differ`)
      const seconds = Math.round((performance.now() - begun) / 1_000)
      tell('races', `${rounds} races in ${seconds} s, seed ${torture.seed}: ${JSON.stringify(counts)}`)
      tell('races', `${records} records, ${wrong} copies that differ; ${findings.found.length} findings`)
      expect(findings.found.slice(0, 10).join('\n')).toBe('')
      expect(Object.keys(counts).length).toBeGreaterThan(2)
    },
    Math.max(240_000, rounds * 2_000),
  )
})
