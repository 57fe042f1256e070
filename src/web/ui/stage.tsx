import { IconCheck, IconLock, IconTrophy, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Glyph, type Icon } from './glyph.tsx'
import styles from './stage.module.css'

type StageSegmentsProps = {
  /** 0 to 100; twenty fill one segment. */
  readonly percent: number
  readonly end?: 'won' | 'lost' | undefined
  readonly children?: ReactNode
  /** The percentage as the language writes it. */
  readonly note?: ReactNode
}

/** Five segments, the word, the percentage. */
export function StageSegments({ percent, end, children, note }: StageSegmentsProps) {
  return (
    <span className={styles.stage} data-end={end}>
      <span className={styles.segments} aria-hidden>
        {[20, 40, 60, 80, 100].map((top) => (
          <span key={top} className={styles.segment} data-fill={fillOf(percent, top)} />
        ))}
      </span>
      {children}
      {note && <span className={styles.percent}>{note}</span>}
    </span>
  )
}

function fillOf(percent: number, top: number): 'full' | 'half' | undefined {
  if (percent >= top) return 'full'
  return percent > top - 20 ? 'half' : undefined
}

export type Step = {
  readonly key: string
  readonly label: string
  readonly percent?: string
  readonly state: 'done' | 'current' | 'next' | 'end' | 'locked' | 'won' | 'lost'
  /** A date, the days in the stage, a reason, or the link that moves here. */
  readonly note?: ReactNode
}

const stepIcons: Partial<Record<Step['state'], Icon>> = {
  done: IconCheck,
  end: IconTrophy,
  won: IconTrophy,
  lost: IconX,
  locked: IconLock,
}

/** The way to the end of a deal, over the full width; on a phone only the current step has words. */
export function Stepper({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  return (
    <ol className={styles.stepper} aria-label={label}>
      {steps.map((step) => {
        const icon = stepIcons[step.state]
        return (
          <li
            key={step.key}
            className={styles.step}
            data-state={step.state}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <div className={styles.bar} />
            <div className={styles.label}>
              {icon && <Glyph icon={icon} size={14} />}
              <span className={styles.word}>{step.label}</span>
              {step.percent && <span className={styles.percent}>{step.percent}</span>}
            </div>
            {step.note && <div className={styles.note}>{step.note}</div>}
          </li>
        )
      })}
    </ol>
  )
}
