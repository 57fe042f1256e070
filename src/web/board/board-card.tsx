import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { PointerEvent } from 'react'
import { typeIcons } from '../deal/deal-looks.ts'
import { CounterpartMark, OwnStatus } from '../deals/deal-marks.tsx'
import { listOfDeal } from '../deals/list-state.ts'
import { useStageName } from '../deals/stage-name.ts'
import { paths } from '../paths.ts'
import type { DealsSearch } from '../search.ts'
import { useMe } from '../session/me.ts'
import { ActionMenu, type MenuAction } from '../ui/action-menu.tsx'
import { IconButton } from '../ui/app-button.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './board.module.css'
import type { Card } from './board-moves.ts'

type BoardCardProps = {
  readonly card: Card
  readonly search: DealsSearch
  /** Only one card of the board is a stop of the Tab key; arrows lead to the others. */
  readonly reachable: boolean
  readonly taken: boolean
  readonly changed: boolean
  readonly actions: () => readonly MenuAction[]
  readonly onTake: (event: PointerEvent<HTMLElement>, card: Card) => void
  readonly onFocus: () => void
}

export function BoardCard({ card, search, reachable, taken, changed, actions, ...on }: BoardCardProps) {
  const { t } = useWords()
  const { organization } = useMe()
  return (
    <li
      className={styles.card}
      data-card={card.id}
      data-taken={taken || undefined}
      data-changed={changed || undefined}
      onPointerDown={(event) => on.onTake(event, card)}
    >
      <Link
        {...paths.deal(card.id, listOfDeal(search, organization.kind))}
        className={styles.name}
        data-card-link
        lang={langOf(card.name)}
        tabIndex={reachable ? 0 : -1}
        draggable={false}
        preload={false}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
        onFocus={on.onFocus}
      >
        {card.name}
      </Link>
      <CardFacts card={card} />
      <span className={styles.menu}>
        <ActionMenu
          label={t('board.card-actions', { name: card.name })}
          actions={actions()}
          target={
            <IconButton
              size="small"
              icon={IconDots}
              tabIndex={reachable ? 0 : -1}
              label={t('board.card-actions', { name: card.name })}
              onFocus={on.onFocus}
            />
          }
        />
      </span>
    </li>
  )
}

/** The same words on the card in the column and on the one under the pointer. */
export function CardFacts({ card }: { readonly card: Card }) {
  const { formatMoney, formatDay } = useWords()
  const waits = card.status === 'New'
  const alone = card.counterpart.standing === 'cannot-see' || card.counterpart.standing === 'may-read'
  return (
    <>
      <div className={styles.customer} lang={langOf(card.customerName)}>
        {card.customerName}
      </div>
      <div className={styles.worth}>
        <span>{card.value && formatMoney(card.value.amount, card.value.currency)}</span>
        <span className={styles.closes}>{card.closeOn && formatDay(card.closeOn, 'short')}</span>
      </div>
      {card.type === 'solution-assessment' && <AssessmentStage card={card} />}
      {waits && (
        <div className={styles.standing}>
          <OwnStatus row={card} />
        </div>
      )}
      {!waits && !alone && (
        <div className={styles.standing}>
          <CounterpartMark row={card} named />
        </div>
      )}
    </>
  )
}

/** Its column is named by the stages of ordinary deals, so the card names the assessment's own (SA-S2 to S5). */
function AssessmentStage({ card }: { readonly card: Card }) {
  const { t } = useWords()
  const stageName = useStageName()
  const at = card.status === 'Active' ? stageName(card.stage, card.direction, card.type) : null
  return (
    <div className={styles.standing}>
      <Glyph icon={typeIcons[card.type]} size={14} />
      {[t('deal-type.solution-assessment-short'), at].filter(Boolean).join(' · ')}
    </div>
  )
}
