import type { Chance } from '../fuzz/chance.ts'
import { type Answer, acceptance, anyKey, type Desk, type Seat, wireOpening, wireReferrals } from './desk.ts'
import type { Findings } from './options.ts'

export type Deed = 'opened' | 'accepted' | 'declined' | 'noted' | 'amended' | 'staged' | 'won'
/** What a client did to a deal, and what it knows of it: it was acknowledged, it was not done, or nobody said. */
export type Fact = { deed: Deed; value: string; known: 'done' | 'not' | 'unknown' }
export type Deal = {
  name: string
  id: string
  /** Aster's record of it. */
  theirs: string
  facts: Fact[]
  /** Sends the opening once more, under the same key. */
  again: () => Promise<Answer>
}

export type Parts = {
  desk: Desk
  wire: { ben: Seat; ada: Seat }
  findings: Findings
  /** Aster's record of Birch's deal, past row-level security. */
  theirsOf: (id: string) => Promise<string>
}

/** Works until the first failure, as somebody whose program or line has gone; remembers every word that it was given. */
export async function workUntilItBreaks(
  parts: Parts,
  chance: Chance,
  prefix: string,
  onAcknowledged: () => void,
): Promise<Deal[]> {
  const deals: Deal[] = []
  for (let count = 0; ; count++) {
    try {
      const fit = deals.filter((deal) => possible(deal).length > 0)
      if (fit.length === 0 || chance.percent(35)) await open(parts, chance, `${prefix}-${count}`, deals)
      else {
        const deal = chance.pick(fit)
        await act(parts, chance, deal, chance.pick(possible(deal)), `${prefix}-${count}`)
      }
      onAcknowledged()
    } catch (error) {
      if (error !== broken) parts.findings.expect(false, `${prefix}: ${(error as Error).message}`)
      return deals
    }
  }
}

const broken = new Error('It broke')

async function open({ desk, wire, findings, theirsOf }: Parts, chance: Chance, name: string, deals: Deal[]) {
  const headers = anyKey()
  const native = () => desk.ben('POST', '/api/engagements', { body: desk.opening(name), headers })
  const onWire = () => wire.ben('POST', wireReferrals, { body: wireOpening(name), headers })
  const again = chance.percent(60) ? native : onWire
  const deal: Deal = { name, id: '', theirs: '', facts: [], again }
  deals.push(deal)
  const answer = await attempt(findings, deal, { deed: 'opened', value: name, known: 'unknown' }, again)
  deal.id = answer.body.id
  if (again === native) deal.theirs = await theirsOf(deal.id).catch(() => Promise.reject(broken))
}

/** Sends and remembers what was said. @throws `broken` where nothing goes on */
async function attempt(
  findings: Findings,
  deal: Deal,
  fact: Fact,
  send: () => Promise<Answer>,
): Promise<Answer> {
  deal.facts.push(fact)
  const answer = await send().catch(() => Promise.reject(broken))
  if (answer.status < 300) {
    fact.known = 'done'
    return answer
  }
  if (answer.status === 503) {
    // Under its key it may be repeated, so it may be there; whoever has none must be able to rely on it.
    if (fact.deed !== 'opened') fact.known = 'not'
    findings.expect(answer.retryAfter !== null, `a 503 without Retry-After: ${JSON.stringify(answer.body)}`)
  } else if (!isUnknown(answer)) {
    fact.known = 'not'
    findings.expect(false, `${deal.name} ${fact.deed}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  throw broken
}

function isUnknown({ status, body }: Answer): boolean {
  const codes = [body?.code, body?.error?.innerError?.code]
  return status === 500 && codes.includes('outcome-unknown')
}

/** What comes next in the life of a deal. */
function possible({ facts, theirs }: Deal): Deed[] {
  const is = (deed: Deed) => facts.some((fact) => fact.deed === deed)
  if (is('won') || is('declined')) return []
  if (theirs === '') return ['amended']
  if (!is('accepted')) return ['accepted', 'accepted', 'declined', 'noted', 'amended']
  // A stage that is reached cannot be reached again.
  return is('staged') ? ['noted', 'amended', 'won'] : ['noted', 'amended', 'staged', 'won']
}

function act(parts: Parts, chance: Chance, deal: Deal, deed: Deed, value: string): Promise<Answer> {
  const { desk, wire, findings } = parts
  const [own, theirs] = [`/api/referrals/${deal.id}`, `/api/referrals/${deal.theirs}`]
  const fact: Fact = { deed, value, known: 'unknown' }
  const patch = (notes: string) =>
    wire.ben('PATCH', `${wireReferrals}/${deal.id}`, {
      body: [{ op: 'replace', path: '/details/notes', value: notes }],
    })
  const ways: Record<Exclude<Deed, 'opened'>, () => Promise<Answer>> = {
    accepted: () => desk.ada('PUT', `${theirs}/acceptance`, { body: acceptance }),
    declined: () =>
      desk.abel('PUT', `${theirs}/outcome`, { body: { outcome: 'Declined', reason: 'budget', note: '' } }),
    noted: () => desk.ben('POST', `${own}/notes`, { body: { text: value, audience: [] } }),
    amended: () => (chance.percent(50) ? patch(value) : desk.ben('PATCH', own, { body: { notes: value } })),
    staged: () => desk.ada('PUT', `${theirs}/stage`, { body: { stage: 40 } }),
    won: () => desk.ben('PUT', `${own}/outcome`, { body: { outcome: 'Won', note: '' } }),
  }
  return attempt(findings, deal, fact, ways[deed as Exclude<Deed, 'opened'>])
}
