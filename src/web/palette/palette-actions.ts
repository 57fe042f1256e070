import { createContext, use, useEffect, useId } from 'react'
import type { DealAction } from '#domain/refusal.ts'
import type { Refusal } from '#words/refusal-words.ts'
import type { Icon } from '../ui/glyph.tsx'

/** Something that can be done on the page that is open. */
export type PaletteAction = {
  readonly key: string
  readonly label: string
  readonly icon: Icon
  readonly detail?: string
  /** The single key that does the same on the page. */
  readonly keyHint?: string
  readonly run: () => void
  /** The server's refusal: the entry stays, with its reason. */
  readonly refusal?: Refusal | null | undefined
  /** Does what makes it possible. */
  readonly onRemedy?: (action: DealAction) => void
}

/** The actions of one page under one heading, such as the deal's number. */
export type ActionGroup = { readonly title: string; readonly actions: readonly PaletteAction[] }

export const ActionGroups = createContext<Map<string, ActionGroup> | null>(null)

/**
 * Offers the page's actions in the palette for as long as the page is open:
 * `usePaletteActions({ title: deal.number, actions: [{ key: 'win', label, icon, run, refusal: deal.whyNot.win }] })`.
 */
export function usePaletteActions(group: ActionGroup | null): void {
  const groups = use(ActionGroups)
  const id = useId()
  useEffect(() => {
    if (!groups || !group) return
    groups.set(id, group)
    return () => void groups.delete(id)
  }, [groups, group, id])
}
