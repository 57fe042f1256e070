import { parseArgs } from 'node:util'
import type { Pace } from './measure.ts'
import { builtProgram } from './program.ts'

export const allParts = ['scenarios', 'growth', 'budgets'] as const
export type Part = (typeof allParts)[number]

export type Options = {
  parts: readonly Part[]
  deals: number[]
  /** Only scenarios whose name has this in it. */
  only: string
  quick: boolean
  pin: boolean
  floors: boolean
  /** Where data are kept for the next run. */
  keep: string | undefined
  profile: string | undefined
  /** The program that is measured. */
  program: string
  pace: Pace
}

const paces: Record<'quick' | 'whole', Pace> = {
  quick: {
    seconds: 1,
    warmUp: { seconds: 1, writes: 60 },
    writes: { alone: 30, together: 120, floor: 120 },
    rounds: { reads: 3, writes: 3, seconds: 0.5 },
  },
  whole: {
    seconds: 2.5,
    warmUp: { seconds: 6, writes: 800 },
    writes: { alone: 100, together: 402, floor: 600 },
    rounds: { reads: 5, writes: 3, seconds: 1.2 },
  },
}

export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    allowNegative: true,
    options: {
      deals: { type: 'string', default: '10000,100000,1000000' },
      only: { type: 'string', default: '' },
      quick: { type: 'boolean', default: false },
      pin: { type: 'boolean', default: true },
      floors: { type: 'boolean', default: true },
      keep: { type: 'string' },
      'cpu-prof': { type: 'string' },
      program: { type: 'string', default: builtProgram },
    },
  })
  const unknown = positionals.filter((part) => !allParts.some((known) => known === part))
  if (unknown.length > 0) throw new Error(`There are the parts ${allParts.join(', ')}, and customers`)
  const { only, quick, pin, floors, keep, program, 'cpu-prof': profile } = values
  const parts = allParts.filter((part) => positionals.length === 0 || positionals.includes(part))
  const deals = sizesIn(values.deals)
  return {
    parts,
    deals,
    only,
    quick,
    pin,
    floors,
    keep,
    profile,
    program,
    pace: paces[quick ? 'quick' : 'whole'],
  }
}

function sizesIn(text: string): number[] {
  const sizes = text.split(',').map(Number)
  if (sizes.some((size) => !Number.isInteger(size) || size < 3000))
    throw new Error('--deals takes numbers from 3000 on, such as 10000,100000')
  return sizes.sort((one, other) => one - other)
}
