import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getCompanySignIn } from '#contract/company-sign-in.ts'

/** A change of the company sign-in; the page is read anew after it, told or refused. */
export function useCompanySignInChange<Input, Result>(
  change: (input: Input) => Promise<Result>,
  onDone?: (result: Result, input: Input) => void,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (result, input) => onDone?.(result, input),
    onSettled: () => client.invalidateQueries({ queryKey: [getCompanySignIn.name] }),
  })
}
