import type { DealType } from '#domain/deal-type.ts'
import type { SalesStage } from '#domain/sales-stage.ts'
import { type Opening, stageName } from '../deal/deal-looks.ts'
import { useMe } from '../session/me.ts'
import { useWords } from '../words/words.tsx'

/** The organization's own word for a stage, the standard one (SG-3), or that of an assessment (section 12). */
export function useStageName(): (stage: SalesStage, opening?: Opening, type?: DealType) => string {
  const words = useWords()
  const me = useMe()
  return (stage, opening = 'either', type) => stageName(words, me, stage, { opening, type })
}
