import { IconHeart, IconHeartFilled } from '@tabler/icons-react'
import type { DealRow } from '#contract/deal-view.ts'
import { IconButton } from '../ui/app-button.tsx'
import { useWords } from '../words/words.tsx'
import styles from './deals.module.css'

type HeartProps = { readonly row: DealRow; readonly onToggle: (row: DealRow) => void }

/** The favorite of one person; nobody else sees it (UI-2). */
export function Heart({ row, onToggle }: HeartProps) {
  const { t } = useWords()
  return (
    <IconButton
      className={styles.heart}
      size="small"
      data-on={row.favorite || undefined}
      icon={row.favorite ? IconHeartFilled : IconHeart}
      label={t(row.favorite ? 'ui.favorite-remove' : 'ui.favorite-add', { name: row.name })}
      onClick={() => onToggle(row)}
    />
  )
}
