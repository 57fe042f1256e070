import { NetworkFailure } from '../api.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { useWords } from '../words/words.tsx'
import { activeFields, withFilters, withoutFilters } from './list-state.ts'
import type { DealsState } from './use-deals-page.ts'

type DealsFailedProps = DealsState & {
  readonly title: string
  readonly error: Error
  readonly retrying: boolean
  readonly onRetry: () => void
}

/** A list that took too long is offered narrower ones. */
export function DealsFailed({ search, change, ...failure }: DealsFailedProps) {
  const { t } = useWords()
  const slow = failure.error instanceof NetworkFailure && failure.error.slow
  return (
    <LoadFailure
      {...failure}
      actions={
        <>
          {slow && (
            <>
              <AppButton onClick={() => change(withFilters(search, { substatus: 'Received,Accepted' }))}>
                {t('deals.only-open')}
              </AppButton>
              <AppButton onClick={() => change(withFilters(search, { mine: 'true' }))}>
                {t('deals.only-mine')}
              </AppButton>
            </>
          )}
          {activeFields(search).length > 0 && (
            <AppButton onClick={() => change(withoutFilters(search))}>{t('ui.clear-filters')}</AppButton>
          )}
        </>
      }
    />
  )
}
