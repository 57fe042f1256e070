import type { SalesStage } from '#domain/sales-stage.ts'
import type { WordKey } from '#locales/catalog.ts'
import { useMe } from '../session/me.ts'
import { useWords } from '../words/words.tsx'

export const stageWords: Record<SalesStage, WordKey> = {
  10: 'stage.created',
  20: 'stage.qualified',
  40: 'stage.developed',
  60: 'stage.proposed',
  80: 'stage.negotiated',
  100: 'stage.won',
}

/** The organization's own word for a stage, or the standard one (SG-3). */
export function useStageName(): (stage: SalesStage) => string {
  const { t } = useWords()
  const { stageNames } = useMe()
  return (stage) => stageNames[String(stage)] || t(stageWords[stage])
}
