import { parseArgs } from 'node:util'
import { coresFor, coresInWords } from './cores.ts'
import { benchCustomers } from './customers.ts'
import { openDesk } from './desk.ts'
import { generateLoad } from './generator.ts'
import { openLoad } from './load.ts'
import { measureScenario, type Pace } from './measure.ts'
import { scenarios } from './scenarios.ts'
import { openStand } from './stand.ts'

const say = (line: string) => console.log(line)

async function bench(args: string[]): Promise<void> {
  if (args[0] === 'as-generator') return generateLoad()
  if (args[0] === 'customers') return benchCustomers(args.slice(1), say)
  const { values } = parseArgs({
    args,
    options: {
      deals: { type: 'string', default: '10000' },
      only: { type: 'string', default: '' },
      quick: { type: 'boolean', default: false },
      pin: { type: 'boolean', default: true },
      'cpu-prof': { type: 'string' },
    },
    allowNegative: true,
  })
  const pace: Pace = values.quick
    ? { seconds: 1, writes: { alone: 30, together: 100 } }
    : { seconds: 4, writes: { alone: 150, together: 600 } }
  const cores = coresFor(values.pin)
  say(coresInWords(cores))
  const profile = values['cpu-prof']
  const node = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const load = openLoad(cores)
  try {
    for (const deals of values.deals.split(',').map(Number)) {
      const stand = await openStand({ deals, cores, node, say })
      try {
        const ground = { stand, desk: await openDesk(stand) }
        for (const scenario of scenarios) {
          if (!scenario.name.includes(values.only)) continue
          for (const figures of await measureScenario(load, ground, { scenario, pace })) {
            const { callers, perSecond, p50, p95, p99, work } = figures
            say(
              `${scenario.name.padEnd(24)} ${String(callers).padStart(2)}  ${perSecond.toFixed(0).padStart(6)}/s  ` +
                `${[p50, p95, p99].map((ms) => ms.toFixed(1).padStart(6)).join(' ')} ms  ` +
                `${work?.node.toFixed(2)} + ${work?.postgres.toFixed(2)} ms of work`,
            )
          }
        }
      } finally {
        await stand.close()
      }
    }
  } finally {
    load.close()
  }
}

await bench(process.argv.slice(2))
