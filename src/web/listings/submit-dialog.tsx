import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { submitListing } from '#contract/listings.ts'
import type { CoSellStatus } from '#domain/solution.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { useWords } from '../words/words.tsx'
import { useCatalogue } from './catalogue-words.ts'
import { useListingScene } from './listing-scene.tsx'

const longest = 2000

/** CS-12: submitting is one step, and says before what follows from it. */
export function SubmitDialog({
  level,
  onClose,
}: {
  readonly level: CoSellStatus
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const { vendor } = useMe()
  const { levelName, program } = useCatalogue()
  const { listing, adopt } = useListingScene()
  const [statement, setStatement] = useState('')
  const submit = useMutation({
    mutationFn: () =>
      call(submitListing, {
        params: { id: listing.id },
        body: { level, statement: statement.slice(0, longest) },
      }),
    onSuccess: (view) => {
      adopt(view)
      onClose()
    },
  })
  const days = program?.settings.reviewDays ?? 0
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('listing.submit-title', { level: levelName(level) })}
      onSubmit={() => submit.mutate()}
      promises={[
        t('listing.promise-time', { vendor: vendor.name, days }),
        t('listing.promise-frozen'),
        t('listing.promise-seen', { vendor: vendor.name }),
      ]}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={submit.isPending}>
            {t('listing.submit')}
          </AppButton>
        </>
      }
    >
      <TextAreaField
        label={t('listing.statement')}
        hint={t('listing.statement-hint')}
        data-autofocus
        rows={4}
        limit={longest}
        value={statement}
        onChange={setStatement}
      />
      <FailureNote error={submit.error} />
    </AppDialog>
  )
}
