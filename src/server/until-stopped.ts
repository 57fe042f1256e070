export type Stopping = {
  /** Settles at ^C or SIGTERM. */
  signal: Promise<void>
}

/** A terminal sends ^C to npm as well, which passes it on: what comes within this time is the same signal. */
const sameSignal = 1_000

/** The first signal ends what is under way in order; the next one ends it at once. */
export function untilStopped(): Stopping {
  let since: number | undefined
  const signal = new Promise<void>((resolve) => {
    const hear = () => {
      since ??= performance.now()
      resolve()
      if (performance.now() - since < sameSignal) return
      console.error('Tandem ends at once; what was under way is cut off')
      // The guard of the embedded PostgreSQL stops that in order.
      process.exit(1)
    }
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, hear)
  })
  return { signal }
}
