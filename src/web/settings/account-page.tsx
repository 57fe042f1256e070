import { PageHeader } from '../ui/page-header.tsx'
import { useWords } from '../words/words.tsx'

export function AccountPage() {
  const { t } = useWords()
  return <PageHeader title={t('shell.settings')} />
}
