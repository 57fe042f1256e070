import type { SavedView } from '#contract/views.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { Invalid } from '../refused.ts'
import { createView, listViews, lockViews } from './queries.ts'

const mostViews = 50

/** A name for the list as it is filtered and sorted now; nobody else sees it. */
export function saveView(
  { db, actor }: Context,
  { name: given, query }: Pick<SavedView, 'name' | 'query'>,
): Promise<SavedView> {
  const name = given.trim()
  if (name === '') throw new Invalid([{ path: 'name', code: 'required', facts: {} }])
  return transaction(db, actor.organizationId, async (tx) => {
    await lockViews(tx, actor)
    const known = await listViews(tx, actor)
    if (known.some((view) => view.name === name))
      throw new Invalid([{ path: 'name', code: 'taken', facts: {} }])
    if (known.length >= mostViews)
      throw new Invalid([{ path: 'name', code: 'too-many', facts: { max: mostViews } }])
    const view = { id: newId(), name, query }
    await createView(tx, actor, view)
    return view
  })
}
