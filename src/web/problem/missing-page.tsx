import { PageMissing } from '../shell/page-failures.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words/words.tsx'

/** An address that leads nowhere, inside of the frame, so that every other place is one step away. */
export function MissingPage() {
  const { t } = useWords()
  return (
    <>
      <PageHeader title={t('shell.product')} />
      <PageMissing />
    </>
  )
}
