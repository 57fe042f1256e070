import { isUuid, type OrganizationId } from '#domain/id.ts'
import { listen } from '../live/listen.ts'
import type { WorkContext } from '../work-context.ts'
import { followEvents } from './follow.ts'

export type Watch = { stop: () => Promise<void> }
type Parts = {
  /** Null before the first run is over. */
  context: () => Promise<WorkContext | null>
  organizations: (work: WorkContext) => Promise<OrganizationId[]>
  onError: (error: Error) => void
}

const soon = 100
const afterFailure = 5_000

/**
 * Follows the events as they are announced, for whoever writes them must not wait for a job of his organization that
 * another transaction is just putting in. A round in `work.ts` reads what no announcement told of.
 */
export function watchEvents(db: WorkContext['db'], { context, organizations, onError }: Parts): Watch {
  const closing = new AbortController()
  const woken = new Set<OrganizationId>()
  const timers = new Set<NodeJS.Timeout>()
  let everybody = false
  let draining: Promise<void> | null = null

  function wake(announcement: string | null): void {
    if (closing.signal.aborted) return
    if (announcement === null) everybody = true
    else if (isUuid(announcement)) woken.add(announcement as OrganizationId)
    else return
    draining ??= drain().finally(() => {
      draining = null
    })
  }

  async function drain(): Promise<void> {
    try {
      const work = await context()
      if (work === null) return
      while ((everybody || woken.size > 0) && !closing.signal.aborted) {
        const ids = everybody ? await organizations(work) : [...woken]
        everybody = false
        woken.clear()
        for (const id of ids) await follow(work, id)
      }
    } catch (error) {
      if (!closing.signal.aborted) onError(error as Error)
      later(null, afterFailure)
    }
  }

  async function follow(work: WorkContext, id: OrganizationId): Promise<void> {
    if (closing.signal.aborted) return
    const { again } = await followEvents(work, id)
    if (again === 'at-once') woken.add(id)
    if (again === 'soon') later(id, soon)
  }

  function later(announcement: string | null, pause: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      wake(announcement)
    }, pause).unref()
    timers.add(timer)
  }

  const listening = listen(db, { onAnnounced: wake, onLost: onError }, closing.signal)
  return {
    async stop() {
      closing.abort(new Error('The work stops'))
      for (const timer of timers) clearTimeout(timer)
      await listening
      await draining
    },
  }
}
