import { AppButton, buttonClass } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { useWords } from '../words/words.tsx'

type DownloadDialogProps = {
  readonly address: string
  /** Of the whole list. */
  readonly count: number
  readonly most: number
  readonly onClose: () => void
}

/** LIM-23: a long list is begun and not ended by its file; whoever wants it knows that. */
export function DownloadDialog({ address, count, most, onClose }: DownloadDialogProps) {
  const { t, formatNumber } = useWords()
  const figures = { most: formatNumber(most), all: formatNumber(count) }
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('deals.download-first', figures)}
      lead={t('deals.download-first-lead', figures)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <a
            className={buttonClass({ variant: 'primary' })}
            href={address}
            download
            data-autofocus
            onClick={onClose}
          >
            {t('deals.download')}
          </a>
        </>
      }
    />
  )
}
