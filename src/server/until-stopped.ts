export type Stopping = {
  /** Settles at ^C or SIGTERM. */
  signal: Promise<void>
}

/** Signals that come again while stopping are ignored: a terminal sends ^C to npm as well, which passes it on. */
export function untilStopped(): Stopping {
  const signal = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve())
  })
  return { signal }
}
