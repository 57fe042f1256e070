import { Throttled } from '../refused.ts'

/** Downloads of one process: how many there may be, and how many of them read at the same time. */
export type DownloadTurns = {
  /**
   * Takes a place for the person until it is given back.
   * @throws Throttled where the person, or everybody together, has too many already
   */
  enter: (person: string) => () => void
  /** Runs when it is its turn. Those who wait are served in the order in which they came. */
  inTurn: <T>(run: () => Promise<T>) => Promise<T>
  /** How many are under way. */
  count: () => number
}

const atOnce = { person: 20, everybody: 60, reading: 2 } as const
const comeAgainAfter = 5

/** Whatever is downloaded, all but two connections stay with those who work. */
export function createDownloadTurns(most: { [K in keyof typeof atOnce]: number } = atOnce): DownloadTurns {
  const held = new Map<string, number>()
  const waiting: (() => void)[] = []
  let [all, reading] = [0, 0]

  function enter(person: string): () => void {
    const own = held.get(person) ?? 0
    if (own >= most.person || all >= most.everybody) throw new Throttled(comeAgainAfter)
    held.set(person, own + 1)
    all += 1
    let left = false
    return () => {
      if (left) return
      left = true
      all -= 1
      const rest = (held.get(person) ?? 1) - 1
      if (rest === 0) held.delete(person)
      else held.set(person, rest)
    }
  }

  async function inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (reading >= most.reading) await new Promise<void>((resolve) => waiting.push(resolve))
    else reading += 1
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next === undefined) reading -= 1
      else next()
    }
  }

  return { enter, inTurn, count: () => all }
}
