import { IconX } from '@tabler/icons-react'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { AppButton, IconButton } from './app-button.tsx'
import { useUiReader } from './reader.tsx'
import styles from './toast-stack.module.css'

/** What another person did. My own actions get no toast: the page answers. */
export type Toast = {
  /** The same key replaces the toast that is there. */
  readonly key: string
  readonly title: string
  readonly body?: ReactNode
  readonly avatar?: ReactNode
  readonly action?: { readonly label: string; readonly onClick: () => void }
}

const shownAtOnce = 3
const lifetime = 8000

const ToastContext = createContext<((toast: Toast) => void) | null>(null)

/** `const showToast = useToast()`; the stack is drawn by the provider. */
export function useToast(): (toast: Toast) => void {
  const show = use(ToastContext)
  if (!show) throw new Error('useToast needs a ToastProvider above it')
  return show
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const show = useCallback(
    (toast: Toast) => setToasts((now) => [...now.filter(({ key }) => key !== toast.key), toast]),
    [],
  )
  const dismiss = useCallback(
    (key: string) => setToasts((now) => now.filter((toast) => toast.key !== key)),
    [],
  )
  return (
    <ToastContext value={show}>
      {children}
      <ToastStack toasts={toasts} onDismiss={dismiss} />
    </ToastContext>
  )
}

type ToastStackProps = { readonly toasts: readonly Toast[]; readonly onDismiss: (key: string) => void }

/** The three newest; the older ones wait behind "and 4 more" and live on when there is room. */
export function ToastStack({ toasts, onDismiss }: ToastStackProps) {
  const { words } = useUiReader()
  const hidden = Math.max(0, toasts.length - shownAtOnce)
  const shown = useMemo(() => toasts.slice(-shownAtOnce), [toasts])
  return (
    <section className={styles.stack} aria-label={words.notifications}>
      {hidden > 0 && <div className={styles.more}>{words.toastsMore(hidden)}</div>}
      <div role="status" style={{ display: 'contents' }}>
        {shown.map((toast) => (
          <ToastCard key={toast.key} toast={toast} onDismiss={onDismiss} />
        ))}
      </div>
    </section>
  )
}

function ToastCard({
  toast,
  onDismiss,
}: {
  readonly toast: Toast
  readonly onDismiss: (key: string) => void
}) {
  const { words } = useUiReader()
  const { action } = toast
  const timer = useLifetime(() => onDismiss(toast.key))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering and focusing only stop the clock
    <div
      className={styles.toast}
      onMouseEnter={timer.stop}
      onMouseLeave={timer.start}
      onFocus={timer.stop}
      onBlur={timer.start}
    >
      {toast.avatar}
      <div className={styles.text}>
        <div className={styles.title}>{toast.title}</div>
        {toast.body && <div className={styles.body}>{toast.body}</div>}
      </div>
      {action && (
        <AppButton
          size="small"
          onClick={() => {
            onDismiss(toast.key)
            action.onClick()
          }}
        >
          {action.label}
        </AppButton>
      )}
      <IconButton label={words.close} icon={IconX} size="small" onClick={() => onDismiss(toast.key)} />
    </div>
  )
}

/** Dialogs lie above the toasts. */
const isCovered = () => document.querySelector('[aria-modal="true"]') !== null

/** Eight seconds, which start again after the pointer or the focus has left, and while a dialog covers the toast. */
function useLifetime(onEnd: () => void) {
  const end = useRef(onEnd)
  end.current = onEnd
  const timer = useRef(0)
  const stop = useCallback(() => window.clearTimeout(timer.current), [])
  const start = useCallback(() => {
    stop()
    const over = () => (isCovered() ? start() : end.current())
    timer.current = window.setTimeout(over, lifetime)
  }, [stop])
  useEffect(() => {
    start()
    return stop
  }, [start, stop])
  return { start, stop }
}
