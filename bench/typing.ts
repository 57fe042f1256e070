import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export type Load = {
  url: string
  cookie: string
  users: number
  /** Milliseconds between an answer and the next letter. */
  pause: number
  seconds: number
  searches: { name: string; city: string; country: string; lei: string }[]
}
export type LoadLine = { kind: string; count: number; p50: number; p95: number; most: number }
export type LoadResult = { pause: number; seconds: number; perSecond: number; lines: LoadLine[] }

/** In a process of its own: people who type names, and how long each answer took. */
export function runLoad(): Promise<void> {
  return new Promise((resolve) => {
    process.once('message', (load: Load) => {
      void typeAll(load).then((result) => {
        process.send?.(result, () => {
          process.disconnect()
          resolve()
        })
      })
    })
  })
}

async function typeAll(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.users })
  const times = new Map<string, number[]>()
  const ends = performance.now() + load.seconds * 1000
  const warm = performance.now() + 3000
  let turn = 0
  const users = Array.from({ length: load.users }, async (_, user) => {
    await pause((user * 150) / load.users)
    while (performance.now() < ends) {
      const search = load.searches[turn % load.searches.length] as Load['searches'][number]
      turn += 1
      for (const { kind, query } of typed(search, turn)) {
        const since = performance.now()
        await ask(agent, load, query)
        const took = performance.now() - since
        if (since > warm) times.set(kind, [...(times.get(kind) ?? []), took])
        if (load.pause > 0) await pause(load.pause)
      }
    }
  })
  await Promise.all(users)
  agent.destroy()
  const all = [...times.values()].flat()
  const lines = [...[...times].sort(([a], [b]) => (a < b ? -1 : 1)), ['all together', all] as const].map(
    ([kind, own]): LoadLine => {
      const sorted = own.toSorted((a, b) => a - b)
      const part = (quantile: number) =>
        sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? 0
      return { kind, count: sorted.length, p50: part(0.5), p95: part(0.95), most: part(1) }
    },
  )
  return { pause: load.pause, seconds: load.seconds, perSecond: all.length / (load.seconds - 3), lines }
}

type Typed = { kind: string; query: Record<string, string> }

/** One after the other: the letters of a name, then its words, its city or its number. */
export function typed({ name, city, country, lei }: Load['searches'][number], turn: number): Typed[] {
  const letters = [...name]
  const asian = /[\p{Script=Han}\p{Script=Hangul}]/u.test(name)
  const begin = (count: number) => ({ name: letters.slice(0, count).join('') })
  const core = [...name.replace(/^(주식회사|\(주\)|유한회사)\s*|^\S+ «/u, '')]
  const steps: Typed[] = asian
    ? [
        { kind: '1 one Korean or Han character', query: { name: core[0] ?? '' } },
        { kind: '2 two Korean or Han characters', query: { name: core.slice(0, 2).join('') } },
        { kind: '5 whole Korean or Han name', query: { name } },
      ]
    : [
        { kind: '1 one letter', query: { name: core[0] ?? '' } },
        { kind: '2 two letters', query: { name: core.slice(0, 2).join('') } },
        { kind: '3 three to six letters', query: { name: core.slice(0, 3 + (turn % 4)).join('') } },
        { kind: '5 whole name', query: begin(60) },
      ]
  const words = name.split(' ')
  const more: Typed[] = [
    { kind: '6 words in another order', query: { name: words.toReversed().join(' ').slice(0, 60) } },
    { kind: '7 one letter in a city', query: { name: core[0] ?? '', place: city } },
    { kind: '8 two letters in a country', query: { name: core.slice(0, 2).join(''), place: country } },
    { kind: '9 beginning of an LEI', query: { name: lei.slice(0, 14 + (turn % 6)) } },
  ]
  return [...steps, more[turn % more.length] as Typed]
}

function ask(agent: Agent, { url, cookie }: Load, query: Record<string, string>): Promise<void> {
  const address = `${url}/api/customers?${new URLSearchParams(query)}`
  return new Promise((resolve, reject) => {
    const call = request(address, { agent, headers: { cookie, 'x-tandem': '1' } }, (reply) => {
      reply.resume()
      reply.on('end', () =>
        reply.statusCode === 200 ? resolve() : reject(new Error(`${address}: ${reply.statusCode}`)),
      )
    })
    call.on('error', reject)
    call.end()
  })
}
