import { isUuid, type OrganizationId } from '#domain/id.ts'
import { withoutOrganization } from '../db/database.ts'
import { listen } from '../live/listen.ts'
import type { Work } from './deliver.ts'
import { type Dispatcher, openDispatcher } from './dispatcher.ts'
import { followDeliveries } from './follow.ts'
import { listSubscribers } from './queries.ts'

export type DeliveryWatch = {
  /** Something of the organization may be due. */
  wake: Dispatcher['wake']
  /** Looks after every subscriber, whether or not anything was announced. */
  sweep: () => void
  stop: () => Promise<void>
}

type Parts = {
  db: Work['db']
  /** Null before the first run is over. */
  work: () => Promise<Work | null>
  onError: (error: Error) => void
}

const soon = 100
const afterFailure = 5_000
const subscribed = /^webhook:(.*)$/

/**
 * Turns events into deliveries as they are announced, and has them delivered. Organizations without a subscription cost
 * nothing but the look at a list in memory.
 */
export function watchDeliveries({ db, work, onError }: Parts): DeliveryWatch {
  const dispatcher = openDispatcher({ work, onError })
  const closing = new AbortController()
  const timers = new Set<NodeJS.Timeout>()
  const woken = new Set<OrganizationId>()
  let subscribers = new Set<OrganizationId>()
  let unsure = true
  let draining: Promise<void> | null = null

  /** Null where announcements may have been lost. */
  function hear(announcement: string | null): void {
    const [, newcomer] = subscribed.exec(announcement ?? '') ?? []
    if (announcement === null || newcomer !== undefined) unsure = true
    else if (!isUuid(announcement) || (!unsure && !subscribers.has(announcement as OrganizationId))) return
    else woken.add(announcement as OrganizationId)
    start()
  }

  function start(): void {
    if (closing.signal.aborted) return
    draining ??= drain()
      .then(
        () => soon,
        (error: Error) => {
          if (!closing.signal.aborted) onError(error)
          unsure = true
          return afterFailure
        },
      )
      .then((pause) => {
        draining = null
        if (unsure || woken.size > 0) later(pause, start)
      })
  }

  async function drain(): Promise<void> {
    const parts = await work()
    if (parts === null) {
      unsure = false
      woken.clear()
      return
    }
    while ((unsure || woken.size > 0) && !closing.signal.aborted) {
      if (unsure) await lookAround()
      const ids = [...woken].filter((id) => subscribers.has(id))
      woken.clear()
      for (const id of ids) await follow(parts, id)
    }
  }

  async function lookAround(): Promise<void> {
    unsure = false
    subscribers = new Set(await withoutOrganization(db, listSubscribers))
    for (const id of subscribers) woken.add(id)
  }

  async function follow(parts: Work, id: OrganizationId): Promise<void> {
    if (closing.signal.aborted) return
    const { again } = await followDeliveries(parts, id)
    dispatcher.wake(id)
    if (again === 'at-once') woken.add(id)
    if (again === 'soon') later(soon, () => hear(id))
  }

  function later(pause: number, run: () => void): void {
    if (closing.signal.aborted) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, pause).unref()
    timers.add(timer)
  }

  const listening = listen(db, { onAnnounced: hear, onLost: onError }, closing.signal)
  return {
    wake: dispatcher.wake,
    sweep: () => hear(null),
    async stop() {
      closing.abort(new Error('The work stops'))
      for (const timer of timers) clearTimeout(timer)
      await listening
      await draining
      await dispatcher.stop()
    },
  }
}
