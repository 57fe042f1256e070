import { IconLock, IconPencil } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listLocations } from '#contract/organizations.ts'
import { retireLocation } from '#contract/places.ts'
import { getMe } from '#contract/sessions.ts'
import { call } from '../api.ts'
import { faultSentences } from '../problem/problem-words.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { ActionMenu } from '../ui/action-menu.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import { LocationDialog } from './location-dialog.tsx'
import type { OwnLocation } from './locations-page.tsx'
import styles from './settings.module.css'

function reasonIn(told: { readonly reason: string } | undefined) {
  return told && { reason: told.reason }
}

/** What can be done with a location; a closed one only stands there. */
export function LocationMenu({ location }: { readonly location: OwnLocation }) {
  const { t } = useWords()
  const { inOneLine } = useRefusal()
  const [open, setOpen] = useState<'change' | 'retire' | null>(null)
  const close = () => setOpen(null)
  if (location.retiredAt !== null) return null
  return (
    <>
      <ActionMenu
        label={t('people.location-actions', { name: location.name })}
        actions={[
          { key: 'change', label: t('ui.change'), icon: IconPencil, onSelect: () => setOpen('change') },
          {
            key: 'retire',
            label: t('people.retire'),
            icon: IconLock,
            danger: true,
            refusal: reasonIn(inOneLine(location.whyNotRetire)),
            onSelect: () => setOpen('retire'),
          },
        ]}
      />
      <LocationDialog
        key={`${location.name} ${location.city}`}
        opened={open === 'change'}
        location={location}
        onClose={close}
      />
      {open === 'retire' && <RetireDialog location={location} onClose={close} />}
    </>
  )
}

/** ORG-8: what follows, and the ID to be typed as the acknowledgement. */
function RetireDialog({
  location: { id, name, number },
  onClose,
}: {
  readonly location: OwnLocation
  readonly onClose: () => void
}) {
  const words = useWords()
  const { t } = words
  const client = useQueryClient()
  const toast = useToast()
  const tell = useProblem()
  const [typed, setTyped] = useState('')
  const retire = useMutation({
    mutationFn: () => call(retireLocation, { params: { id }, body: { acknowledgement: typed } }),
    onSuccess: () => {
      toast({ key: `retired-${id}`, title: t('people.retired', { name }) })
      for (const { name: query } of [listLocations, getMe])
        void client.invalidateQueries({ queryKey: [query] })
      onClose()
    },
  })
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('people.retire-title', { name })}
      lead={t('people.retire-lead')}
      promises={[
        t('people.retire-deals'),
        t('people.retire-roles'),
        t('people.retire-listed', { id: number }),
      ]}
      onSubmit={() => retire.mutate()}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="danger" loading={retire.isPending}>
            {t('people.retire-now')}
          </AppButton>
        </>
      }
    >
      <TextField
        label={t('people.retire-acknowledge', { id: number })}
        value={typed}
        onChange={setTyped}
        error={faultSentences(retire.error, words).acknowledgement}
        inputMode="numeric"
        autoComplete="off"
        data-autofocus
      />
      {retire.error && (
        <p className={styles.error} role="alert">
          {tell(retire.error)?.sentence}
        </p>
      )}
    </AppDialog>
  )
}
