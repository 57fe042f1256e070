import { IconCheck, IconCircleDashed, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { AppButton } from './app-button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Glyph } from './glyph.tsx'
import styles from './message-page.module.css'

type MessageProps = {
  readonly title: string
  readonly children?: ReactNode
  /** Buttons, the primary one first. */
  readonly actions?: ReactNode
}

export type Check = {
  readonly key: string
  readonly met: boolean
  readonly title: string
  readonly fact?: ReactNode
  readonly action?: ReactNode
}

/** Nothing here yet: what will be here, why it is not, what to do now, as a list of real facts. */
export function EmptyState({
  title,
  children,
  actions,
  checks = [],
}: MessageProps & { readonly checks?: readonly Check[] }) {
  return (
    <section className={styles.message}>
      <EmptyRows />
      <h2 className={styles.title}>{title}</h2>
      {children && <div className={styles.text}>{children}</div>}
      {checks.length > 0 && (
        <ul className={styles.checks}>
          {checks.map((check) => (
            <li key={check.key} className={styles.check} data-met={check.met || undefined}>
              <Glyph icon={check.met ? IconCheck : IconCircleDashed} size={18} />
              <div className={styles.checkText}>
                <div className={styles.checkTitle}>{check.title}</div>
                {check.fact && <div className={styles.fact}>{check.fact}</div>}
              </div>
              {check.action}
            </li>
          ))}
        </ul>
      )}
      {actions && <div className={styles.actions}>{actions}</div>}
    </section>
  )
}

function EmptyRows() {
  return (
    <svg
      className={styles.shape}
      width="72"
      height="44"
      viewBox="0 0 72 44"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <rect x="0.5" y="0.5" width="71" height="12" rx="3.5" fill="var(--hover)" />
      <rect x="0.5" y="15.5" width="71" height="12" rx="3.5" fill="var(--hover)" />
      <rect x="0.5" y="30.5" width="71" height="12" rx="3.5" strokeDasharray="3 3" />
    </svg>
  )
}

type ErrorStateProps = MessageProps & {
  /** The failure is all that the page holds, so its title is the page's. */
  readonly wholePage?: boolean
  readonly retry?: { readonly label: string; readonly onClick: () => void; readonly loading?: boolean }
  /** What an administrator needs: the code and the request's number, to copy. */
  readonly report?: { readonly label: string; readonly code: string; readonly detail: string }
}

/** What happened in a sentence, that nothing is lost, what helps, then the code and the request's number. */
export function ErrorState({ title, wholePage = false, children, actions, retry, report }: ErrorStateProps) {
  const Title = wholePage ? 'h1' : 'h2'
  return (
    <section className={styles.message} role="alert">
      <Title className={styles.title}>{title}</Title>
      {children && <div className={styles.text}>{children}</div>}
      <div className={styles.actions}>
        {retry && (
          <AppButton
            variant="primary"
            icon={IconRefresh}
            loading={retry.loading ?? false}
            onClick={retry.onClick}
          >
            {retry.label}
          </AppButton>
        )}
        {actions}
      </div>
      {report && (
        <div className={styles.admin}>
          <div className={styles.adminHead}>
            {report.label}
            <CopyButton text={`${report.code}\n${report.detail}`} withWord />
          </div>
          <div className={styles.code}>
            {report.code}
            <br />
            {report.detail}
          </div>
        </div>
      )}
    </section>
  )
}

type OfflineLineProps = {
  readonly title: string
  readonly children: ReactNode
  readonly next?: ReactNode
  readonly retry?: { readonly label: string; readonly onClick: () => void }
}

/** The connection is lost: the old data stay, with their age. */
export function OfflineLine({ title, children, next, retry }: OfflineLineProps) {
  return (
    <div className={styles.offline} role="status">
      <Glyph icon={IconCloudOff} />
      <span className={styles.offlineText}>
        <b>{title}</b> {children}
      </span>
      {next && <span className={styles.next}>{next}</span>}
      {retry && (
        <AppButton variant="link" onClick={retry.onClick}>
          {retry.label}
        </AppButton>
      )}
    </div>
  )
}
