export type Agenda = {
  /** Does it after so many milliseconds, and counts as busy until it is done. */
  plan: (milliseconds: number, run: () => Promise<void>) => void
  /** Something happened that nobody here did. */
  touch: () => void
  /** Settles once nothing is planned and nothing has happened for so long, after the first time that something did. */
  whenIdle: (milliseconds: number) => Promise<void>
  /** Drops what is planned and waits for what is being done. */
  stop: () => Promise<void>
}

/** What is still to be done, and when there is nothing left. */
export function createAgenda(): Agenda {
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let stopped = false
  let quiet: NodeJS.Timeout | undefined
  let idle: { milliseconds: number; resolve: () => void } | null = null

  function touch(): void {
    clearTimeout(quiet)
    if (idle !== null && !stopped) quiet = setTimeout(ask, idle.milliseconds)
  }

  function ask(): void {
    if (timers.size === 0 && running.size === 0) idle?.resolve()
  }

  return {
    touch,
    plan(milliseconds, run) {
      if (stopped) return
      const timer = setTimeout(() => {
        timers.delete(timer)
        const done = run().finally(() => {
          running.delete(done)
          touch()
        })
        running.add(done)
      }, milliseconds)
      timers.add(timer)
      touch()
    },
    whenIdle: (milliseconds) =>
      new Promise((resolve) => {
        idle = { milliseconds, resolve }
      }),
    async stop() {
      stopped = true
      clearTimeout(quiet)
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      await Promise.allSettled(running)
    },
  }
}
