import type { ReactNode } from 'react'
import { LanguageSwitch } from '../shell/switches.tsx'
import { classNames } from '../ui/class-names.ts'
import { useWords } from '../words/words.tsx'
import styles from './entrance.module.css'

type EntranceFrameProps = {
  readonly width: 'card' | 'column' | 'message'
  /** At the right of the bar; the language switch, if there is nothing else. */
  readonly end?: ReactNode
  readonly children: ReactNode
}

/** The page before the product: its name, the language, and one thing in the middle. */
export function EntranceFrame({ width, end, children }: EntranceFrameProps) {
  const { t } = useWords()
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <span className={styles.product}>
          <img src="/tandem.svg" width={24} height={24} alt="" />
          {t('shell.product')}
        </span>
        {end ?? <LanguageSwitch named />}
      </header>
      <main className={classNames(styles.middle, width !== 'card' && styles[width])}>{children}</main>
    </div>
  )
}
