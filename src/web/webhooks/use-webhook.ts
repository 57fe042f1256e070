import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getDelivery, getWebhook, listDeliveries } from '#contract/webhooks.ts'

/** A change of the registration or of deliveries; whatever shows them is read anew after it, told or refused. */
export function useWebhookChange<Input, Result>(
  change: (input: Input) => Promise<Result>,
  onDone?: (result: Result) => void,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (result) => onDone?.(result),
    onSettled: () =>
      Promise.all(
        [getWebhook, listDeliveries, getDelivery].map(({ name }) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  })
}
