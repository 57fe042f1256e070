import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BodyOf } from '#contract/endpoint.ts'
import { listLocations } from '#contract/organizations.ts'
import { addLocation, changeLocation } from '#contract/places.ts'
import { getMe } from '#contract/sessions.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { countryOptions } from '../words/countries.ts'
import { useWords } from '../words/words.tsx'
import type { OwnLocation } from './locations-page.tsx'
import styles from './settings.module.css'
import { useFields } from './use-fields.ts'

type LocationDialogProps = {
  readonly opened: boolean
  /** Null for a new one, which gets its ID from the program. */
  readonly location: OwnLocation | null
  readonly onClose: () => void
}

export function LocationDialog({ opened, location, onClose }: LocationDialogProps) {
  const words = useWords()
  const { t } = words
  const tell = useProblem()
  const save = useSave(location, () => close())
  const { name = '', city = '', country = '' } = location ?? {}
  const { values, field, choice, clear } = useFields({ name, city, country }, save.error)
  const close = () => {
    clear()
    save.reset()
    onClose()
  }
  return (
    <AppDialog
      opened={opened}
      onClose={close}
      title={location ? t('people.change-location', { name: location.name }) : t('people.add-location')}
      lead={location ? undefined : t('people.add-location-lead')}
      onSubmit={() => save.mutate(values)}
      buttons={
        <>
          <AppButton onClick={close}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={save.isPending}>
            {t(location ? 'ui.save' : 'people.add-location')}
          </AppButton>
        </>
      }
    >
      <TextField {...field('name')} label={t('people.location-name')} required data-autofocus />
      <div className={styles.pair}>
        <SelectField
          {...choice('country')}
          label={t('session.country')}
          options={countryOptions(words)}
          searchable
          required
        />
        <TextField {...field('city')} label={t('session.city')} required />
      </div>
      {save.error && (
        <p className={styles.error} role="alert">
          {tell(save.error)?.sentence}
        </p>
      )}
    </AppDialog>
  )
}

function useSave(location: OwnLocation | null, onDone: () => void) {
  const client = useQueryClient()
  const { t } = useWords()
  const toast = useToast()
  return useMutation({
    mutationFn: async (body: BodyOf<typeof addLocation>) => {
      if (location === null) return call(addLocation, { body })
      await call(changeLocation, { params: { id: location.id }, body })
      return location
    },
    onSuccess: ({ number }, { name }) => {
      if (location === null)
        toast({ key: `location-${number}`, title: t('people.location-added', { name, id: number }) })
      for (const { name: query } of [listLocations, getMe])
        void client.invalidateQueries({ queryKey: [query] })
      onDone()
    },
  })
}
