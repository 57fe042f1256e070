import type { App } from '../src/server/http/serve.ts'
import type { SignedIn } from './actors.ts'

export type Timing = { p50: number; p95: number; rows: number }

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

/** One caller after the other's answer, through the whole server but the socket. */
export async function measure(app: App, who: SignedIn, scenario: Scenario): Promise<Timing> {
  const times: number[] = []
  let rows = 0
  for (let turn = -warmUp; turn < requests; turn += 1) {
    const url = scenario.address(turn + warmUp, who)
    const since = performance.now()
    const reply = await app.inject({ method: 'GET', url, headers: { cookie: who.cookie } })
    const took = performance.now() - since
    if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}: ${reply.body}`)
    if (turn < 0) continue
    times.push(took)
    rows += reply.json<{ items: unknown[] }>().items.length
  }
  times.sort((a, b) => a - b)
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), rows: rows / requests }
}

function quantile(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
