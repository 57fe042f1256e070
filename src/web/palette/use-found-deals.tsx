import { IconFileText } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { DealRow } from '#contract/deal-view.ts'
import { listReferrals } from '#contract/referrals.ts'
import { OwnStatus, StageMark } from '../deals/deal-marks.tsx'
import { paths } from '../paths.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import type { PaletteGroup } from '../ui/command-palette.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { cachedDeals, matchBeside, withFound } from './palette-entries.ts'
import { useHref } from './use-href.ts'

const shown = 7

/** What is cached at once, then what the server finds, which never moves what stands there. */
export function useFoundDeals(text: string, asked: string, wanted: boolean): readonly PaletteGroup[] {
  const { t } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const href = useHref()
  const client = useQueryClient()
  const search = [...asked].length >= minimumFor(asked) ? asked : ''
  const found = useQuery({
    ...queryOf(listReferrals, { query: { tab: 'all', search, sort: '-updated', limit: shown } }),
    enabled: wanted && me.worksOnReferrals && (search !== '' || asked === ''),
  })
  if (!wanted || !me.worksOnReferrals) return []

  const lists = client.getQueriesData({ queryKey: [listReferrals.name] }).map(([, list]) => list)
  const cached = cachedDeals(lists, text, shown)
  const rows = withFound(cached, text === '' || search === '' ? [] : (found.data?.items ?? []), shown)
  const title = text === '' ? t('palette.recent-deals') : t('palette.deals')
  return [{ key: 'deals', title, entries: rows.map(entryOf) }]

  function entryOf(row: DealRow) {
    return {
      key: `deal-${row.id}`,
      icon: IconFileText,
      title: `${row.customerName}: ${row.name}`,
      lang: langOf(row.name),
      detail: [row.number, matchBeside(row, text)].filter(Boolean).join(' · '),
      end: row.status === 'Active' ? <StageMark row={row} /> : <OwnStatus row={row} />,
      onChoose: (newTab: boolean) => {
        if (newTab) window.open(href(paths.deal(row.id)))
        else void navigate(paths.deal(row.id))
      },
    }
  }
}

/** One sign of a script without spaces says as much as two letters. */
function minimumFor(text: string): number {
  return /[\p{Script=Han}\p{Script=Hangul}]/u.test(text) ? 1 : 2
}
