import { IconCircleCheck, IconHourglass, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import {
  addDomain,
  type CompanySignIn,
  proveDomain,
  removeDomain,
  type SignInDomain,
} from '#contract/company-sign-in.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { Section } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { StatusMark } from '../ui/status.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './company-sign-in.module.css'
import settings from './settings.module.css'
import { useCompanySignInChange } from './use-company-sign-in.ts'
import { useFields } from './use-fields.ts'

type SectionProps = { readonly data: CompanySignIn }

/** The domains with their state; one that is not proved shows the record that proves it. */
export function DomainsSection({ data }: SectionProps) {
  const { t } = useWords()
  const { whyNot } = useRefusal()
  const tell = useProblem()
  const add = useCompanySignInChange(
    (body: { domain: string }) => call(addDomain, { body }),
    () => clear(),
  )
  const { values, field, clear } = useFields({ domain: '' }, add.error)
  const told = tell(add.error)
  const refused = whyNot(data.whyNotManage, { title: t('company-sign-in.add-domain') })
  return (
    <Section title={t('company-sign-in.domains')} count={data.domains.length || undefined}>
      <p className={settings.lead}>{t('company-sign-in.domains-lead')}</p>
      {data.domains.length > 0 && (
        <ul className={styles.list}>
          {data.domains.map((domain) => (
            <DomainRow key={domain.domain} domain={domain} manages={data.whyNotManage === null} />
          ))}
        </ul>
      )}
      <form
        className={styles.addLine}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!refused) add.mutate(values)
        }}
      >
        <TextField
          {...field('domain')}
          aria-label={t('company-sign-in.domain')}
          label=""
          placeholder="company.com"
          maxLength={253}
          spellCheck={false}
        />
        <ActionButton type="submit" icon={IconPlus} whyNot={refused} loading={add.isPending}>
          {t('company-sign-in.add-domain')}
        </ActionButton>
      </form>
      {told && Object.keys(told.fields).length === 0 && (
        <p className={settings.error} role="alert">
          {told.sentence}
        </p>
      )}
    </Section>
  )
}

function DomainRow({ domain, manages }: { readonly domain: SignInDomain; readonly manages: boolean }) {
  const { t, formatInstant } = useWords()
  const tell = useProblem()
  const [removing, setRemoving] = useState(false)
  const name = domain.domain
  const prove = useCompanySignInChange(() => call(proveDomain, { params: { domain: name } }))
  const told = tell(prove.error)
  const { provedAt, problem } = domain
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <b className={styles.rowName}>{name}</b>
        {provedAt === null ? (
          <StatusMark tone="wait" icon={IconHourglass}>
            {t('company-sign-in.waits')}
          </StatusMark>
        ) : (
          <StatusMark tone="ok" icon={IconCircleCheck}>
            {t('company-sign-in.proved-on', { day: formatInstant(provedAt, 'day') })}
          </StatusMark>
        )}
        {manages && (
          <AppButton
            variant="quiet"
            size="small"
            aria-label={t('company-sign-in.remove-domain', { domain: name })}
            onClick={() => setRemoving(true)}
          >
            {t('ui.remove')}
          </AppButton>
        )}
      </div>
      {provedAt === null && manages && (
        <div className={styles.proof}>
          <span>{t('company-sign-in.record-lead', { domain: name })}</span>
          <section className={styles.factLine} aria-label={t('company-sign-in.record-of', { domain: name })}>
            <code>{domain.record}</code>
            <CopyButton text={domain.record} />
          </section>
          {problem !== null && !prove.isPending && (
            <span className={settings.error} role="status">
              {t(`company-sign-in.problem-${problem}`)}
            </span>
          )}
          {told && (
            <span className={settings.error} role="alert">
              {[told.sentence, told.remedy].filter(Boolean).join(' ')}
            </span>
          )}
          <div>
            <AppButton size="small" loading={prove.isPending} onClick={() => prove.mutate(undefined)}>
              {t('company-sign-in.check-now')}
            </AppButton>
          </div>
        </div>
      )}
      <RemoveDomain name={name} opened={removing} onClose={() => setRemoving(false)} />
    </li>
  )
}

type RemoveDomainProps = { readonly name: string; readonly opened: boolean; readonly onClose: () => void }

function RemoveDomain({ name, opened, onClose }: RemoveDomainProps) {
  const { t } = useWords()
  const tell = useProblem()
  const remove = useCompanySignInChange(() => call(removeDomain, { params: { domain: name } }), onClose)
  const told = tell(remove.error)
  return (
    <AppDialog
      opened={opened}
      onClose={onClose}
      title={t('company-sign-in.remove-domain', { domain: name })}
      lead={t('company-sign-in.remove-domain-body')}
      onSubmit={() => remove.mutate(undefined)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
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
