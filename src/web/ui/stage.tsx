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
      <svg
        className={styles.segments}
        width={53}
        height={6}
        aria-hidden="true"
        focusable={false}
        data-segments
      >
        <path d={segmentsTo(5)} className={styles.open} />
        <path d={segmentsTo(percent / 20)} />
      </svg>
      <span className={styles.name} title={typeof children === 'string' ? children : undefined}>
        {children}
      </span>
      {note && <span className={styles.percent}>{note}</span>}
    </span>
  )
}

const drawn = new Map<number, string>()

/** Rounded bars of 9 by 6, as many as that; what begins one fills half of it. A list draws hundreds, so two paths draw all. */
function segmentsTo(count: number): string {
  const known = drawn.get(count)
  if (known !== undefined) return known
  const bars = Array.from({ length: Math.ceil(count) }, (_, at) =>
    bar(at * 11, count - at < 1 ? 'half' : 'full'),
  )
  drawn.set(count, bars.join(''))
  return bars.join('')
}

function bar(left: number, fill: 'half' | 'full'): string {
  const corner = (x: number, y: number) => `a1.5 1.5 0 0 1 ${x} ${y}`
  return fill === 'full'
    ? `M${left + 1.5} 0h6${corner(1.5, 1.5)}v3${corner(-1.5, 1.5)}h-6${corner(-1.5, -1.5)}v-3${corner(1.5, -1.5)}z`
    : `M${left + 1.5} 0h3v6h-3${corner(-1.5, -1.5)}v-3${corner(1.5, -1.5)}z`
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
