import { useCallback, useRef } from 'react'

/** The same function for good, which does what the newest one does: what is drawn with it need not be drawn again. */
export function useSteady<Args extends readonly unknown[]>(
  newest: (...args: Args) => void,
): (...args: Args) => void {
  const now = useRef(newest)
  now.current = newest
  return useCallback((...args: Args) => now.current(...args), [])
}
