import { Switch } from '@mantine/core'
import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReplyOf } from '#contract/endpoint.ts'
import { listPartners } from '#contract/organizations.ts'
import {
  approveApplication,
  listApplications,
  type PartnerApplication,
  rejectApplication,
  takeApplications,
} from '#contract/partner-program.ts'
import { fullName } from '#domain/person-name.ts'
import { call } from '../api.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useProblem } from '../problem/use-problem.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { EmptyState } from '../ui/message-page.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { type Handed, HandedLink } from './handed-link.tsx'
import { RejectDialog } from './reject-dialog.tsx'
import styles from './settings.module.css'

type Applications = ReplyOf<typeof listApplications>

/** Who wants to become a partner, and the switch that lets companies apply. */
export function ApplicationsPart({
  applications,
}: {
  readonly applications: UseQueryResult<Applications, Error>
}) {
  const { t } = useWords()
  const { data, error, refetch } = applications
  if (error) return <LoadFailure error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows widths={['30%', '50%', '20%']} rows={3} />
  return (
    <div className={styles.applications}>
      <OpenSwitch open={data.open} />
      {data.items.length === 0 ? (
        <EmptyState title={t('program.none-waiting')}>
          {t(data.open ? 'program.none-waiting-open' : 'program.none-waiting-closed')}
        </EmptyState>
      ) : (
        <ul className={styles.cards}>
          {data.items.map((application) => (
            <li key={application.id} className={styles.application}>
              <Application application={application} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function OpenSwitch({ open }: { readonly open: boolean }) {
  const { t } = useWords()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (next: boolean) => call(takeApplications, { body: { open: next } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [listApplications.name] }),
  })
  const address = `${window.location.origin}/become-a-partner`
  return (
    <div className={styles.openSwitch}>
      <Switch
        size="xs"
        checked={save.isPending ? save.variables : open}
        onChange={(event) => save.mutate(event.currentTarget.checked)}
        label={t('program.open-switch')}
        description={t('program.open-switch-hint')}
      />
      {open && (
        <span className={styles.buttons}>
          <span className={styles.small}>{address}</span>
          <CopyButton text={address} label={t('settings.copy-id', { id: address })} />
        </span>
      )}
    </div>
  )
}

function Application({ application }: { readonly application: PartnerApplication }) {
  const { t, nameOf, formatInstant } = useWords()
  const { company, city, country, email, phone, message, state, namesakes, confirmedAt } = application
  const name = fullName(application.firstName, application.lastName)
  return (
    <>
      <div className={styles.applicationHead}>
        <h2 className={styles.panelTitle} lang={langOf(company)}>
          {company}
        </h2>
        <span className={styles.dim}>{`${city}, ${nameOf('region', country)}`}</span>
      </div>
      <div>
        <span lang={langOf(name)}>{name}</span>
        <span
          className={styles.dim}
        >{` · ${email} · ${phone} · ${formatInstant(confirmedAt, 'medium')}`}</span>
      </div>
      {message && (
        <p className={styles.message} lang={langOf(message)}>
          {message}
        </p>
      )}
      {state === 'waiting' && namesakes > 0 && (
        <p className={styles.warning}>{t('program.namesakes', { count: namesakes, name: company })}</p>
      )}
      {state === 'waiting' ? <Answers application={application} /> : <Answered application={application} />}
    </>
  )
}

function Answered({ application }: { readonly application: PartnerApplication }) {
  const { t, formatInstant } = useWords()
  const { state, answeredByName, answeredAt, reason } = application
  if (state === 'waiting') return null
  return (
    <div className={styles.dim}>
      {t(`program.was-${state}`, {
        name: answeredByName ?? '',
        day: answeredAt ? formatInstant(answeredAt, 'medium') : '',
      })}
      {reason && <div lang={langOf(reason)}>{reason}</div>}
    </div>
  )
}

function Answers({ application }: { readonly application: PartnerApplication }) {
  const { t } = useWords()
  const client = useQueryClient()
  const { whyNot } = useRefusal()
  const tell = useProblem()
  const toast = useToast()
  const [rejecting, setRejecting] = useState(false)
  const [link, setLink] = useState<Handed | null>(null)
  const { id, company, whyNotAnswer } = application
  const refresh = () => {
    for (const { name } of [listApplications, listPartners])
      void client.invalidateQueries({ queryKey: [name] })
  }
  const approve = useMutation({
    mutationFn: () => call(approveApplication, { params: { id } }),
    onSuccess: ({ link: handed }) => {
      if (handed === null) {
        toast({ key: `approved-${id}`, title: t('program.approved', { name: company }) })
        refresh()
      } else setLink({ name: fullName(application.firstName, application.lastName), link: handed })
    },
    onError: refresh,
  })
  const reject = useMutation({
    mutationFn: (reason: string) => call(rejectApplication, { params: { id }, body: { reason } }),
    onSuccess: () => {
      setRejecting(false)
      toast({ key: `rejected-${id}`, title: t('program.rejected', { name: company }) })
      refresh()
    },
  })
  return (
    <div className={styles.buttons}>
      <ActionButton
        variant="primary"
        loading={approve.isPending}
        whyNot={whyNot(whyNotAnswer, { title: t('program.approve') })}
        onClick={() => approve.mutate()}
      >
        {t('program.approve')}
      </ActionButton>
      <AppButton onClick={() => setRejecting(true)}>{t('program.reject')}</AppButton>
      {approve.error && (
        <p className={styles.error} role="alert">
          {tell(approve.error)?.sentence}
        </p>
      )}
      {rejecting && (
        <RejectDialog
          name={company}
          error={reject.error}
          loading={reject.isPending}
          onClose={() => {
            reject.reset()
            setRejecting(false)
          }}
          onReject={reject.mutate}
        />
      )}
      <HandedLink
        handed={link}
        onClose={() => {
          setLink(null)
          refresh()
        }}
      />
    </div>
  )
}
