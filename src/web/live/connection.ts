import type { LiveChange } from '#contract/live.ts'
import { noteSeen } from '../position.ts'
import { openEventStream } from './event-stream.ts'
import { keepCursor, readCursor } from './kept-cursor.ts'
import {
  type Effect,
  type LiveStatus,
  newTab,
  pauseBefore,
  type Signal,
  step,
  type TabMessage,
} from './tab.ts'

export type LiveState = { status: LiveStatus; contactAt: number | null }

export type Listener = {
  onChange?: ((change: LiveChange) => void) | undefined
  /** The stream has begun anew: what was loaded before it may miss a change. */
  onRefresh?: (() => void) | undefined
  /** The person's action center has changed. */
  onNotices?: (() => void) | undefined
}

export type Live = {
  getState: () => LiveState
  watchState: (onChanged: () => void) => () => void
  listen: (listener: Listener) => () => void
  close: () => void
}

/** Does in the browser what the state machine of `tab.ts` says, and tells it what happens there. */
export function connectLive(personKey: string, onSignedOut: () => void): Live {
  const listeners = new Set<Listener>()
  const watchers = new Set<() => void>()
  const channel = new BroadcastChannel(`tandem-live:${personKey}`)
  const closing = new AbortController()
  let tab = newTab
  let state: LiveState = { status: tab.status, contactAt: tab.contactAt }
  let closeStream = () => {}
  let retry: ReturnType<typeof setTimeout> | undefined

  function send(signal: Signal): void {
    if (closing.signal.aborted) return
    const next = step(tab, signal)
    tab = next.tab
    noteSeen(tab.cursor)
    for (const effect of next.effects) perform(effect)
    if (state.status === tab.status && state.contactAt === tab.contactAt) return
    state = { status: tab.status, contactAt: tab.contactAt }
    for (const watcher of watchers) watcher()
  }

  function perform(effect: Effect): void {
    switch (effect.kind) {
      case 'connect':
        disconnect()
        closeStream = openEventStream(effect.after, send, onSignedOut)
        return
      case 'disconnect':
        disconnect()
        return
      case 'retry-in':
        retry = setTimeout(() => send({ kind: 'retry' }), pauseBefore(effect.attempt, Math.random()))
        return
      case 'tell':
        channel.postMessage(effect.message)
        return
      case 'keep':
        keepCursor(personKey, effect.cursor, Date.now())
        return
      case 'deliver':
        for (const listener of listeners) listener.onChange?.(effect.change)
        return
      case 'read-notices':
        for (const listener of listeners) listener.onNotices?.()
        return
      case 'refresh':
        for (const listener of listeners) listener.onRefresh?.()
    }
  }

  function disconnect(): void {
    clearTimeout(retry)
    closeStream()
    closeStream = () => {}
  }

  channel.addEventListener('message', (event: MessageEvent<TabMessage>) =>
    send({ kind: 'heard', message: event.data, at: Date.now() }),
  )
  const { signal } = closing
  window.addEventListener('online', () => send({ kind: 'network', online: true }), { signal })
  window.addEventListener('offline', () => send({ kind: 'network', online: false }), { signal })
  channel.postMessage({ kind: 'who-leads' } satisfies TabMessage)
  lead(personKey, signal, () => send({ kind: 'elected', storedCursor: readCursor(personKey, Date.now()) }))

  return {
    getState: () => state,
    watchState(onChanged) {
      watchers.add(onChanged)
      return () => void watchers.delete(onChanged)
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      closing.abort()
      disconnect()
      channel.close()
    },
  }
}

/**
 * Calls `onElected` once this tab is the one that holds the stream, and stays so until `signal` aborts or the tab goes.
 * Where the browser knows no locks (plain http off this machine), each tab leads itself.
 */
function lead(personKey: string, signal: AbortSignal, onElected: () => void): void {
  if (!('locks' in navigator)) {
    onElected()
    return
  }
  const untilClosed = () =>
    new Promise<void>((resolve) => {
      if (signal.aborted) return resolve()
      signal.addEventListener('abort', () => resolve(), { once: true })
      onElected()
    })
  navigator.locks.request(`tandem-live:${personKey}`, { signal }, untilClosed).catch(() => {})
}
