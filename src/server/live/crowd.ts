import type { PersonId } from '#domain/id.ts'
import type { EndReason, Stream } from './stream.ts'

/** The open streams of this process by session. */
export type Crowd = {
  /** Opens one more; beyond the limit the session's oldest gives way, for it is the likeliest to be dead. */
  admit: (session: string, open: (onEnded: () => void) => Stream) => void
  /** The person's streams look again at who he is; everybody's where nobody knows whom it is about. */
  reconsider: (personId: PersonId | null) => void
  /** Something in the person's action center has changed. */
  nudge: (personId: PersonId) => void
  endAll: (reason: EndReason) => void
  count: () => number
}

export function createCrowd(limit: number): Crowd {
  const streams = new Map<string, Set<Stream>>()
  const all = () => [...streams.values()].flatMap((own) => [...own])
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
    reconsider(personId) {
      for (const stream of all()) if (personId === null || stream.personId === personId) stream.reconsider()
    },
    nudge(personId) {
      for (const stream of all()) if (stream.personId === personId) stream.nudge()
    },
    count: () => all().length,
    endAll(reason) {
      for (const stream of all()) stream.end(reason)
    },
  }
}
