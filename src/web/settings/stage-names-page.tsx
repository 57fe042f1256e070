import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words/words.tsx'

export function StageNamesPage() {
  const { t } = useWords()
  return <PageHeader title={t('shell.settings')} />
}
