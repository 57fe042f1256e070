import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words/words.tsx'

export function ShortcutsPage() {
  const { t } = useWords()
  return <PageHeader title={t('shell.settings')} />
}
