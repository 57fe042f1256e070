import type { App } from '../src/server/http/serve.ts'
import type { SignedIn } from './actors.ts'
import type { Stand } from './stand.ts'

/** Milliseconds. */
export type Timing = { p50: number; p95: number }

export const requests = 400
const warmUp = 60

export type Scenario = { name: string; address: (turn: number, who: SignedIn) => string }

const stages = ['10', '20', '40', '60', '80']

export const scenarios: Scenario[] = [
  { name: 'first page, newest first', address: () => '/api/referrals' },
  {
    name: 'filtered by country, stage and status',
    address: (turn) => `/api/referrals?country=NL&substatus=Accepted&stage=${stages[turn % stages.length]}`,
  },
  {
    name: 'search for a customer',
    address: (turn, who) =>
      `/api/referrals?search=${encodeURIComponent(who.searches[turn % who.searches.length] ?? 'a')}`,
  },
]

/**
 * One caller after the other's answer, through the whole server but the socket. The databases take turns request by
 * request, so that whatever else the machine does falls on all of them.
 */
export async function measure(stands: Stand[], person: number, scenario: Scenario): Promise<Timing[]> {
  const times = stands.map((): number[] => [])
  for (let turn = 0; turn < warmUp + requests; turn += 1) {
    for (const [place, { app, people }] of stands.entries()) {
      const took = await request(app, people[person] as SignedIn, scenario, turn)
      if (turn >= warmUp) times[place]?.push(took)
    }
  }
  return times.map((own) => {
    const sorted = own.sort((a, b) => a - b)
    return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }
  })
}

async function request(app: App, who: SignedIn, scenario: Scenario, turn: number): Promise<number> {
  const url = scenario.address(turn, who)
  const since = performance.now()
  const reply = await app.inject({ method: 'GET', url, headers: { cookie: who.cookie } })
  const took = performance.now() - since
  if (reply.statusCode === 200) return took
  throw new Error(`${url} answered ${reply.statusCode}: ${reply.body}`)
}

function quantile(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
