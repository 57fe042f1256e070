import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createApiKey, listApiKeys, listOrganizationApiKeys } from '#contract/api-keys.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { DayField } from '../ui/day-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { serverNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { expiresOn, type KeyDraft, newKey, scopesOf, type Validity, validities } from './key-draft.ts'
import type { NewKey } from './new-key-dialog.tsx'

type CreateKeyDialogProps = { readonly onMade: (made: NewKey) => void; readonly onClose: () => void }

/** What a key is called, what it may do and how long: the less, the better. */
export function CreateKeyDialog({ onMade, onClose }: CreateKeyDialogProps) {
  const { t } = useWords()
  const tell = useProblem()
  const [draft, setDraft] = useState(newKey)
  const set = (change: Partial<KeyDraft>) => setDraft((now) => ({ ...now, ...change }))
  const create = useCreate(draft, onMade)
  const fields = tell(create.error)?.fields ?? {}
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('api-keys.create')}
      onSubmit={() => create.mutate()}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={create.isPending}>
            {t('api-keys.create')}
          </AppButton>
        </>
      }
    >
      <TextField
        label={t('api-keys.name')}
        hint={t('api-keys.name-hint')}
        placeholder={t('api-keys.name-example')}
        value={draft.name}
        onChange={(name) => set({ name })}
        error={fields.name}
        maxLength={100}
        autoComplete="off"
        required
        data-autofocus
      />
      <ChoiceCards
        legend={t('api-keys.access')}
        value={draft.access}
        onChange={(access) => set({ access })}
        choices={[
          { value: 'read', title: t('api-keys.access-read'), text: t('api-keys.access-read-text') },
          { value: 'write', title: t('api-keys.access-write'), text: t('api-keys.access-write-text') },
        ]}
        error={fields.scopes}
      />
      <CheckField
        label={t('api-keys.access-webhooks')}
        hint={t('api-keys.access-webhooks-text')}
        checked={draft.webhooks}
        onChange={(webhooks) => set({ webhooks })}
      />
      <ValidityFields draft={draft} onChange={set} fault={fields.expiresOn} />
      {Object.keys(fields).length === 0 && <FailureNote error={create.error} />}
    </AppDialog>
  )
}

function useCreate(draft: KeyDraft, onMade: (made: NewKey) => void) {
  const client = useQueryClient()
  const { name } = draft
  return useMutation({
    mutationFn: () =>
      call(createApiKey, {
        body: { name: name.trim(), scopes: scopesOf(draft), expiresOn: expiresOn(draft, serverNow()) },
      }),
    onSuccess: (made) => {
      for (const list of [listApiKeys, listOrganizationApiKeys])
        void client.invalidateQueries({ queryKey: [list.name] })
      onMade({ name: made.key.name, secret: made.secret })
    },
  })
}

type ValidityFieldsProps = {
  readonly draft: KeyDraft
  readonly onChange: (change: Partial<KeyDraft>) => void
  readonly fault: string | undefined
}

function ValidityFields({ draft, onChange, fault }: ValidityFieldsProps) {
  const { t, formatDay } = useWords()
  const { validity } = draft
  const nameOf = (one: Validity) =>
    one === 'day' || one === 'always'
      ? t(`api-keys.valid-${one}`)
      : t('api-keys.valid-days', { count: Number(one) })
  const today = serverNow().toISOString().slice(0, 10)
  const until = expiresOn(draft, serverNow())
  return (
    <>
      <SelectField
        label={t('api-keys.valid')}
        value={validity}
        options={validities.map((one) => ({ value: one, label: nameOf(one) }))}
        onChange={(chosen) => {
          const known = validities.find((one) => one === chosen)
          if (known) onChange({ validity: known })
        }}
        {...(validity === 'day' ? {} : { error: fault })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        hint={
          validity === 'always'
            ? t('api-keys.valid-always-hint')
            : until && validity !== 'day' && t('api-keys.valid-until', { day: formatDay(until) })
        }
      />
      {validity === 'day' && (
        <DayField
          label={t('api-keys.last-day')}
          value={draft.day}
          onChange={(day) => onChange({ day })}
          earliest={today}
          today={today}
          error={fault}
          required
        />
      )}
    </>
  )
}
