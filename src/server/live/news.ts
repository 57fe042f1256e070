import type { OrganizationId } from '#domain/id.ts'

/** Who waits for something to happen, without a stream. */
export type News = {
  next: (organizationId: OrganizationId, milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Something happened in the organization; in any of them where nobody knows. */
  tell: (organizationId: OrganizationId | null) => void
  /** From now on nobody waits. */
  close: () => void
}

export function createNews(): News {
  const waiting = new Map<OrganizationId, Set<() => void>>()
  let closed = false

  function wake(organizationId: OrganizationId): void {
    for (const go of waiting.get(organizationId) ?? []) go()
  }

  function tell(organizationId: OrganizationId | null): void {
    if (organizationId !== null) wake(organizationId)
    else for (const id of [...waiting.keys()]) wake(id)
  }

  return {
    next(organizationId, milliseconds, signal) {
      if (closed || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const own = waiting.get(organizationId) ?? new Set()
        waiting.set(organizationId, own)
        const go = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', go)
          own.delete(go)
          if (own.size === 0 && waiting.get(organizationId) === own) waiting.delete(organizationId)
          resolve()
        }
        const timer = setTimeout(go, milliseconds)
        signal.addEventListener('abort', go, { once: true })
        own.add(go)
      })
    },
    tell,
    close() {
      closed = true
      tell(null)
    },
  }
}
