import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { AppButton } from './app-button.tsx'
import styles from './card.module.css'
import { Glyph } from './glyph.tsx'

type CardProps = {
  readonly title: ReactNode
  readonly mark?: ReactNode
  readonly badge?: ReactNode
  readonly footer?: ReactNode
  /** Another person just changed it: an accent tint. */
  readonly changed?: boolean
  readonly children?: ReactNode
}

/** A thing of its own: a party, a person's words. */
export function Card({ title, mark, badge, footer, changed = false, children }: CardProps) {
  return (
    <article className={styles.card} data-changed={changed || undefined}>
      <div className={styles.head}>
        {mark}
        <h3 className={styles.title}>{title}</h3>
        {badge}
      </div>
      {children}
      {footer && <footer>{footer}</footer>}
    </article>
  )
}

type SectionProps = {
  readonly title: string
  readonly count?: ReactNode
  /** At the right of the title: a quiet button or a dimmed line. */
  readonly end?: ReactNode
  readonly children: ReactNode
}

/** A part of a page: a heading without a box. */
export function Section({ title, count, end, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        {count !== undefined && <span className={styles.sectionCount}>{count}</span>}
        {end && <span className={styles.sectionEnd}>{end}</span>}
      </div>
      {children}
    </section>
  )
}

type NoticeProps = { readonly title: ReactNode; readonly children?: ReactNode; readonly buttons?: ReactNode }

/** Somebody must act: an amber box. */
export function WaitBox({ title, children, buttons }: NoticeProps) {
  return (
    <div className={styles.box} role="status">
      <Glyph icon={IconAlertTriangle} />
      <div className={styles.boxTitle}>{title}</div>
      {children && <div>{children}</div>}
      {buttons && <div className={styles.buttons}>{buttons}</div>}
    </div>
  )
}

type ConflictBoxProps = {
  /** 'Bea saved “Value” a minute ago'. */
  readonly title: string
  /** Both values in one sentence. */
  readonly children: ReactNode
  readonly keepMine: { readonly label: string; readonly onClick: () => void }
  readonly takeTheirs: { readonly label: string; readonly onClick: () => void }
}

/** Two people edit the same field: nothing is overwritten, the other value is offered. */
export function ConflictBox({ title, children, keepMine, takeTheirs }: ConflictBoxProps) {
  const buttons = (
    <>
      <AppButton size="small" onClick={keepMine.onClick}>
        {keepMine.label}
      </AppButton>
      <AppButton size="small" onClick={takeTheirs.onClick}>
        {takeTheirs.label}
      </AppButton>
    </>
  )
  return (
    <WaitBox title={title} buttons={buttons}>
      {children}
    </WaitBox>
  )
}
