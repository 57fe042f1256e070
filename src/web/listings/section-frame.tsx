import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ListingCondition } from '#domain/listing-conditions.ts'
import type { Refusal } from '#words/refusal-words.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { Glyph } from '../ui/glyph.tsx'
import styles from './listing.module.css'

type FrameProps = {
  readonly lead?: string
  /** Why nothing can be changed here; the fields are then for reading. */
  readonly whyNot?: Refusal | null
  readonly children: ReactNode
}

/** A part of the form, with the reason above it where it is locked. */
export function SectionFrame({ lead, whyNot, children }: FrameProps) {
  const { explain } = useRefusal()
  const explained = whyNot ? explain(whyNot) : null
  return (
    <div className={styles.section}>
      {explained && (
        <p className={styles.locked} role="note">
          <Glyph icon={IconLock} />
          <span>{`${explained.sentence} ${explained.remedy.sentence}`}</span>
        </p>
      )}
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </div>
  )
}

/** Marks where a condition is met, so that its line leads here. */
export function Field({
  meets,
  children,
}: {
  readonly meets?: ListingCondition | readonly ListingCondition[]
  readonly children: ReactNode
}) {
  return <div data-condition={[meets ?? []].flat().join(' ')}>{children}</div>
}
