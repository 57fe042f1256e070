import type { SalesStage } from '#domain/sales-stage.ts'
import { type Opening, stageName } from '../deal/deal-looks.ts'
import { useMe } from '../session/me.ts'
import { useWords } from '../words/words.tsx'

/** The organization's own word for a stage, or the standard one (SG-3). */
export function useStageName(): (stage: SalesStage, opening?: Opening) => string {
  const words = useWords()
  const me = useMe()
  return (stage, opening = 'either') => stageName(words, me, stage, opening)
}
