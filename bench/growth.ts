import { spreadOf } from './arithmetic.ts'
import type { FloorHands } from './floors.ts'
import type { Pace } from './measure.ts'
import { type Ground, type Scenario, scenarios } from './scenarios.ts'

/** One caller's median on the small and on the large program, where requests took turns. */
export type Grown = { scenario: string; whose: NonNullable<Scenario['grows']>; small: number; large: number }

export type GrowthOptions = {
  pace: Pick<Pace, 'seconds' | 'warmUp'>
  only: string
  say: (line: string) => void
}

export async function measureGrowth(
  { generator }: FloorHands,
  [small, large]: readonly [Ground, Ground],
  { pace, only, say }: GrowthOptions,
): Promise<Grown[]> {
  const all: Grown[] = []
  for (const { name, grows, prepare } of scenarios) {
    if (grows === undefined || !name.includes(only)) continue
    const lanes = []
    for (const ground of [small, large]) {
      const turns = (await prepare(ground, 0)).map(({ turn }) => turn)
      lanes.push({ port: ground.stand.program.port, turns })
    }
    if (lanes.some(({ turns }) => turns.length === 0)) continue
    await generator.do({ lanes, callers: 20, seconds: pace.warmUp.seconds })
    const { times } = await generator.do({ lanes, callers: 1, seconds: 2 * pace.seconds })
    const [one = 0, other = 0] = times.map((own) => spreadOf(own).p50)
    all.push({ scenario: name, whose: grows, small: one, large: other })
    say(`${name.padEnd(38)} ${one.toFixed(2)} ms, ${other.toFixed(2)} ms: ${(other / one).toFixed(2)} times`)
  }
  return all
}
