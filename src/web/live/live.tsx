import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react'
import type { LiveChange } from '#contract/live.ts'
import { connectLive, type Live, type LiveState } from './connection.ts'

const LiveContext = createContext<Live | null>(null)

type LiveProviderProps = {
  /** The person in the organization: tabs of the same key share one stream, and its place is kept under it. */
  readonly personKey: string
  /** The server has ended the session; whoever is asked next will say so too. */
  readonly onSignedOut?: () => void
  readonly children: ReactNode
}

const nobody: LiveState = { status: 'connecting', contactAt: null }
const watchNothing = () => () => {}

export function LiveProvider({ personKey, onSignedOut, children }: LiveProviderProps) {
  const [live, setLive] = useState<Live | null>(null)
  const signedOut = useEffectEvent(() => onSignedOut?.())
  useEffect(() => {
    const connected = connectLive(personKey, () => signedOut())
    setLive(connected)
    return () => connected.close()
  }, [personKey])
  return <LiveContext value={live}>{children}</LiveContext>
}

/** Whether changes arrive by themselves, and when the server was last heard (milliseconds since 1970). */
export function useLiveStatus(): LiveState {
  const live = use(LiveContext)
  const getState = live?.getState ?? (() => nobody)
  return useSyncExternalStore(live?.watchState ?? watchNothing, getState, () => nobody)
}

/**
 * Calls `onChange` once for each change that the organization's stream tells of, in every tab. `onRefresh` is called
 * when the stream begins without knowing where the page's data were loaded: load them again.
 */
export function useLiveChanges(onChange: (change: LiveChange) => void, onRefresh?: () => void): void {
  const live = use(LiveContext)
  const change = useEffectEvent(onChange)
  const refresh = useEffectEvent(() => onRefresh?.())
  useEffect(() => live?.listen({ onChange: (one) => change(one), onRefresh: () => refresh() }), [live])
}

/** Calls `onNotices` whenever something in the person's action center has changed, in every tab. */
export function useNoticesChanged(onNotices: () => void): void {
  const live = use(LiveContext)
  const changed = useEffectEvent(onNotices)
  useEffect(() => live?.listen({ onNotices: () => changed(), onRefresh: () => changed() }), [live])
}
