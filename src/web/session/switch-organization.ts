import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { switchOrganization } from '#contract/people.ts'
import { call } from '../api.ts'
import { problemSentence } from '../problem/problem-words.ts'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import type { Me } from './me.ts'

const channelName = 'tandem-organization'

/**
 * Goes on in another organization by loading the start page anew: nothing that was read or typed for the one before
 * stays in this window. The other windows of the browser have the same session, so they follow.
 */
export function useSwitchOrganization() {
  const toast = useToast()
  const words = useWords()
  return useMutation({
    mutationFn: (organizationId: string) => call(switchOrganization, { body: { organizationId } }),
    onSuccess: ({ organization }) => {
      new BroadcastChannel(channelName).postMessage(organization.id)
      window.location.assign('/')
    },
    onError: (error) => toast({ key: 'switch', title: problemSentence(error, words) }),
  })
}

/** A window never goes on showing one organization while its session belongs to another (ORG-9). */
export function useOneOrganization({ organization, person }: Me): void {
  const begun = useRef(`${organization.id} ${person.id}`)
  const now = `${organization.id} ${person.id}`
  useEffect(() => {
    if (begun.current !== now) window.location.assign('/')
  }, [now])
  useEffect(() => {
    const channel = new BroadcastChannel(channelName)
    channel.onmessage = ({ data }) => {
      if (data !== organization.id) window.location.assign('/')
    }
    return () => channel.close()
  }, [organization.id])
}
