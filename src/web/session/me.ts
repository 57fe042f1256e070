import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { BodyOf } from '#contract/endpoint.ts'
import {
  beginProgram,
  changeMe,
  changePassword,
  getMe,
  type Me,
  signIn,
  signOut,
  signOutEverywhere,
} from '#contract/sessions.ts'
import { call } from '../api.ts'
import { queryOf } from '../queries/query-of.ts'

export type { Me }

/** Who is signed in; asked anew with each look at the window, since a changed role holds at once (ORG-7). */
export const meQuery = { ...queryOf(getMe), staleTime: 60_000 }

/** Handed down once: hundreds of cells ask who looks at them, and a watch of the query each would cost more than the cell. */
export const MeContext = createContext<Me | null>(null)

/** Who I am and what I may do; only below the pages that need a sign-in. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('useMe needs a signed-in page above it')
  return me
}

/** The same for what hands it down. */
export function useWatchedMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Everything that was read belongs to the person before, so a new one begins with nothing. */
export function useArrival() {
  const client = useQueryClient()
  return (me: Me) => {
    client.clear()
    client.setQueryData(meQuery.queryKey, me)
  }
}

export function useSignIn() {
  const arrive = useArrival()
  return useMutation({
    mutationFn: (body: BodyOf<typeof signIn>) => call(signIn, { body }),
    onSuccess: arrive,
  })
}

export function useBeginProgram() {
  const arrive = useArrival()
  return useMutation({
    mutationFn: (body: BodyOf<typeof beginProgram>) => call(beginProgram, { body }),
    onSuccess: arrive,
  })
}

/** Leaves by loading the page anew: nothing of the person stays in this window. */
export function useSignOut() {
  return useMutation({ mutationFn: () => call(signOut), onSuccess: leave })
}

export function useSignOutEverywhere() {
  return useMutation({ mutationFn: () => call(signOutEverywhere), onSuccess: leave })
}

function leave(): void {
  window.location.assign('/sign-in')
}

/** Language, appearance and single-key shortcuts are kept with the person. */
export function useChangeMe() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<typeof changeMe>) => call(changeMe, { body }),
    onMutate: (body) => {
      client.setQueryData(meQuery.queryKey, (me) => me && { ...me, person: { ...me.person, ...body } })
    },
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me)
    },
  })
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof changePassword>) => call(changePassword, { body }),
  })
}
