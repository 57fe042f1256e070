import * as contract from '#contract/views.ts'
import { read, transaction } from '../db/database.ts'
import { type App, serve } from '../http/serve.ts'
import { NotFound } from '../refused.ts'
import { deleteView, listViews } from './queries.ts'
import { saveView } from './save-view.ts'

export function registerViewRoutes(app: App): void {
  serve(app, contract.listViews, ({ db, actor }) =>
    read(db, actor.organizationId, async (tx) => ({ items: await listViews(tx, actor) })),
  )
  serve(app, contract.saveView, (context, { body }) => saveView(context, body))
  serve(app, contract.removeView, ({ db, actor }, { params }) =>
    transaction(db, actor.organizationId, async (tx) => {
      if (!(await deleteView(tx, actor, params.id))) throw new NotFound()
    }),
  )
}
