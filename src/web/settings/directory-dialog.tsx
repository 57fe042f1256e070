import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { addTenant, changeTenant, removeTenant, type Tenant } from '#contract/company-sign-in.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './company-sign-in.module.css'
import { bodyOf, type DirectoryDraft, draftOf } from './directory-draft.ts'
import { GroupRolesFields, RoleAtFields } from './group-roles-fields.tsx'
import settings from './settings.module.css'
import { useCompanySignInChange } from './use-company-sign-in.ts'

type DirectoryDialogProps = {
  /** Null for a new one. */
  readonly tenant: Tenant | null
  readonly domains: readonly string[]
  readonly onClose: () => void
}

const issuerExample = 'https://login.example.com/realms/people'
const claimExamples = 'tid (Entra ID), hd (Google)'

/** A directory with its client, whom it brings in, and what their groups give them. */
export function DirectoryDialog({ tenant, domains, onClose }: DirectoryDialogProps) {
  const { t } = useWords()
  const tell = useProblem()
  const [draft, setDraft] = useState(() => draftOf(tenant))
  const [removing, setRemoving] = useState(false)
  const set = (change: Partial<DirectoryDraft>) => setDraft((now) => ({ ...now, ...change }))
  const save = useCompanySignInChange(() => {
    const body = bodyOf(draft, tenant === null)
    return tenant === null
      ? call(addTenant, { body })
      : call(changeTenant, { params: { id: tenant.id }, body })
  }, onClose)
  const told = tell(save.error)
  const fields = told?.fields ?? {}
  const text = (name: 'name' | 'issuer' | 'clientId' | 'directoryId' | 'directoryClaim' | 'groupsClaim') => ({
    name,
    value: draft[name],
    onChange: (value: string) => set({ [name]: value }),
    error: fields[name],
    spellCheck: false,
  })
  if (removing && tenant !== null)
    return <RemoveDirectory tenant={tenant} onClose={onClose} onBack={() => setRemoving(false)} />
  return (
    <AppDialog
      opened
      onClose={onClose}
      width={640}
      title={
        tenant === null
          ? t('company-sign-in.add-directory')
          : t('company-sign-in.edit-title', { name: tenant.name })
      }
      onSubmit={() => save.mutate(undefined)}
      buttons={
        <>
          {tenant !== null && (
            <AppButton variant="quiet" className={styles.foot} onClick={() => setRemoving(true)}>
              {t('company-sign-in.remove-directory')}
            </AppButton>
          )}
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={save.isPending}>
            {t(tenant === null ? 'company-sign-in.add-directory' : 'ui.save')}
          </AppButton>
        </>
      }
    >
      <TextField
        {...text('name')}
        label={t('company-sign-in.name')}
        hint={t('company-sign-in.name-hint')}
        required
        data-autofocus
      />
      <TextField
        {...text('issuer')}
        label={t('company-sign-in.issuer')}
        hint={t('company-sign-in.issuer-hint', { example: issuerExample })}
        required
      />
      <div className={settings.pair}>
        <TextField {...text('clientId')} label={t('company-sign-in.client-id')} required />
        <PasswordField
          label={t('company-sign-in.client-secret')}
          value={draft.clientSecret}
          onChange={(clientSecret) => set({ clientSecret })}
          error={fields.clientSecret}
          autoComplete="off"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          hint={t(tenant?.hasSecret ? 'company-sign-in.secret-stays' : 'company-sign-in.secret-hint')}
        />
      </div>
      <div className={styles.claims}>
        <TextField {...text('directoryId')} label={t('company-sign-in.directory-id')} />
        <TextField {...text('directoryClaim')} label={t('company-sign-in.directory-claim')} />
      </div>
      <p className={settings.small}>{t('company-sign-in.directory-id-hint', { examples: claimExamples })}</p>
      <MultiSelect
        label={t('company-sign-in.limited-domains')}
        description={t('company-sign-in.limited-hint')}
        data={[...new Set([...domains, ...draft.domains])]}
        value={draft.domains}
        onChange={(chosen) => set({ domains: chosen })}
        nothingFoundMessage={t('ui.search-nothing')}
      />
      <CheckField
        label={t('company-sign-in.creates-people')}
        hint={t('company-sign-in.creates-hint')}
        checked={draft.createsPeople}
        onChange={(createsPeople) => set({ createsPeople })}
      />
      {draft.createsPeople && (
        <RoleAtFields
          label={t('company-sign-in.default-role')}
          role={draft.defaultRole}
          locationId={draft.defaultLocationId}
          onChange={(defaultRole, defaultLocationId) => set({ defaultRole, defaultLocationId })}
          fault={fields.defaultRole ?? fields.defaultLocationId}
        />
      )}
      <h3 className={settings.groupTitle}>{t('company-sign-in.groups')}</h3>
      <CheckField
        label={t('company-sign-in.maps-groups')}
        hint={t('company-sign-in.maps-hint')}
        checked={draft.mapsGroups}
        onChange={(mapsGroups) => set({ mapsGroups })}
      />
      {draft.mapsGroups && (
        <>
          <TextField {...text('groupsClaim')} label={t('company-sign-in.groups-claim')} />
          <GroupRolesFields
            lines={draft.groupRoles}
            onLines={(groupRoles) => set({ groupRoles })}
            faults={fields}
          />
        </>
      )}
      {tenant !== null && (
        <CheckField
          label={t('company-sign-in.is-active')}
          checked={draft.isActive}
          onChange={(isActive) => set({ isActive })}
        />
      )}
      {tenant?.provedAt && <p className={settings.small}>{t('company-sign-in.proof-again')}</p>}
      {told && (
        <p className={settings.error} role="alert">
          {[told.sentence, told.remedy].filter(Boolean).join(' ')}
        </p>
      )}
    </AppDialog>
  )
}

type RemoveDirectoryProps = {
  readonly tenant: Tenant
  readonly onClose: () => void
  readonly onBack: () => void
}

function RemoveDirectory({ tenant: { id, name }, onClose, onBack }: RemoveDirectoryProps) {
  const { t } = useWords()
  const tell = useProblem()
  const remove = useCompanySignInChange(() => call(removeTenant, { params: { id } }), onClose)
  const told = tell(remove.error)
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('company-sign-in.remove-directory')}
      lead={t('company-sign-in.remove-directory-body', { name })}
      onSubmit={() => remove.mutate(undefined)}
      buttons={
        <>
          <AppButton onClick={onBack}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="danger" loading={remove.isPending}>
            {t('ui.remove')}
          </AppButton>
        </>
      }
    >
      {told && (
        <p className={settings.error} role="alert">
          {[told.sentence, told.remedy].filter(Boolean).join(' ')}
        </p>
      )}
    </AppDialog>
  )
}
