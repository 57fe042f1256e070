import { createContext, use } from 'react'
import type { Me } from '#contract/sessions.ts'
import type { Drafting } from './use-draft.ts'

/** What every step of the wizard needs. */
export type WizardScene = Drafting & {
  readonly me: Me
  readonly faultAt: (path: string) => string | undefined
}

export const WizardSceneContext = createContext<WizardScene | null>(null)

export function useWizard(): WizardScene {
  const scene = use(WizardSceneContext)
  if (!scene) throw new Error('A step needs the wizard above it')
  return scene
}
