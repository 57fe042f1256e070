import type { Static } from 'typebox'
import * as Type from 'typebox'
import { mailTemplates } from '#domain/notice.ts'
import { mailStates } from '#domain/notice-rules.ts'
import { userAdminRoles } from '#domain/role.ts'
import { endpoint } from './endpoint.ts'
import { languages } from './sessions.ts'
import { Id, Instant, Nullable, OneOf, Refusal } from './values.ts'

/** A mail of my organization as its admins see it; what is secret in it they do not. */
export const MailLine = Type.Object({
  id: Id,
  template: OneOf(mailTemplates),
  subject: Type.String(),
  to: Type.Object({ name: Type.String(), email: Type.String() }),
  language: OneOf(languages),
  state: OneOf(mailStates),
  attempts: Type.Integer(),
  lastError: Nullable(Type.String()),
  at: Instant,
  settledAt: Nullable(Instant),
  /** When a mail that waits is tried next. */
  dueAt: Nullable(Instant),
  whyNotSendAgain: Nullable(Refusal),
})
export type MailLine = Static<typeof MailLine>

export const listMails = endpoint({
  name: 'listMails',
  says: 'Lists the mails that were written for your organization, with what became of each.',
  method: 'GET',
  path: '/api/mails',
  access: userAdminRoles,
  signedInOnly: true,
  query: Type.Object({
    state: Type.Optional(OneOf(mailStates)),
    search: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Id),
  }),
  reply: Type.Object({
    items: Type.Array(MailLine),
    next: Nullable(Id),
    counts: Type.Object({
      queued: Type.Integer(),
      kept: Type.Integer(),
      sent: Type.Integer(),
      failed: Type.Integer(),
    }),
    hasServer: Type.Boolean(),
    from: Type.String(),
    keepDays: Type.Number(),
    /** In which language people without an account are written to. */
    language: OneOf(languages),
  }),
})

export const getMail = endpoint({
  name: 'getMail',
  says: 'Reads one mail as text. What is secret in it is left out.',
  method: 'GET',
  path: '/api/mails/:id',
  access: userAdminRoles,
  signedInOnly: true,
  params: Type.Object({ id: Id }),
  reply: Type.Intersect([MailLine, Type.Object({ text: Type.String() })]),
})

/** The HTML of a mail as a page of its own (`text/html`), under a policy that lets it load and run nothing. */
export const mailPagePath = '/api/mails/:id/page'

export const sendMailAgain = endpoint({
  name: 'sendMailAgain',
  says: 'Sends a mail once more.',
  method: 'PUT',
  path: '/api/mails/:id/sending',
  access: userAdminRoles,
  signedInOnly: true,
  params: Type.Object({ id: Id }),
  reply: MailLine,
  refusals: ['mail.no-server', 'mail.waiting'],
})

export const changeMailLanguage = endpoint({
  name: 'changeMailLanguage',
  says: 'Changes the language in which people without an account are written to.',
  method: 'PUT',
  path: '/api/mail-language',
  access: userAdminRoles,
  signedInOnly: true,
  body: Type.Object({ language: OneOf(languages) }),
})
