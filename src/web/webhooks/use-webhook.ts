import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getDelivery, getWebhook, listDeliveries } from '#contract/webhooks.ts'
import { useLiveChanges } from '../live/live.tsx'

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

/** A change of a deal is posted moments after it has happened; what shows deliveries looks then. */
const moments = [300, 2000]

export function useFollowedDeliveries(): void {
  const client = useQueryClient()
  const look = () => {
    for (const { name } of [getWebhook, listDeliveries]) void client.invalidateQueries({ queryKey: [name] })
  }
  useLiveChanges(() => {
    for (const moment of moments) setTimeout(look, moment)
  })
}
