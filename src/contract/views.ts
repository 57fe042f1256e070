import type { Static } from 'typebox'
import * as Type from 'typebox'
import { endpoint } from './endpoint.ts'
import { Id, Text } from './values.ts'

/** A saved view is a name for a query string of the list; it is per person. */
export const SavedView = Type.Object({ id: Id, name: Type.String(), query: Type.String() })
export type SavedView = Static<typeof SavedView>

export const listViews = endpoint({
  name: 'listViews',
  says: 'Lists your saved views.',
  method: 'GET',
  path: '/api/views',
  access: 'signed-in',
  reply: Type.Object({ items: Type.Array(SavedView) }),
})

export const saveView = endpoint({
  name: 'saveView',
  says: 'Saves a view: a name for a query of the list.',
  method: 'POST',
  path: '/api/views',
  access: 'signed-in',
  body: Type.Object({ name: Text(80, 1), query: Text(2000) }),
  reply: SavedView,
})

export const removeView = endpoint({
  name: 'removeView',
  says: 'Removes a saved view.',
  method: 'DELETE',
  path: '/api/views/:id',
  access: 'signed-in',
  params: Type.Object({ id: Id }),
})
