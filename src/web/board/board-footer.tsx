import { KeyHint } from '../ui/key-hint.tsx'
import footer from '../ui/page-header.module.css'
import { useWords } from '../words/words.tsx'
import { type Board, pipeline } from './board-moves.ts'

/** What is open in all, what it is worth by the odds of its stages, and the keys. */
export function BoardFooter({ board }: { readonly board: Board }) {
  const { t, formatMoney } = useWords()
  const { count, usd, weighted } = pipeline(board)
  const write = (amount: number) => formatMoney(amount, 'USD', { compact: true })
  return (
    <footer className={footer.footer}>
      <span className={footer.footerStart}>
        <b>{t('board.open-deals', { count })}</b>
        {` · ≈ ${write(usd)} · ${t('board.weighted', { sum: write(weighted) })}`}
      </span>
      <KeyHint keys="← → ↑ ↓" label={t('board.keys-move')} />
      <KeyHint keys="Shift ← →" label={t('board.keys-stage')} />
    </footer>
  )
}
