import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { listPartners } from '#contract/organizations.ts'
import { listApplications } from '#contract/partner-program.ts'
import type { Refusal } from '#words/refusal-words.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { type Me, useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { TabsBar } from '../ui/tabs-bar.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import { AddPartnerDialog } from './add-partner-dialog.tsx'
import { ApplicationsPart } from './applications-part.tsx'
import { PartnerPanel } from './partner-panel.tsx'
import { PartnerTable } from './partner-table.tsx'
import styles from './settings.module.css'

/** The partners of the program, and who wants to become one; the vendor's admins keep both. */
export function PartnersPage() {
  const { t } = useWords()
  const me = useMe()
  const search = useSearch({ from: '/signed-in/partners' })
  const navigate = useNavigate()
  const { whyNot } = useRefusal()
  const [adding, setAdding] = useState(false)
  const refusal = whyNotKeep(me)
  const partners = useQuery({
    ...queryOf(listPartners, { query: { search: search.search ?? '' } }),
    placeholderData: keepPreviousData,
  })
  const applications = useQuery({ ...queryOf(listApplications), enabled: refusal === null })
  const waiting = applications.data?.items.filter(({ state }) => state === 'waiting').length ?? 0
  const change = (next: typeof search) =>
    void navigate({ ...paths.partners({ ...search, ...next }), replace: true })
  const tab = refusal === null ? (search.tab ?? 'partners') : 'partners'
  const opened = tab === 'partners' && refusal === null ? search.partner : undefined
  return (
    <div className={opened ? styles.withPanel : styles.list}>
      <div className={styles.list}>
        <PageHeader
          title={t('shell.partners')}
          count={partners.data?.items.length}
          actions={
            <ActionButton
              variant="primary"
              icon={IconPlus}
              whyNot={whyNot(refusal, { title: t('settings.add-partner') })}
              onClick={() => setAdding(true)}
            >
              {t('settings.add-partner')}
            </ActionButton>
          }
        />
        {refusal === null && (
          <TabsBar
            label={t('shell.partners')}
            panelId="partners"
            active={tab}
            onChange={(key) => change({ tab: key === 'applications' ? 'applications' : undefined })}
            tabs={[
              { key: 'partners', label: t('shell.partners') },
              { key: 'applications', label: t('program.applications'), count: waiting || undefined },
            ]}
          />
        )}
        <div id="partners" role={refusal === null ? 'tabpanel' : undefined}>
          {tab === 'applications' ? (
            <ApplicationsPart applications={applications} />
          ) : (
            <>
              <div className={styles.filters}>
                <SearchField
                  label={t('settings.find-partner')}
                  value={search.search ?? ''}
                  onChange={(text) => change({ search: text })}
                />
              </div>
              {partners.isPending && <SkeletonRows widths={['30%', '35%', '20%', '15%']} rows={6} />}
              {partners.error && (
                <LoadFailure error={partners.error} onRetry={() => void partners.refetch()} />
              )}
              {partners.data && (
                <PartnerTable
                  partners={partners.data.items}
                  searched={Boolean(search.search)}
                  onOpen={refusal === null ? (partner) => change({ partner }) : undefined}
                />
              )}
            </>
          )}
        </div>
      </div>
      {opened && <PartnerPanel key={opened} id={opened} onClose={() => change({ partner: undefined })} />}
      <AddPartnerDialog opened={adding} onClose={() => setAdding(false)} />
    </div>
  )
}

/** The vendor's sellers see the partners; keeping them is for its admins. */
function whyNotKeep(me: Me): Refusal | null {
  if (me.assignments.some(({ role }) => role === 'vendor-admin')) return null
  const facts = { roles: 'vendor-admin' }
  return {
    code: 'role.missing',
    facts,
    remedy: { kind: 'ask', roles: ['vendor-admin'] },
    conditions: [{ code: 'role.missing', met: false, facts }],
  }
}
