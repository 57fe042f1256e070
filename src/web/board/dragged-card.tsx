import { langOf } from '../words/lang-of.ts'
import styles from './board.module.css'
import { CardFacts } from './board-card.tsx'
import type { Drag } from './use-drag.ts'

/** The card under the pointer, and below it why the column does not take it. */
export function DraggedCard({ drag, reason }: { readonly drag: Drag; readonly reason: string | null }) {
  return (
    <div className={styles.dragged} style={{ left: drag.left, top: drag.top, width: drag.width }}>
      <div className={styles.draggedCard}>
        <span className={styles.name} lang={langOf(drag.card.name)}>
          {drag.card.name}
        </span>
        <CardFacts card={drag.card} />
      </div>
      {reason && <p className={styles.draggedReason}>{reason}</p>}
    </div>
  )
}
