import { type KeyboardEvent, useEffect, useRef } from 'react'
import { classNames } from './class-names.ts'
import { Glyph, type Icon } from './glyph.tsx'
import { CountPill } from './status.tsx'
import styles from './tabs-bar.module.css'

export type Tab = {
  readonly key: string
  readonly label: string
  readonly icon?: Icon
  readonly count?: number | string
  /** What waits, in amber: "3 to answer". */
  readonly alert?: string | undefined
}

type TabsBarProps = {
  readonly tabs: readonly Tab[]
  readonly active: string
  readonly onChange: (key: string) => void
  readonly label: string
  /** The id of the element that the tabs change. */
  readonly panelId: string
  /** Without side padding, inside of a column. */
  readonly inset?: boolean
}

/** Tabs with counts; arrows, Home and End move, and moving shows. */
export function TabsBar({ tabs, active, onChange, label, panelId, inset = false }: TabsBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const strip = bar.current
    const tab = strip?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(active)}"]`)
    if (strip && tab) showInStrip(strip, tab)
  }, [active])
  const move = (event: KeyboardEvent) => {
    const index = tabs.findIndex((tab) => tab.key === active)
    const next = tabs[nextIndex(event.key, index, tabs.length)]
    if (!next || next.key === active) return
    event.preventDefault()
    onChange(next.key)
    bar.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.key)}"]`)?.focus()
  }
  return (
    <div
      ref={bar}
      className={classNames(styles.bar, inset && styles.inset)}
      role="tablist"
      aria-label={label}
      onKeyDown={move}
    >
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          data-tab={tab.key}
          className={styles.tab}
          aria-selected={tab.key === active}
          aria-controls={panelId}
          tabIndex={tab.key === active ? 0 : -1}
          onClick={() => onChange(tab.key)}
        >
          {tab.icon && <Glyph icon={tab.icon} />}
          {tab.label}
          {tab.count !== undefined && (
            <CountPill tone={tab.key === active ? 'accent' : 'neutral'}>{tab.count}</CountPill>
          )}
          {tab.alert && <span className={styles.alert}>{`· ${tab.alert}`}</span>}
        </button>
      ))}
    </div>
  )
}

/** Moves the strip alone: `scrollIntoView` would also scroll the page to a strip below the fold. */
function showInStrip(strip: HTMLElement, tab: HTMLElement): void {
  const start = tab.getBoundingClientRect().left - strip.getBoundingClientRect().left + strip.scrollLeft
  const least = start + tab.offsetWidth - strip.clientWidth
  strip.scrollLeft = Math.max(least, Math.min(strip.scrollLeft, start))
}

function nextIndex(key: string, index: number, count: number): number {
  if (key === 'ArrowRight') return (index + 1) % count
  if (key === 'ArrowLeft') return (index - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : index
}
