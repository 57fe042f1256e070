import { useQuery } from '@tanstack/react-query'
import { listEntriesToMatch } from '#contract/customer-accounts.ts'
import { queryOf } from '../queries/query-of.ts'

/** How many entries by hand wait to be matched; nothing is asked for whom it does not concern. */
export function useWaiting(concerned: boolean): number {
  const waiting = useQuery({ ...queryOf(listEntriesToMatch), enabled: concerned })
  return waiting.data?.items.length ?? 0
}
