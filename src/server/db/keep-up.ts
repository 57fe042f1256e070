import { setTimeout as pause } from 'node:timers/promises'

type Parts = {
  isUp: () => boolean
  /** @throws where it does not come up this time */
  raise: () => Promise<void>
  onDown: () => void
  onUp: () => void
  onFailed: (error: Error) => void
  /** Milliseconds between two looks, and the shortest pause between two attempts. */
  every?: number
}

export type Keeper = { stop: () => Promise<void> }

const longestPause = 10_000

/** Looks whether something runs and raises it again where it does not, after longer and longer pauses, for as long as it takes. */
export function keepUp({ isUp, raise, onDown, onUp, onFailed, every = 250 }: Parts): Keeper {
  const closing = new AbortController()
  const { signal } = closing
  const rest = (milliseconds: number) => pause(milliseconds, undefined, { signal, ref: false })

  async function watch(): Promise<void> {
    for (;;) {
      await rest(every)
      if (isUp()) continue
      onDown()
      await raiseAtLast()
      if (!signal.aborted) onUp()
    }
  }

  async function raiseAtLast(): Promise<void> {
    for (let wait = every; !signal.aborted; wait = Math.min(wait * 2, longestPause)) {
      try {
        return await raise()
      } catch (error) {
        onFailed(error as Error)
        await rest(wait)
      }
    }
  }

  const watching = watch().catch((error: Error) => {
    if (!signal.aborted) throw error
  })
  return {
    stop() {
      closing.abort(new Error('Nobody looks any more'))
      return watching
    },
  }
}
