import { CannotStart } from './cannot-start.ts'

export type Stopping = {
  /** Settles at ^C or SIGTERM, and throws when something vital was lost. */
  signal: Promise<void>
  fail: (reason: string) => () => void
}

/** Signals that come again while stopping are ignored: a terminal sends ^C to npm as well, which passes it on. */
export function untilStopped(): Stopping {
  let stop = () => {}
  let lose = (_reason: CannotStart) => {}
  const signal = new Promise<void>((resolve, reject) => {
    stop = resolve
    lose = reject
  })
  signal.catch(() => {})
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop())
  return { signal, fail: (reason) => () => lose(new CannotStart(reason)) }
}
