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

export const listNotices = endpoint({
  name: 'listNotices',
  says: 'Lists the action center: what must be done first, by its day, then what should be, then what only informs.',
  method: 'GET',
  path: '/api/notices',
  access: 'signed-in',
  query: Type.Object({ archived: Type.Optional(Type.Boolean()) }),
  reply: Type.Object({ items: Type.Array(Notice), counts: Counts, more: Type.Boolean() }),
})

export const countNotices = endpoint({
  name: 'countNotices',
  says: 'Counts what is to do and what is unread.',
  method: 'GET',
  path: '/api/notices/count',
  access: 'signed-in',
  reply: Counts,
})

export const readNotice = endpoint({
  name: 'readNotice',
  says: 'Marks a notice as read or unread.',
  method: 'PUT',
  path: '/api/notices/:id/reading',
  access: 'signed-in',
  params: Type.Object({ id: Id }),
  body: Type.Object({ read: Type.Boolean() }),
})

export const readAllNotices = endpoint({
  name: 'readAllNotices',
  says: 'Marks all notices as read.',
  method: 'PUT',
  path: '/api/notices/reading',
  access: 'signed-in',
})

export const archiveNotice = endpoint({
  name: 'archiveNotice',
  says: 'Puts a notice into the archive, or back.',
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
  says: 'Tells what you are told of, and where.',
  method: 'GET',
  path: '/api/me/notices',
  access: 'signed-in',
  reply: NoticeSettings,
})

export const changeNoticeSetting = endpoint({
  name: 'changeNoticeSetting',
  says: 'Turns a kind of notice on or off, in the app and by mail.',
  method: 'PUT',
  path: '/api/me/notices/:name',
  access: 'signed-in',
  params: Type.Object({ name: NoticeName }),
  body: Type.Object({ app: Type.Boolean(), mail: Type.Boolean() }),
  reply: NoticeSettings,
  refusals: ['notice.needed'],
})

export const askMailAddress = endpoint({
  name: 'askMailAddress',
  says: 'Asks for notices at another address. A letter with a link goes there; until it is followed, mail goes where it went.',
  method: 'PUT',
  path: '/api/me/mail-address',
  access: 'signed-in',
  signedInOnly: true,
  body: Type.Object({ email: Email }),
  reply: NoticeSettings,
})

export const dropMailAddress = endpoint({
  name: 'dropMailAddress',
  says: 'Sends notices to your own address again.',
  method: 'DELETE',
  path: '/api/me/mail-address',
  access: 'signed-in',
  signedInOnly: true,
  reply: NoticeSettings,
})

export const confirmMailAddress = endpoint({
  name: 'confirmMailAddress',
  says: 'Confirms the other address, with the token of the letter.',
  method: 'PUT',
  path: '/api/me/mail-address/confirmation',
  access: 'signed-in',
  signedInOnly: true,
  body: Type.Object({ token: Text(500, 1) }),
  reply: NoticeSettings,
})

export const getMailStop = endpoint({
  name: 'getMailStop',
  says: 'Tells what the link at the foot of a mail would stop. Nobody needs to sign in.',
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
  says: 'Stops a kind of mail, or brings it back, by the link at its foot.',
  method: 'PUT',
  path: '/api/mail-stop',
  access: 'public',
  body: Type.Object({ token: Text(1000, 1), stopped: Type.Boolean() }),
})
