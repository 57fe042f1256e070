import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import styles from '../session/entrance.module.css'
import { EntranceFrame } from '../session/entrance-frame.tsx'
import { buttonClass } from '../ui/app-button.tsx'
import { useWords } from '../words/words.tsx'

type EntranceMessageProps = { readonly title: string; readonly children: ReactNode }

/** One message before the product, and the way to the sign-in. */
export function EntranceMessage({ title, children }: EntranceMessageProps) {
  const { t } = useWords()
  return (
    <EntranceFrame width="message">
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.reading} role="status">
        {children}
      </div>
      <p className={styles.foot}>
        <Link {...paths.signIn()} className={buttonClass({ variant: 'secondary' })}>
          {t('people.to-sign-in')}
        </Link>
      </p>
    </EntranceFrame>
  )
}
