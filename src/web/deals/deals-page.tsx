import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words/words.tsx'

export function DealsPage() {
  const { t } = useWords()
  return <PageHeader title={t('shell.deals')} />
}
