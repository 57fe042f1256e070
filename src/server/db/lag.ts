import { type LogPosition, placeInLog } from './log-position.ts'

type Sample = { at: number; place: bigint }

/** Where the primary was and when, by which the age of what a standby shows is known without asking its clock. */
export type LagGauge = {
  note: (position: LogPosition, at: number) => void
  /** How old the oldest thing is that the standby may lack, in milliseconds; 0 where it lacks nothing known of. */
  lagOf: (replayed: LogPosition, at: number) => number
}

const remembered = 120_000

export function createLagGauge(): LagGauge {
  let samples: Sample[] = []
  return {
    note(position, at) {
      samples = [...samples.filter((one) => at - one.at < remembered), { at, place: placeInLog(position) }]
    },
    lagOf(replayed, at) {
      const place = placeInLog(replayed)
      const newest = samples.at(-1)
      if (newest === undefined) return Number.POSITIVE_INFINITY
      if (newest.place <= place) return 0
      const level = samples.findLast((one) => one.place <= place)
      return level === undefined ? Number.POSITIVE_INFINITY : at - level.at
    },
  }
}
