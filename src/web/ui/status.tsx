import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Glyph, type Icon } from './glyph.tsx'
import styles from './status.module.css'
import tones from './tone.module.css'
import type { Tone } from './tone.ts'

type StateProps = {
  readonly tone?: Tone
  readonly icon?: Icon
  /** Instead of an icon: a `TimeRing`. */
  readonly sign?: ReactNode
  readonly children: ReactNode
  /** What follows the word, dimmed: the time left, a percentage. */
  readonly note?: ReactNode
  /** Why it stands there, for the tooltip. */
  readonly title?: string | undefined
}

/** In lists: the icon has the colour, the word stays ink. */
export function StatusMark({ tone = 'neutral', icon, sign, children, note, title }: StateProps) {
  return (
    <span className={classNames(styles.mark, tones[tone])} title={title}>
      {sign ?? (icon && <Glyph icon={icon} />)}
      {children}
      {note && <span className={styles.note}>{note}</span>}
    </span>
  )
}

/** In headers and on cards: a tint. */
export function StatusBadge({ tone = 'neutral', icon, sign, children, note }: StateProps) {
  return (
    <span className={classNames(styles.badge, tones[tone])}>
      {sign ?? (icon && <Glyph icon={icon} size={14} />)}
      {children}
      {note}
    </span>
  )
}

type TimeLeftTextProps = {
  readonly text: string
  readonly urgency: 'calm' | 'soon' | 'last'
  /** The exact instant with its zone, for the tooltip and for screen readers. */
  readonly exact: string
}

/** "6 d" grey, "1 d 6 h" amber, "19 h" red. */
export function TimeLeftText({ text, urgency, exact }: TimeLeftTextProps) {
  return (
    <time className={urgency === 'calm' ? styles.note : styles[urgency]} title={exact}>
      {text}
    </time>
  )
}

export function CountPill({
  tone = 'neutral',
  children,
}: {
  readonly tone?: 'neutral' | 'accent'
  readonly children: ReactNode
}) {
  return (
    <span className={styles.count} data-tone={tone}>
      {children}
    </span>
  )
}

/** "Live" in green; without a connection the word changes and turns amber. */
export function LiveDot({ live, children }: { readonly live: boolean; readonly children: ReactNode }) {
  return (
    <span className={styles.live} data-lost={live ? undefined : true} role="status">
      {children}
    </span>
  )
}
