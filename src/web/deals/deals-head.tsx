import { IconHeart, IconLayoutKanban, IconPlus, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { summarizeReferrals } from '#contract/referrals.ts'
import { paths } from '../paths.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { PageHeader, ViewSwitch } from '../ui/page-header.tsx'
import { type Tab as TabItem, TabsBar } from '../ui/tabs-bar.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { useWords } from '../words/words.tsx'
import styles from './deals.module.css'
import { filtersOf, type Tab, tabOf, tabs } from './list-state.ts'
import type { DealsState } from './use-deals-page.ts'

export const panelId = 'deals-panel'

type DealsHeadProps = DealsState & { readonly page: 'deals' | 'board' }

/** Title, the two ways to look, New deal, and the tabs; the same above the table and the board (UI-1). */
export function DealsHead({ page, search, change }: DealsHeadProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <>
      <PageHeader
        title={t('shell.deals')}
        actions={
          <>
            <ViewSwitch
              label={t('deals.view')}
              value={page}
              onChange={(next) => navigate(next === 'deals' ? paths.deals(search) : paths.board(search))}
              options={[
                { value: 'deals', label: t('ui.view-table'), icon: IconTable },
                { value: 'board', label: t('ui.view-board'), icon: IconLayoutKanban },
              ]}
            />
            <NewDealButton />
          </>
        }
      />
      <DealsTabs search={search} change={change} />
    </>
  )
}

/** Keeps its place without a co-sell-ready solution, and says what is missing (ROL-6). */
export function NewDealButton() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { whyNotOpen } = useMe()
  const { whyNot } = useRefusal()
  const phone = usePhone()
  return (
    <ActionButton
      variant="primary"
      size="small"
      icon={IconPlus}
      whyNot={whyNot(whyNotOpen, { title: t('deals.new-deal'), icon: IconPlus })}
      onClick={() => navigate(paths.newDeal())}
    >
      <span className={phone ? styles.hidden : undefined}>{t('deals.new-deal')}</span>
    </ActionButton>
  )
}

function DealsTabs({ search, change }: DealsState) {
  const { t } = useWords()
  const { organization } = useMe()
  const active = tabOf(search, organization.kind)
  const counts = useSummary(search).data?.tabs
  const items = tabs.map((tab): TabItem => {
    const count = counts && (tab === 'all' ? counts.inbound + counts.outbound : counts[tab])
    const waiting = tab === 'inbound' && counts?.toAnswer
    return {
      key: tab,
      label: t(`deals.${tab}`),
      ...(tab === 'favorites' ? { icon: IconHeart } : {}),
      ...(count === undefined ? {} : { count }),
      ...(waiting ? { alert: t('deals.to-answer', { count: waiting }) } : {}),
    }
  })
  return (
    <TabsBar
      label={t('deals.tabs')}
      panelId={panelId}
      tabs={items}
      active={active}
      onChange={(tab) => change({ ...search, tab: tab as Tab, cursor: undefined, sort: undefined })}
    />
  )
}

/** Counts and sums of the whole filtered list; the old ones stand until the new ones are there. */
export function useSummary(search: DealsState['search']) {
  const { organization } = useMe()
  return useQuery({
    ...queryOf(summarizeReferrals, { query: filtersOf(search, organization.kind) }),
    placeholderData: (before) => before,
  })
}
