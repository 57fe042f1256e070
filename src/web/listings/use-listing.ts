import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  amendListing,
  changeCoSellProfile,
  getListing,
  type ListingView,
  listListings,
} from '#contract/listings.ts'
import { ApiProblem, call } from '../api.ts'
import { faultSentences } from '../problem/problem-words.ts'
import { keyOf } from '../queries/query-of.ts'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import type { ListingPatch, ListingScene, ProfilePatch } from './listing-scene.tsx'

type Pending = { content?: ListingPatch; profile?: ProfilePatch }

export type SaveState = 'idle' | 'saving' | 'saved' | 'failed'

/** Saves field by field, one after the other, so that each save knows the version that the one before it made. */
export function useListing(listing: ListingView): {
  scene: ListingScene
  state: SaveState
  error: unknown
  retry: () => void
} {
  const words = useWords()
  const { t } = words
  const client = useQueryClient()
  const toast = useToast()
  const version = useRef(listing.version)
  version.current = Math.max(version.current, listing.version)
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  const waiting = useRef(0)
  const [state, setState] = useState<SaveState>('idle')
  const [failed, setFailed] = useState<{ error: unknown; again: () => void } | null>(null)
  /** What was chosen stands there at once: the next choice builds on it, not on what the server knows by then. */
  const [pending, setPending] = useState<Pending>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each newer listing
  useEffect(() => {
    if (waiting.current === 0) setPending({})
  }, [listing])
  useLeaveWarning(state === 'saving' || state === 'failed')

  const adopt = useCallback(
    (view: ListingView) => {
      version.current = view.version
      client.setQueryData(keyOf(getListing, { id: view.id }), view)
      void client.invalidateQueries({ queryKey: keyOf(listListings) })
    },
    [client],
  )

  const enqueue = useCallback(
    (run: () => Promise<void>) => {
      waiting.current += 1
      setState('saving')
      turn.current = turn.current.then(async () => {
        try {
          await run()
          setFailed(null)
          if (waiting.current === 1) setState('saved')
        } catch (error) {
          setState('failed')
          setPending({})
          setFailed({ error, again: () => enqueue(run) })
          if (error instanceof ApiProblem && error.status === 412) {
            toast({
              key: 'listing-stale',
              title: t('listing.stale', { name: error.problem.conflicts?.[0]?.by ?? '' }),
            })
            setFailed(null)
            setState('idle')
            version.current = error.problem.version ?? version.current
            await client.invalidateQueries({ queryKey: keyOf(getListing, { id: listing.id }) })
          }
        } finally {
          waiting.current -= 1
        }
      })
    },
    [client, listing.id, toast, t],
  )

  /** A reply that newer choices have overtaken tells only its version. */
  const answer = useCallback(
    (view: ListingView) => {
      if (waiting.current === 1) adopt(view)
      else version.current = view.version
    },
    [adopt],
  )

  const save = useCallback(
    (body: ListingPatch) => {
      setPending((now) => ({ ...now, content: { ...now.content, ...body } }))
      enqueue(async () =>
        answer(await call(amendListing, { params: { id: listing.id }, body, ifMatch: version.current })),
      )
    },
    [enqueue, answer, listing.id],
  )
  const saveProfile = useCallback(
    (body: ProfilePatch) => {
      setPending((now) => ({ ...now, profile: { ...now.profile, ...body } }))
      enqueue(async () => {
        await call(changeCoSellProfile, { body })
        if (waiting.current > 1) return
        await client.invalidateQueries({ queryKey: keyOf(getListing) })
        void client.invalidateQueries({ queryKey: keyOf(listListings) })
      })
    },
    [enqueue, client],
  )

  const faults = useMemo(() => faultSentences(failed?.error, words), [failed, words])
  const scene = useMemo(() => {
    const content = { ...listing.content, ...pending.content } as ListingView['content']
    const profile = { ...listing.profile, ...pending.profile } as ListingView['profile']
    const faultAt = (path: string) => faults[path]
    return { listing: { ...listing, content, profile }, save, saveProfile, adopt, faultAt }
  }, [listing, pending, save, saveProfile, adopt, faults])
  return { scene, state, error: failed?.error, retry: () => failed?.again() }
}

/** What is not saved yet would be lost with the page. */
function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [unsaved])
}
