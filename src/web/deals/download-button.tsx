import { IconDownload } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { downloadReferrals, mostRowsOfFile } from '#contract/referrals.ts'
import { addressOf } from '../api.ts'
import type { DealsSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton, buttonClass } from '../ui/app-button.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { later } from '../ui/later.ts'
import { usePhone } from '../ui/use-phone.ts'
import { useWords } from '../words/words.tsx'
import styles from './deals.module.css'
import { useSummary } from './deals-head.tsx'
import { filtersOf, sortOf, writeSort } from './list-state.ts'

const DownloadDialog = later(() => import('./download-dialog.tsx'), 'DownloadDialog')

const look = { variant: 'quiet', size: 'small' } as const

/** BK-1: the list as a file, which the browser takes in while the person works on; what does not fit in is told before. */
export function DownloadButton({ search }: { readonly search: DealsSearch }) {
  const { t } = useWords()
  const { organization } = useMe()
  const [asking, setAsking] = useState(false)
  const phone = usePhone()
  const count = useSummary(search).data?.count ?? 0
  const close = () => setAsking(false)
  const word = <span className={phone ? styles.hidden : undefined}>{t('deals.download')}</span>
  const button = { ...look, icon: IconDownload }
  if (count === 0) {
    const nothing = {
      title: t('deals.download'),
      icon: IconDownload,
      conditions: [{ key: 'deals', met: false, word: t('deals.download-nothing') }],
      remedy: t('deals.download-nothing-remedy'),
    }
    return (
      <ActionButton {...button} whyNot={nothing}>
        {word}
      </ActionButton>
    )
  }
  const query = {
    ...filtersOf(search, organization.kind),
    sort: writeSort(sortOf(search, organization.kind)),
  }
  const address = addressOf(downloadReferrals.path, {}, query)
  if (count <= mostRowsOfFile) {
    return (
      <a className={buttonClass(look)} href={address} download>
        <Glyph icon={IconDownload} />
        {word}
      </a>
    )
  }
  return (
    <>
      <AppButton {...button} aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {word}
      </AppButton>
      <Suspense>
        {asking && <DownloadDialog address={address} count={count} most={mostRowsOfFile} onClose={close} />}
      </Suspense>
    </>
  )
}
