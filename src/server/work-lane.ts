import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type Runner, type RunnerOptions, run, type WorkerEvents } from 'graphile-worker'
import type { Presence } from './worker-presence.ts'

export type Lane = Pick<Runner, 'addJob'> & {
  runs: () => boolean
  /** Whose jobs are under way. */
  workers: () => readonly string[]
  /** Ends with its last job. */
  stop: () => Promise<void>
}

type Parts = {
  options: RunnerOptions
  presence: Presence
  onEnded: (reason: string) => void
}

const pauseBeforeAnew = 1_000
/**
 * Without a delay, what cannot be written down of a job's end is an error that nobody can catch; with one, the lane ends
 * and begins anew, and the job is given back.
 */
const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

/** Runs some kinds of background work, and begins anew where an outage of the database has ended it. */
export async function openLane({ options, presence, onEnded }: Parts): Promise<Lane> {
  const closing = new AbortController()
  const { signal } = closing
  let runs = true
  let current = await begin()

  async function begin(): Promise<{ runner: Runner; ids: readonly string[]; leave: () => void }> {
    const ids: string[] = []
    const events = new EventEmitter() as WorkerEvents
    events.on('pool:create', ({ workerPool }) => {
      ids.push(workerPool.id)
      presence.enter(workerPool.id)
    })
    const runner = await run({ ...options, preset, events })
    return { runner, ids, leave: () => ids.forEach(presence.leave) }
  }

  async function beginAnew(): Promise<void> {
    for (;;) {
      await pause(pauseBeforeAnew, undefined, { signal, ref: false })
      try {
        current = await begin()
        runs = true
        if (signal.aborted) await current.runner.stop()
        return
      } catch (error) {
        onEnded((error as Error).message)
      }
    }
  }

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      const reason = await current.runner.promise.then(
        () => 'it was shut down',
        (error: Error) => error.message,
      )
      current.leave()
      runs = false
      if (signal.aborted) return
      onEnded(reason)
      await beginAnew()
    }
  }

  const keeping = keep().catch((error: Error) => {
    if (!signal.aborted) onEnded(error.message)
  })
  return {
    runs: () => runs,
    addJob: (...job) => current.runner.addJob(...job),
    workers: () => current.ids,
    async stop() {
      closing.abort(new Error('The work stops'))
      await current.runner.stop().catch(() => {})
      await keeping
    },
  }
}
