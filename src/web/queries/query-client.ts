import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, NetworkFailure } from '../api.ts'

/**
 * What was read stays until it is told to be stale: the live stream tells it (live-toasts), a new look at the window
 * asks again. A refused call is an answer and is not repeated; a lost connection is tried again.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 15 * 60_000,
        retry: (failures, error) => error instanceof NetworkFailure && !error.slow && failures < 2,
        retryDelay: (attempt) => 500 * 2 ** attempt,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.code === 'not-signed-in'
}
