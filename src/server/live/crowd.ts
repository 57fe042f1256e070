import type { EndReason, Stream } from './stream.ts'

/** The open streams of this process by session. */
export type Crowd = {
  /** Opens one more; beyond the limit the session's oldest gives way, for it is the likeliest to be dead. */
  admit: (session: string, open: (onEnded: () => void) => Stream) => void
  endAll: (reason: EndReason) => void
}

export function createCrowd(limit: number): Crowd {
  const streams = new Map<string, Set<Stream>>()
  return {
    admit(session, open) {
      const own = streams.get(session) ?? new Set()
      streams.set(session, own)
      const stream = open(() => {
        own.delete(stream)
        if (own.size === 0 && streams.get(session) === own) streams.delete(session)
      })
      own.add(stream)
      for (const oldest of own) {
        if (own.size <= limit) break
        oldest.end('too-many')
      }
    },
    endAll(reason) {
      for (const own of streams.values()) for (const stream of own) stream.end(reason)
    },
  }
}
