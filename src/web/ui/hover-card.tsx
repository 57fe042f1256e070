import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { HungFloat } from './float.tsx'
import { nearing } from './float-anchor.tsx'
import styles from './hover-card.module.css'
import { loadFloats } from './use-floats.ts'

type HoverCardProps = {
  readonly title: ReactNode
  readonly under?: ReactNode
  /** Beside the title: a link that opens it. */
  readonly action?: ReactNode
  readonly children: ReactNode
  /** What it belongs to, usually a link. Space opens the card from it. */
  readonly target: ReactNode
  readonly width?: number
}

/** More about a thing after 400 ms of rest, or by Space; never the only place of a fact. */
export function HoverCard({ title, under, action, children, target, width = 390 }: HoverCardProps) {
  const [opened, setOpened] = useState(false)
  const [used, setUsed] = useState(false)
  if (opened && !used) setUsed(true)
  const anchor = useRef<HTMLSpanElement>(null)
  const timer = useRef(0)
  const set = (next: boolean, delay: number) => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setOpened(next), delay)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ') {
      event.preventDefault()
      set(!opened, 0)
    }
    if (event.key === 'Escape' && opened) {
      event.stopPropagation()
      set(false, 0)
    }
  }
  return (
    <>
      {/* The link inside takes the focus; the span only listens to what bubbles. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it adds to the link and replaces nothing */}
      <span
        ref={anchor}
        {...nearing(loadFloats)}
        onMouseEnter={() => set(true, 400)}
        onMouseLeave={() => set(false, 120)}
        onBlur={() => set(false, 120)}
        onKeyDown={onKeyDown}
      >
        {target}
      </span>
      {/* A list has hundreds, of which hardly one is ever opened. */}
      {used && (
        <HungFloat
          anchor={anchor}
          opened={opened}
          onOpened={setOpened}
          width={width}
          position="bottom-start"
          offset={4}
          dropdown={{ onMouseEnter: () => set(true, 0), onMouseLeave: () => set(false, 120) }}
        >
          <div className={styles.card} aria-live="polite">
            <div className={styles.head}>
              <div>
                <div className={styles.title}>{title}</div>
                {under && <div className={styles.under}>{under}</div>}
              </div>
              {action}
            </div>
            {children}
          </div>
        </HungFloat>
      )}
    </>
  )
}
