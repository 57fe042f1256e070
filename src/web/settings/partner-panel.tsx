import { Switch } from '@mantine/core'
import { IconBan, IconCheck, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listPartners } from '#contract/organizations.ts'
import { changeEnrolment, getPartner, type ProgramPartner, vetPartner } from '#contract/partner-program.ts'
import { call } from '../api.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useProblem } from '../problem/use-problem.ts'
import { keyOf, queryOf } from '../queries/query-of.ts'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { OrgMark } from '../ui/avatar.tsx'
import { bottomBar } from '../ui/bottom-bar.ts'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { StatusBadge } from '../ui/status.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { FirstAdmin } from './first-admin.tsx'
import { Identifier } from './locations-page.tsx'
import styles from './settings.module.css'
import { SuspendDialog } from './suspend-dialog.tsx'

type PartnerPanelProps = { readonly id: string; readonly onClose: () => void }

/** What the vendor keeps about one partner: enrolment, vetting, its IDs, and who begins there. */
export function PartnerPanel({ id, onClose }: PartnerPanelProps) {
  const { t } = useWords()
  const partner = useQuery(queryOf(getPartner, { params: { id } }))
  const name = partner.data?.name ?? ''
  return (
    <aside className={styles.panel} aria-label={t('program.open', { name })}>
      <div className={styles.panelHead}>
        <OrgMark name={name} tint="green" size={40} />
        <div>
          <h2 className={styles.panelTitle} lang={langOf(name)}>
            {name}
          </h2>
          {partner.data && <Standing partner={partner.data} />}
        </div>
        <IconButton label={t('ui.close')} icon={IconX} onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={styles.panelBody} tabIndex={0}>
        {partner.isPending && <SkeletonRows widths={['60%', '40%']} rows={4} />}
        {partner.error && <LoadFailure error={partner.error} onRetry={() => void partner.refetch()} />}
        {partner.data && <PartnerBody partner={partner.data} />}
      </div>
      {partner.data && <PartnerFoot partner={partner.data} onClose={onClose} />}
    </aside>
  )
}

function Standing({ partner }: { readonly partner: ProgramPartner }) {
  const { t } = useWords()
  return partner.suspended ? (
    <StatusBadge tone="bad" icon={IconBan}>
      {t('program.suspended')}
    </StatusBadge>
  ) : (
    <StatusBadge tone="ok" icon={IconCheck}>
      {t('program.active')}
    </StatusBadge>
  )
}

function PartnerBody({ partner }: { readonly partner: ProgramPartner }) {
  const { t, formatInstant, nameOf } = useWords()
  const { globalId, locations, enrolments } = partner
  return (
    <>
      {!partner.hasPeople && <FirstAdmin invitation={partner.firstAdmin} partnerId={partner.id} />}
      <Vetting partner={partner} />
      <section className={styles.group}>
        <h3 className={styles.groupTitle}>{t('settings.locations')}</h3>
        <div className={styles.place}>
          <span>{t('settings.global-id')}</span>
          <Identifier id={globalId} />
        </div>
        {locations.map(({ id, name, city, country, number }) => (
          <div key={id} className={styles.place}>
            <span lang={langOf(name)}>
              {name}
              <span className={styles.dim}>{` · ${city}, ${nameOf('region', country)}`}</span>
            </span>
            <Identifier id={number} />
          </div>
        ))}
      </section>
      {enrolments.length > 0 && (
        <section className={styles.group}>
          <h3 className={styles.groupTitle}>{t('program.history')}</h3>
          {enrolments.map(({ state, reason, byName, changedAt }) => (
            <div key={changedAt}>
              <div>{t(`program.became-${state}`, { name: byName })}</div>
              {reason && <div lang={langOf(reason)}>{reason}</div>}
              <div className={styles.small}>{formatInstant(changedAt, 'medium')}</div>
            </div>
          ))}
        </section>
      )}
    </>
  )
}

/** DT-2: the vendor's word that a partner may assess. */
function Vetting({ partner: { id, assesses } }: { readonly partner: ProgramPartner }) {
  const { t } = useWords()
  const tell = useProblem()
  const save = useSavePartner(id, (vetted: boolean) => call(vetPartner, { params: { id }, body: { vetted } }))
  return (
    <>
      <Switch
        size="xs"
        checked={save.isPending ? save.variables : assesses}
        onChange={(event) => save.mutate(event.currentTarget.checked)}
        label={t('program.vetted')}
        description={t('program.vetted-hint')}
      />
      {save.error && (
        <p className={styles.error} role="alert">
          {tell(save.error)?.sentence}
        </p>
      )}
    </>
  )
}

function PartnerFoot({
  partner,
  onClose,
}: {
  readonly partner: ProgramPartner
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { id, name } = partner
  const params = { id }
  const activate = useSavePartner(id, () =>
    call(changeEnrolment, { params, body: { state: 'active', reason: '' } }),
  )
  const suspend = useSavePartner(id, (reason: string) =>
    call(changeEnrolment, { params, body: { state: 'suspended', reason } }),
  )
  return (
    <div className={styles.panelFoot} ref={bottomBar}>
      {partner.suspended ? (
        <AppButton
          className={styles.first}
          loading={activate.isPending}
          onClick={() =>
            activate.mutate(undefined, {
              onSuccess: () => toast({ key: `enrolment-${id}`, title: t('program.activated', { name }) }),
            })
          }
        >
          {t('program.activate')}
        </AppButton>
      ) : (
        <AppButton variant="quiet" className={styles.first} onClick={() => setAsking(true)}>
          {t('program.suspend')}
        </AppButton>
      )}
      <AppButton onClick={onClose}>{t('ui.close')}</AppButton>
      {asking && (
        <SuspendDialog
          name={name}
          error={suspend.error}
          loading={suspend.isPending}
          onClose={() => {
            suspend.reset()
            setAsking(false)
          }}
          onSuspend={(reason) => suspend.mutate(reason, { onSuccess: () => setAsking(false) })}
        />
      )}
    </div>
  )
}

function useSavePartner<Input>(id: string, save: (input: Input) => Promise<ProgramPartner>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess: (partner) => {
      client.setQueryData(keyOf(getPartner, { id }), partner)
      void client.invalidateQueries({ queryKey: [listPartners.name] })
    },
  })
}
