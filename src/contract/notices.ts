import type { Static } from 'typebox'
import * as Type from 'typebox'
import { noticeKinds, noticeNames } from '#domain/notice.ts'
import { endpoint } from './endpoint.ts'
import { Email, Id, Instant, Nullable, OneOf, Refusal, Text } from './values.ts'

const NoticeName = OneOf(noticeNames)

/** One line of the action center (NT-2); `facts` are what its sentence is made of. */
export const Notice = Type.Object({
  id: Id,
  name: NoticeName,
  kind: OneOf(noticeKinds),
  facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  path: Type.String(),
  dueAt: Nullable(Instant),
  at: Instant,
  readAt: Nullable(Instant),
  archivedAt: Nullable(Instant),
  whyNotArchive: Nullable(Refusal),
})
export type Notice = Static<typeof Notice>

const Counts = Type.Object({ toDo: Type.Integer(), unread: Type.Integer() })

/** What must be done first, by its day; then what should be, then what only informs, newest first. */
export const listNotices = endpoint({
  name: 'listNotices',
  method: 'GET',
  path: '/api/notices',
  access: 'signed-in',
  query: Type.Object({ archived: Type.Optional(Type.Boolean()) }),
  reply: Type.Object({ items: Type.Array(Notice), counts: Counts, more: Type.Boolean() }),
})

export const countNotices = endpoint({
  name: 'countNotices',
  method: 'GET',
  path: '/api/notices/count',
  access: 'signed-in',
  reply: Counts,
})

export const readNotice = endpoint({
  name: 'readNotice',
  method: 'PUT',
  path: '/api/notices/:id/reading',
  access: 'signed-in',
  params: Type.Object({ id: Id }),
  body: Type.Object({ read: Type.Boolean() }),
})

export const readAllNotices = endpoint({
  name: 'readAllNotices',
  method: 'PUT',
  path: '/api/notices/reading',
  access: 'signed-in',
})

export const archiveNotice = endpoint({
  name: 'archiveNotice',
  method: 'PUT',
  path: '/api/notices/:id/archiving',
  access: 'signed-in',
  params: Type.Object({ id: Id }),
  body: Type.Object({ archived: Type.Boolean() }),
  refusals: ['notice.mandatory'],
})

/** What I am told of and where; `whyNot` is why it cannot be turned off. */
export const NoticeSettings = Type.Object({
  items: Type.Array(
    Type.Object({
      name: NoticeName,
      kind: OneOf(noticeKinds),
      app: Type.Boolean(),
      mail: Type.Boolean(),
      whyNot: Nullable(Refusal),
    }),
  ),
  /** Mail goes here: my own address, or another one that I have confirmed. */
  mailTo: Type.String(),
  signInEmail: Type.String(),
  /** Another address whose confirmation is waited for. */
  unconfirmed: Nullable(Type.String()),
})
export type NoticeSettings = Static<typeof NoticeSettings>

export const getNoticeSettings = endpoint({
  name: 'getNoticeSettings',
  method: 'GET',
  path: '/api/me/notices',
  access: 'signed-in',
  reply: NoticeSettings,
})

export const changeNoticeSetting = endpoint({
  name: 'changeNoticeSetting',
  method: 'PUT',
  path: '/api/me/notices/:name',
  access: 'signed-in',
  params: Type.Object({ name: NoticeName }),
  body: Type.Object({ app: Type.Boolean(), mail: Type.Boolean() }),
  reply: NoticeSettings,
  refusals: ['notice.needed'],
})

/** Sends a letter with a link to the address; until the link is followed, mail goes where it went. */
export const askMailAddress = endpoint({
  name: 'askMailAddress',
  method: 'PUT',
  path: '/api/me/mail-address',
  access: 'signed-in',
  body: Type.Object({ email: Email }),
  reply: NoticeSettings,
})

export const dropMailAddress = endpoint({
  name: 'dropMailAddress',
  method: 'DELETE',
  path: '/api/me/mail-address',
  access: 'signed-in',
  reply: NoticeSettings,
})

export const confirmMailAddress = endpoint({
  name: 'confirmMailAddress',
  method: 'PUT',
  path: '/api/me/mail-address/confirmation',
  access: 'signed-in',
  body: Type.Object({ token: Text(500, 1) }),
  reply: NoticeSettings,
})

/** What the link in a mail would stop, for whoever holds it: nobody needs to sign in. */
export const getMailStop = endpoint({
  name: 'getMailStop',
  method: 'GET',
  path: '/api/mail-stop',
  access: 'public',
  query: Type.Object({ token: Text(1000, 1) }),
  reply: Type.Object({
    notice: NoticeName,
    email: Type.String(),
    organizationName: Type.String(),
    stopped: Type.Boolean(),
  }),
})

export const stopMail = endpoint({
  name: 'stopMail',
  method: 'PUT',
  path: '/api/mail-stop',
  access: 'public',
  body: Type.Object({ token: Text(1000, 1), stopped: Type.Boolean() }),
})
