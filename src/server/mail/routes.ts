import type { ReplyOf } from '#contract/endpoint.ts'
import * as contract from '#contract/mails.ts'
import { isUuid } from '#domain/id.ts'
import type { MailTemplate } from '#domain/notice.ts'
import { whyNotSendAgain } from '#domain/notice-rules.ts'
import { userAdminRoles } from '#domain/role.ts'
import type { Context, Program } from '../context.ts'
import { read, transaction } from '../db/database.ts'
import { identify, tokenIn } from '../http/identify.ts'
import { type App, admit, serve } from '../http/serve.ts'
import { NotFound, NotSignedIn, refuse } from '../refused.ts'
import { schedule } from '../schedule.ts'
import { draftOf } from './draft.ts'
import * as list from './list-queries.ts'
import type { Letter } from './office.ts'
import { findMailLanguage } from './queries.ts'
import { writeLetter } from './write-letter.ts'

const pageSize = 50

export function registerMailRoutes(app: App): void {
  const { program } = app
  serve(app, contract.listMails, (context, { query }) => listMails(program, context, query))
  serve(app, contract.getMail, (context, { params }) =>
    read(context.db, context.actor.organizationId, async (tx) => {
      const mail = await list.findMail(tx, params.id)
      if (mail === undefined) throw new NotFound()
      return { ...present(program, context, mail), text: letterOf(program, context, mail).text }
    }),
  )
  serve(app, contract.sendMailAgain, (context, { params }) => sendAgain(program, context, params.id))
  serve(app, contract.changeMailLanguage, ({ db, actor }, { body }) =>
    transaction(db, actor.organizationId, (tx) =>
      list.saveMailLanguage(tx, actor.organizationId, body.language),
    ),
  )
  serveMailPage(app)
}

/** The letter as its reader sees it, in a frame of the settings: it may show its own styles, and nothing else. */
function serveMailPage(app: App): void {
  const { program } = app
  app.get(contract.mailPagePath, { config: { access: userAdminRoles } }, async (request, reply) => {
    const context = await identify(program, tokenIn(request))
    if (context === null) throw new NotSignedIn()
    admit(context.actor, userAdminRoles)
    const { id } = request.params as { id: string }
    const mail = isUuid(id)
      ? await read(context.db, context.actor.organizationId, (tx) => list.findMail(tx, id))
      : undefined
    if (mail === undefined) throw new NotFound()
    return reply
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups",
      )
      .type('text/html; charset=utf-8')
      .send(letterOf(program, context, mail).html)
  })
}

async function listMails(
  program: Program,
  context: Context,
  query: list.MailFilter,
): Promise<ReplyOf<typeof contract.listMails>> {
  const { office } = program
  return read(context.db, context.actor.organizationId, async (tx) => {
    const found = await list.listMails(tx, query, pageSize + 1)
    const rows = found.slice(0, pageSize)
    return {
      items: rows.map((mail) => present(program, context, mail)),
      next: found.length > pageSize ? (rows.at(-1)?.id ?? null) : null,
      counts: await list.countMails(tx),
      hasServer: hasServer(program),
      from: office?.from ?? '',
      keepDays: office?.keepDays ?? 0,
      language: (await findMailLanguage(tx)) ?? 'en',
    }
  })
}

function sendAgain(program: Program, context: Context, id: string): Promise<contract.MailLine> {
  const { actor, db, now } = context
  return transaction(db, actor.organizationId, async (tx) => {
    const mail = await list.findMail(tx, id)
    if (mail === undefined) throw new NotFound()
    refuse(whyNotSendAgain(mail.state, hasServer(program)))
    await list.queueAgain(tx, id, now)
    await schedule(tx, {
      task: 'send-mail',
      payload: { organizationId: actor.organizationId, mailId: id },
      runAt: now,
      key: `mail:${id}`,
    })
    const queued: list.ListedMail = {
      ...mail,
      state: 'queued',
      attempts: 0,
      settledAt: null,
      dueAt: new Date(now),
    }
    return present(program, context, queued)
  })
}

function hasServer({ office }: Program): boolean {
  return office !== undefined && office.deliver !== null
}

function letterOf({ publicUrl, secrets, office }: Program, context: Context, mail: list.ListedMail): Letter {
  const draft = draftOf(mail, context.organizationName, { publicUrl, secrets }, 'for-admin')
  return writeLetter(draft, { publicUrl, from: office?.from ?? '' })
}

function present(program: Program, context: Context, mail: list.ListedMail): contract.MailLine {
  const { id, name, email, state, attempts, lastError } = mail
  return {
    id,
    template: mail.template as MailTemplate,
    subject: letterOf(program, context, mail).subject,
    to: { name, email },
    language: mail.language as contract.MailLine['language'],
    state,
    attempts,
    lastError,
    at: mail.createdAt.toISOString(),
    settledAt: mail.settledAt?.toISOString() ?? null,
    dueAt: state === 'queued' ? mail.dueAt.toISOString() : null,
    whyNotSendAgain: structuredClone(
      whyNotSendAgain(state, hasServer(program)),
    ) as contract.MailLine['whyNotSendAgain'],
  }
}
