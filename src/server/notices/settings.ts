import type { NoticeSettings } from '#contract/notices.ts'
import { isOptional, type NoticeName, noticeKind, noticesFor } from '#domain/notice.ts'
import { whyNotTurnOff } from '#domain/notice-rules.ts'
import type { Context } from '../context.ts'
import { type Tx, transaction } from '../db/database.ts'
import { newId } from '../identifier.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { Invalid, refuse } from '../refused.ts'
import { listReaders } from './queries.ts'
import {
  dropMailAddress,
  findMailAddress,
  listRefusals,
  saveMailAddress,
  saveRefusal,
  verifyMailAddress,
} from './settings-queries.ts'

/** NT-2, NT-3: everything is on until somebody turns it off, and what must be done stays on. */
export async function presentSettings(tx: Tx, { actor }: Context): Promise<NoticeSettings> {
  const refused = await listRefusals(tx, actor.email)
  const other = await findMailAddress(tx, actor.personId)
  const wants = (name: NoticeName, channel: string) => !isOptional(name) || !refused.has(`${name} ${channel}`)
  return {
    items: noticesFor(actor).map((name) => ({
      name,
      kind: noticeKind(name),
      app: wants(name, 'app'),
      mail: wants(name, 'mail'),
      whyNot: structuredClone(whyNotTurnOff(name)) as NoticeSettings['items'][number]['whyNot'],
    })),
    mailTo: other?.verified ? other.email : actor.email,
    signInEmail: actor.email,
    unconfirmed: other !== null && !other.verified ? other.email : null,
  }
}

export function changeSetting(
  context: Context,
  notice: NoticeName,
  wanted: { app: boolean; mail: boolean },
): Promise<NoticeSettings> {
  const { db, actor, now } = context
  const { organizationId, email } = actor
  if (!wanted.app || !wanted.mail) refuse(whyNotTurnOff(notice))
  return transaction(db, organizationId, async (tx) => {
    for (const channel of ['app', 'mail'] as const)
      await saveRefusal(tx, { organizationId, email, notice, channel }, wanted[channel], now)
    return presentSettings(tx, context)
  })
}

const purpose = 'mail address'

/** Only who reads the mail at the address can show this: it holds for this person, this address and no other. */
function proofOf({ secrets, actor }: Context, email: string): string {
  return secrets.sign(purpose, [actor.organizationId, actor.personId, email].join(' '))
}

export function askAddress(context: Context, given: string): Promise<NoticeSettings> {
  const { db, actor, now, secrets } = context
  const { organizationId, personId } = actor
  const email = given.trim().toLowerCase()
  if (email === actor.email.toLowerCase()) throw new Invalid([{ path: 'email', code: 'taken', facts: {} }])
  return transaction(db, organizationId, async (tx) => {
    const [reader] = await listReaders(tx, [personId], 'note-written')
    await saveMailAddress(tx, organizationId, personId, { email, at: now })
    await queueMail(tx, {
      organizationId,
      to: { email, name: actor.name, language: reader?.language ?? null },
      template: 'address-check',
      facts: { name: actor.name },
      path: `/settings/notifications?confirm=${proofOf(context, email)}`,
      secretPath: true,
      secrets,
      key: `address ${newId()}`,
      at: now,
    })
    return presentSettings(tx, context)
  })
}

/** @throws Invalid where the link is of another person, another address, or of one that was changed since */
export function confirmAddress(context: Context, token: string): Promise<NoticeSettings> {
  const { db, actor, now, secrets } = context
  return transaction(db, actor.organizationId, async (tx) => {
    const asked = await findMailAddress(tx, actor.personId)
    const subject = [actor.organizationId, actor.personId, asked?.email].join(' ')
    if (asked === null || !secrets.isSigned(purpose, subject, token))
      throw new Invalid([{ path: 'token', code: 'unknown', facts: {} }])
    if (!asked.verified) await verifyMailAddress(tx, actor.personId, now)
    return presentSettings(tx, context)
  })
}

export function forgetAddress(context: Context): Promise<NoticeSettings> {
  return transaction(context.db, context.actor.organizationId, async (tx) => {
    await dropMailAddress(tx, context.actor.personId)
    return presentSettings(tx, context)
  })
}
