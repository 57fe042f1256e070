import { expect, it } from 'vitest'
import { keepTimes } from './keep-times.ts'
import { mostApart, type Timed, timeStrangers } from './timing.ts'

const each = Number(process.env.STRANGERS_EACH ?? 2_000)
const only = process.env.STRANGERS_ONLY ?? ''
const whole = only === '' && each >= 2_000

it(`what somebody else has takes as long as what nobody has: ${each} requests each`, async () => {
  const row = (...cells: (string | number)[]) => {
    const [route, role, ...figures] = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(3) : cell))
    const columns = figures.map((figure) => figure.padStart(12)).join('')
    console.log(`${route?.padEnd(48)}${role?.padEnd(32)}${columns}`)
  }
  row('median, ms', 'by', 'somebody’s', 'nobody’s', 'apart')
  const since = Date.now()
  const all = await timeStrangers({ each, only }, (one) =>
    row(one.route, one.role, one.theirs, one.nobodys, one.apart),
  )
  const furthest = all.reduce((most, { apart }) => Math.max(most, apart), 0)
  console.log(
    `${all.length} pairs in ${Math.round((Date.now() - since) / 60_000)} minutes, ${furthest.toFixed(3)} ms apart at most`,
  )
  if (whole) keepTimes(all, each)
  expect(all.length).toBeGreaterThan(only === '' ? 250 : 0)
  expect(all.filter(({ apart }) => apart >= mostApart).map(inWords)).toEqual([])
})

const inWords = ({ route, role, apart }: Timed) => `${route}, by ${role}: ${apart.toFixed(3)}`
