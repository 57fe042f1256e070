import type { ReplyOf } from '#contract/endpoint.ts'
import * as contract from '#contract/notices.ts'
import type { NoticeKind } from '#domain/notice.ts'
import { whyNotArchive } from '#domain/notice-rules.ts'
import type { Context } from '../context.ts'
import { read, type Tx, transaction } from '../db/database.ts'
import { type App, serve, servePublic } from '../http/serve.ts'
import { NotFound, refuse } from '../refused.ts'
import * as list from './list-queries.ts'
import { announceNotices } from './queries.ts'
import { askAddress, changeSetting, confirmAddress, forgetAddress, presentSettings } from './settings.ts'
import { readStop, stopMail } from './stop.ts'

const mostShown = 200

export function registerNoticeRoutes(app: App): void {
  serve(app, contract.listNotices, (context, { query }) => listNotices(context, query.archived ?? false))
  serve(app, contract.countNotices, ({ db, actor }) =>
    read(db, actor.organizationId, (tx) => list.countNotices(tx, actor)),
  )
  serve(app, contract.readNotice, (context, { params, body }) =>
    change(context, params.id, (tx) => list.markRead(tx, params.id, body.read ? context.now : null)),
  )
  serve(app, contract.readAllNotices, ({ db, actor, now }) =>
    transaction(db, actor.organizationId, async (tx) => {
      await list.markAllRead(tx, actor, now)
      await announceNotices(tx, actor.organizationId, [actor.personId])
    }),
  )
  serve(app, contract.archiveNotice, (context, { params, body }) =>
    change(context, params.id, async (tx, kind) => {
      refuse(whyNotArchive(kind))
      await list.markArchived(tx, params.id, body.archived ? context.now : null)
    }),
  )
  serve(app, contract.getNoticeSettings, (context) =>
    read(context.db, context.actor.organizationId, (tx) => presentSettings(tx, context)),
  )
  serve(app, contract.changeNoticeSetting, (context, { params, body }) =>
    changeSetting(context, params.name, body),
  )
  serve(app, contract.askMailAddress, (context, { body }) => askAddress(context, body.email))
  serve(app, contract.dropMailAddress, (context) => forgetAddress(context))
  serve(app, contract.confirmMailAddress, (context, { body }) => confirmAddress(context, body.token))
  servePublic(app, contract.getMailStop, (program, { query }) => readStop(program, query.token))
  servePublic(app, contract.stopMail, (program, { body }) => stopMail(program, body))
}

function listNotices(
  { db, actor }: Context,
  archived: boolean,
): Promise<ReplyOf<typeof contract.listNotices>> {
  return read(db, actor.organizationId, async (tx) => {
    const rows = await list.listNotices(tx, actor, { archived, limit: mostShown + 1 })
    return {
      items: rows.slice(0, mostShown).map(present),
      counts: await list.countNotices(tx, actor),
      more: rows.length > mostShown,
    }
  })
}

function present({ toldAt, dueAt, readAt, archivedAt, ...row }: list.NoticeRow): contract.Notice {
  return {
    ...row,
    dueAt: dueAt?.toISOString() ?? null,
    at: toldAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    archivedAt: archivedAt?.toISOString() ?? null,
    whyNotArchive: structuredClone(whyNotArchive(row.kind)) as contract.Notice['whyNotArchive'],
  }
}

/** One's own notice, while it is shown; all tabs and devices of the person follow. */
function change(
  { db, actor }: Context,
  id: string,
  write: (tx: Tx, kind: NoticeKind) => Promise<void>,
): Promise<void> {
  return transaction(db, actor.organizationId, async (tx) => {
    const found = await list.findNotice(tx, actor, id)
    if (found === undefined) throw new NotFound()
    await write(tx, found.kind)
    await announceNotices(tx, actor.organizationId, [actor.personId])
  })
}
