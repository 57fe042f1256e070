import { Link } from '@tanstack/react-router'
import { buttonClass } from '../ui/app-button.tsx'
import { ErrorState } from '../ui/message-page.tsx'
import { useWords } from '../words/words.tsx'

/** An address that leads nowhere, or nowhere for this person: the two are not told apart. */
export function PageMissing() {
  const { t } = useWords()
  return (
    <ErrorState
      title={t('shell.page-missing-title')}
      actions={
        <Link to="/" className={buttonClass({ variant: 'primary' })}>
          {t('shell.go-to-deals')}
        </Link>
      }
    >
      {t('shell.page-missing-body')}
    </ErrorState>
  )
}

/** A page that threw; the rest of the product still stands. */
export function PageBroken({ error }: { readonly error: unknown }) {
  const { t, formatInstant } = useWords()
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return (
    <ErrorState
      title={t('shell.page-broken-title')}
      retry={{ label: t('ui.try-again'), onClick: () => window.location.reload() }}
      report={{ label: t('ui.error-for-admin'), code: message, detail: formatInstant(new Date(), 'exact') }}
    >
      {t('shell.page-broken-body')}
    </ErrorState>
  )
}
