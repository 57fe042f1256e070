import { IconCircleCheck, IconCircleOff, IconHourglass, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { CompanySignIn, Tenant } from '#contract/company-sign-in.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton, buttonClass } from '../ui/app-button.tsx'
import { Section, WaitBox } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { StatusMark } from '../ui/status.tsx'
import { useWords } from '../words/words.tsx'
import styles from './company-sign-in.module.css'
import { DirectoryDialog } from './directory-dialog.tsx'
import settings from './settings.module.css'

const examples = 'Entra ID, Keycloak, Okta, Google'

/** ORG-3: every directory with its ID and state; one that is not proved says how. */
export function DirectoriesSection({ data }: { readonly data: CompanySignIn }) {
  const { t } = useWords()
  const { whyNot } = useRefusal()
  const [opened, setOpened] = useState<Tenant | 'new' | null>(null)
  const manages = data.whyNotManage === null
  return (
    <Section
      title={t('company-sign-in.directories')}
      count={data.tenants.length || undefined}
      end={
        <ActionButton
          icon={IconPlus}
          whyNot={whyNot(data.whyNotManage, { title: t('company-sign-in.add-directory') })}
          onClick={() => setOpened('new')}
        >
          {t('company-sign-in.add-directory')}
        </ActionButton>
      }
    >
      <p className={settings.lead}>{t('company-sign-in.directories-lead', { examples })}</p>
      {data.tenants.length === 0 ? (
        <div className={styles.empty}>
          <b>{t('company-sign-in.none')}</b>
          <span>{t(manages ? 'company-sign-in.none-body' : 'company-sign-in.none-body-reader')}</span>
        </div>
      ) : (
        <ul className={styles.list}>
          {data.tenants.map((tenant) => (
            <DirectoryRow
              key={tenant.id}
              tenant={tenant}
              manages={manages}
              onEdit={() => setOpened(tenant)}
            />
          ))}
        </ul>
      )}
      {opened !== null && (
        <DirectoryDialog
          tenant={opened === 'new' ? null : opened}
          domains={data.domains.map(({ domain }) => domain)}
          onClose={() => setOpened(null)}
        />
      )}
    </Section>
  )
}

type DirectoryRowProps = {
  readonly tenant: Tenant
  readonly manages: boolean
  readonly onEdit: () => void
}

function DirectoryRow({ tenant, manages, onEdit }: DirectoryRowProps) {
  const { t, formatInstant, formatList } = useWords()
  const { name, issuer, directoryId, provedAt, people, lastUsedAt, keptBy } = tenant
  const use = [
    t('company-sign-in.people-came', { count: people }),
    lastUsedAt && t('company-sign-in.last-used', { day: formatInstant(lastUsedAt, 'day') }),
  ].filter(Boolean)
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <b className={styles.rowName}>{name}</b>
        <DirectoryState tenant={tenant} />
        {manages && (
          <AppButton
            variant="quiet"
            size="small"
            aria-label={t('company-sign-in.edit-title', { name })}
            onClick={onEdit}
          >
            {t('company-sign-in.edit')}
          </AppButton>
        )}
      </div>
      <dl className={styles.facts}>
        <dt>{t('company-sign-in.directory-id')}</dt>
        <dd className={styles.factLine}>
          {directoryId === '' ? (
            <span className={settings.dim}>{t('company-sign-in.any-directory')}</span>
          ) : (
            <>
              <code>{directoryId}</code>
              <CopyButton text={directoryId} />
            </>
          )}
        </dd>
        <dt>{t('company-sign-in.issuer')}</dt>
        <dd>
          <code>{issuer}</code>
        </dd>
      </dl>
      {provedAt === null && manages && (
        <div className={styles.proof}>
          <span>{t('company-sign-in.prove-lead')}</span>
          <div>
            <a
              className={buttonClass({ variant: 'primary', size: 'small' })}
              href={`/auth/${tenant.id}/prove`}
            >
              {t('company-sign-in.prove')}
            </a>
          </div>
        </div>
      )}
      {provedAt !== null && <div className={settings.small}>{use.join(' · ')}</div>}
      {keptBy.length > 0 && <WaitBox title={t('company-sign-in.kept-by', { names: formatList(keptBy) })} />}
    </li>
  )
}

function DirectoryState({ tenant: { isActive, provedAt, provedByName } }: { readonly tenant: Tenant }) {
  const { t, formatInstant } = useWords()
  if (provedAt === null)
    return (
      <StatusMark tone="wait" icon={IconHourglass}>
        {t('company-sign-in.waits')}
      </StatusMark>
    )
  if (!isActive) return <StatusMark icon={IconCircleOff}>{t('company-sign-in.switched-off')}</StatusMark>
  return (
    <StatusMark tone="ok" icon={IconCircleCheck}>
      {t('company-sign-in.proved-by', { name: provedByName ?? '', day: formatInstant(provedAt, 'day') })}
    </StatusMark>
  )
}
