import type { DealView } from '#contract/deal-view.ts'
import type { SettableStage } from '#domain/sales-stage.ts'
import type { Refusal } from '#words/refusal-words.ts'

/** More than so many deals are not asked about at once. */
export const mostMoved = 50

export type Reason = { readonly refusal: Refusal; readonly names: readonly string[] }

/** The deals that can be moved, and the others by what stands in their way. */
export type Movable = { readonly ready: readonly DealView[]; readonly refused: readonly Reason[] }

export function movable(views: readonly DealView[]): Movable {
  const ready = views.filter((view) => view.whyNot.advance === null)
  const byCode = new Map<string, Reason>()
  for (const view of views) {
    const refusal = view.whyNot.advance
    if (!refusal) continue
    const names = byCode.get(refusal.code)?.names ?? []
    byCode.set(refusal.code, {
      refusal: byCode.get(refusal.code)?.refusal ?? refusal,
      names: [...names, view.name],
    })
  }
  return { ready, refused: [...byCode.values()] }
}

/** Those for which the stage is a change. */
export function movedTo({ ready }: Movable, stage: SettableStage): readonly DealView[] {
  return ready.filter((view) => view.stage !== stage)
}
