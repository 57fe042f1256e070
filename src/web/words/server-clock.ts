import { useSyncExternalStore } from 'react'

let ahead = 0
let minute = Date.now()
const listeners = new Set<() => void>()

/** Every answer of the server tells its time; countdowns follow it and not this device's clock. */
export function setServerNow(at: string | Date): void {
  ahead = new Date(at).getTime() - Date.now()
}

export function serverNow(): Date {
  return new Date(Date.now() + ahead)
}

/** The server's time, new once a minute: rings and relative times are redrawn with it and never tick. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, () => minute) + ahead)
}

let timer = 0

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) {
    minute = Date.now()
    timer = window.setInterval(tick, 60_000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.clearInterval(timer)
  }
}

function tick(): void {
  minute = Date.now()
  for (const listener of listeners) listener()
}
