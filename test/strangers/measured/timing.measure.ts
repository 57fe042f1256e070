import { expect, it } from 'vitest'
import { mostApart, timeStrangers } from './timing.ts'

const each = Number(process.env.STRANGERS_EACH ?? 2_000)
const only = process.env.STRANGERS_ONLY ?? ''

it(`what somebody else has takes as long as what nobody has: ${each} requests each`, async () => {
  const row = (...cells: (string | number)[]) => {
    const [name, ...figures] = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(3) : cell))
    console.log(`${name?.padEnd(48)}${figures.map((figure) => figure.padStart(14)).join('')}`)
  }
  row('median, ms', 'somebody’s', 'nobody’s', 'apart')
  const all = await timeStrangers({ each, only }, (one) => row(one.name, one.theirs, one.nobodys, one.apart))
  expect(all.length).toBeGreaterThan(only === '' ? 60 : 0)
  expect(
    all.filter(({ apart }) => apart >= mostApart).map(({ name, apart }) => `${name}: ${apart.toFixed(3)}`),
  ).toEqual([])
})
