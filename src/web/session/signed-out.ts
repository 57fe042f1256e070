import { useSyncExternalStore } from 'react'

const watchers = new Set<() => void>()
let signedOut = false

/** A call was answered "not signed in": the page stays as it is, with what was typed, and asks for the password. */
export function announceSignedOut(): void {
  set(true)
}

export function forgetSignedOut(): void {
  set(false)
}

export function useSignedOut(): boolean {
  return useSyncExternalStore(watch, () => signedOut)
}

function set(value: boolean): void {
  signedOut = value
  for (const watcher of watchers) watcher()
}

function watch(onChanged: () => void): () => void {
  watchers.add(onChanged)
  return () => void watchers.delete(onChanged)
}
