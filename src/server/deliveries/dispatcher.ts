import type { OrganizationId } from '#domain/id.ts'
import { attempt, claim, type Work } from './deliver.ts'

/** Delivers what is due, of many organizations side by side: a slow receiver holds up nobody else's. */
export type Dispatcher = {
  /** Something of the organization may be due. */
  wake: (organizationId: OrganizationId) => void
  /** Resolves once nothing of the organization is due any more. */
  drained: (organizationId: OrganizationId) => Promise<void>
  stop: () => Promise<void>
}

/** So many deliveries of one organization are under way at once, each of another deal. */
const sideBySide = 4
const afterFailure = 5_000
/** A program that stops waits so long for the answers that it has asked for. */
const grace = 3_000

type Parts = { work: () => Promise<Work | null>; onError: (error: Error) => void }
type Round = { again: boolean; nudge: () => void; done: Promise<void> }

export function openDispatcher({ work, onError }: Parts): Dispatcher {
  const rounds = new Map<OrganizationId, Round>()
  const breaking = new AbortController()
  let stopping = false

  function wake(id: OrganizationId): void {
    if (stopping) return
    const running = rounds.get(id)
    if (running === undefined) begin(id)
    else {
      running.again = true
      running.nudge()
    }
  }

  function begin(id: OrganizationId): void {
    const round: Round = { again: true, nudge: () => {}, done: Promise.resolve() }
    rounds.set(id, round)
    round.done = run(id, round)
      .catch((error: Error) => {
        onError(error)
        setTimeout(() => wake(id), afterFailure).unref()
      })
      .finally(() => {
        rounds.delete(id)
        // A word that came between the last look and the end must not be lost.
        if (round.again) wake(id)
      })
  }

  async function run(id: OrganizationId, round: Round): Promise<void> {
    const parts = await work()
    round.again = parts !== null
    if (parts === null) return
    const underWay = new Set<Promise<void>>()
    try {
      for (;;) {
        const nudged = new Promise<void>((resolve) => {
          round.nudge = resolve
        })
        round.again = false
        const free = stopping ? 0 : sideBySide - underWay.size
        const claimed = free > 0 ? await claim(parts, id, free) : []
        for (const one of claimed) {
          const going: Promise<void> = attempt(parts, id, one, breaking.signal)
            .catch(onError)
            .finally(() => underWay.delete(going))
          underWay.add(going)
        }
        if (underWay.size === 0 && !round.again) return
        if (underWay.size > 0 && !round.again) await Promise.race([...underWay, nudged])
        if (stopping && underWay.size === 0) return
      }
    } finally {
      await Promise.all(underWay)
    }
  }

  return {
    wake,
    async drained(id) {
      wake(id)
      while (rounds.has(id)) await rounds.get(id)?.done
    },
    async stop() {
      stopping = true
      const timer = setTimeout(() => breaking.abort(), grace)
      for (const round of rounds.values()) round.nudge()
      await Promise.all([...rounds.values()].map((round) => round.done))
      clearTimeout(timer)
    },
  }
}
