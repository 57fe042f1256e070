import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addListing, getListing, listListings } from '#contract/listings.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { paths } from '../paths.ts'
import { faultSentences } from '../problem/problem-words.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { keyOf, queryOf } from '../queries/query-of.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'

function useAdd() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: { name: string; solutionId: string | null }) => call(addListing, { body }),
    onSuccess: (listing) => {
      client.setQueryData(keyOf(getListing, { id: listing.id }), listing)
      void client.invalidateQueries({ queryKey: keyOf(listListings) })
      void navigate(paths.listing(listing.id))
    },
  })
}

/** ROL-R7: a new solution begins with its name. */
export function AddSolution() {
  const words = useWords()
  const { t } = words
  const { whyNot } = useRefusal()
  const { data } = useQuery(queryOf(listListings))
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const add = useAdd()
  const faults = faultSentences(add.error, words)
  return (
    <>
      <ActionButton
        variant="primary"
        icon={IconPlus}
        whyNot={whyNot(data?.whyNotAdd, { title: t('listing.add') })}
        onClick={() => setOpened(true)}
      >
        {t('listing.add')}
      </ActionButton>
      <AppDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('listing.add')}
        lead={t('listing.add-lead')}
        onSubmit={() => add.mutate({ name, solutionId: null })}
        buttons={
          <>
            <AppButton onClick={() => setOpened(false)}>{t('ui.cancel')}</AppButton>
            <AppButton type="submit" variant="primary" loading={add.isPending}>
              {t('listing.begin')}
            </AppButton>
          </>
        }
      >
        <TextField
          label={t('listing.name')}
          required
          data-autofocus
          maxLength={120}
          value={name}
          error={faults.name}
          onChange={setName}
        />
        {!faults.name && <FailureNote error={add.error} />}
      </AppDialog>
    </>
  )
}

/** For a solution that came into the catalogue without a listing. */
export function CompleteListing({ solutionId }: { readonly solutionId: string }) {
  const { t } = useWords()
  const { whyNot } = useRefusal()
  const { data } = useQuery(queryOf(listListings))
  const add = useAdd()
  return (
    <>
      <ActionButton
        size="small"
        icon={IconPencil}
        loading={add.isPending}
        whyNot={whyNot(data?.whyNotAdd, { title: t('listing.complete-listing') })}
        onClick={() => add.mutate({ name: '', solutionId })}
      >
        {t('listing.complete-listing')}
      </ActionButton>
      <FailureNote error={add.error} />
    </>
  )
}
