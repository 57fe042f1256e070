import { createContext, use } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import type { OpenItem } from '#domain/open-item.ts'
import type { DealAction } from '#domain/refusal.ts'
import type { Me } from '../session/me.ts'
import type { WhyNotAnswer } from '../ui/why-not.tsx'

/** What every part of a deal's page needs: the deal, who reads it, and the ways to start something. */
export type DealScene = {
  readonly deal: DealView
  readonly me: Me
  /** Opens the dialog or does the deed; a refused action is never started. */
  readonly start: (action: DealAction) => void
  /** Opens the form at the first thing that is missing. */
  readonly complete: (items: readonly OpenItem[]) => void
  /** Undefined where the action does not belong to the deal, null where it is possible. */
  readonly whyNot: (action: DealAction) => WhyNotAnswer | null | undefined
  /** Fields that another person changed just now. */
  readonly fresh: ReadonlySet<string>
  readonly pending: DealAction | null
}

const SceneContext = createContext<DealScene | null>(null)
export const DealSceneProvider = SceneContext

export function useDealScene(): DealScene {
  const scene = use(SceneContext)
  if (!scene) throw new Error('The parts of a deal need its page above them')
  return scene
}
