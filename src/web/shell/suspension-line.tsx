import { IconBan } from '@tabler/icons-react'
import { Glyph } from '../ui/glyph.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './app-shell.module.css'

type SuspensionLineProps = { readonly vendor: string; readonly reason: string; readonly since: string }

/** ORG-10: why nothing can be changed, above every page. */
export function SuspensionLine({ vendor, reason, since }: SuspensionLineProps) {
  const { t, formatInstant } = useWords()
  return (
    <div className={styles.suspension} role="status">
      <Glyph icon={IconBan} />
      <div>
        <b>{t('program.we-are-suspended', { vendor, day: formatInstant(since, 'medium') })}</b>{' '}
        <span lang={langOf(reason)}>{reason}</span> {t('program.we-can-read')}
      </div>
    </div>
  )
}
