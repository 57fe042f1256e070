import { expect, it } from 'vitest'
import { barrage, retold } from './barrage.ts'

const count = Number(process.env.FUZZ_COUNT ?? 2_000)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_119)

it(
  `AP-14: ${count} random requests over all routes, malformed ones for the most part, are answered in good form`,
  async () => {
    const started = performance.now()
    const { shots, findings, statuses, routes } = await barrage(count, seed, (done) => {
      if (count > 5_000) console.log(`${done} of ${count}`)
    })
    const seconds = ((performance.now() - started) / 1_000).toFixed(1)
    const told = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`)
    console.log(
      `${shots} requests in ${seconds} s, seed ${seed}: ${told.join(', ')}; ${routes.size} routes succeeded`,
    )
    expect(findings.slice(0, 20).map(retold).join('\n\n'), `${findings.length} faults`).toBe('')
    expect(routes.size).toBeGreaterThan(30)
  },
  Math.max(120_000, count * 60),
)
