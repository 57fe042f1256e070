import { createHash } from 'node:crypto'
import type { OrganizationId, PersonId } from '#domain/id.ts'
import { fullName } from '#domain/person-name.ts'
import type { Locale } from '#locales/catalog.ts'
import type { Program } from '../context.ts'
import { read, transaction, withoutOrganization } from '../db/database.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { NotFound } from '../refused.ts'
import { checkNewPassword } from '../sessions/new-password.ts'
import { hashPassword } from '../sessions/password.ts'
import {
  endSessions,
  findCredentials,
  forgiveAttempt,
  getOwnMembership,
  getPreferences,
  listOrganizationsOf,
  setPassword,
} from '../sessions/queries.ts'
import { tellOfChange } from '../sessions/tell-of-change.ts'
import { isCode, makeCode, readCode } from './link-code.ts'
import { throttle } from './throttle.ts'

/** How long a link for a new password holds, in minutes. */
export const resetMinutes = 60

type Visit = { email: string; address: string }

/** Writes to the person whose address it is, where there is one with a password; the answer is the same for all. */
export async function askPasswordReset(program: Program, { email, address }: Visit): Promise<void> {
  const now = program.now()
  const given = email.trim().toLowerCase()
  await throttle(program, 'reset', { address, email: given })
  const known = await withoutOrganization(program.db, async (tx) => {
    const found = await findCredentials(tx, given)
    if (found?.passwordHash == null) return undefined
    const [organizationId] = await listOrganizationsOf(tx, found.personId)
    const { language } = await getPreferences(tx, found.personId)
    return organizationId && { ...found, organizationId, language: language as Locale | null }
  })
  if (known === undefined) return
  const ends = Math.floor(Date.parse(now) / 60_000) + resetMinutes
  const code = makeCode(program.secrets, 'password-reset', [known.personId, minuteId(ends)], factsOf(known))
  await transaction(program.db, known.organizationId, async (tx) => {
    const { firstName, lastName, email: to } = await getOwnMembership(tx, known.personId)
    await queueMail(tx, {
      organizationId: known.organizationId,
      to: { email: to, name: fullName(firstName, lastName), language: known.language },
      template: 'password-reset',
      facts: { minutes: resetMinutes, endsAt: new Date(ends * 60_000).toISOString() },
      path: `/new-password/${code}`,
      secretPath: true,
      secrets: program.secrets,
      key: `reset:${known.personId}:${ends}`,
      at: now,
    })
  })
}

/** @throws NotFound for a link that has been used, has run out, or was never sent */
export async function viewPasswordReset(program: Program, code: string): Promise<{ email: string }> {
  const { personId, organizationId } = await behind(program, code)
  const { email } = await read(program.db, organizationId, (tx) => getOwnMembership(tx, personId))
  return { email }
}

/** A new password once; every session of the person ends, so whoever knew the old one is out. */
export async function resetPassword(
  program: Program,
  { code, password }: { code: string; password: string },
) {
  const { personId, email, organizationId } = await behind(program, code)
  checkNewPassword('password', password, [email])
  const hash = await hashPassword(password)
  await transaction(program.db, organizationId, async (tx) => {
    await setPassword(tx, personId, hash)
    await endSessions(tx, personId, null)
    await forgiveAttempt(tx, `email:${createHash('sha256').update(email).digest('hex')}`, '')
    await tellOfChange(tx, { organizationId, personId, change: 'password-changed', at: program.now() })
  })
}

async function behind(program: Program, code: string) {
  const [id, ends] = readCode(code, 2) ?? []
  if (id === undefined || ends === undefined || minuteOf(ends) * 60_000 <= Date.parse(program.now()))
    throw new NotFound()
  const personId = id as PersonId
  const known = await withoutOrganization(program.db, async (tx) => {
    const [organizationId] = await listOrganizationsOf(tx, personId)
    if (organizationId === undefined) throw new NotFound()
    return { organizationId, ...(await getPreferences(tx, personId)) }
  })
  const { email } = await read(program.db, known.organizationId, (tx) => getOwnMembership(tx, personId))
  const facts = factsOf({ personId, passwordHash: known.passwordHash })
  if (known.passwordHash === null || !isCode(program.secrets, 'password-reset', code, facts))
    throw new NotFound()
  return { personId, email, organizationId: known.organizationId as OrganizationId }
}

/** A link holds for the password that stood when it was asked for: once that is changed, by this link or not, it is over. */
function factsOf({ personId, passwordHash }: { personId: PersonId; passwordHash: string | null }): string {
  return `${personId} ${passwordHash}`
}

/** The end of a link stands in its code in the form of an identifier. */
function minuteId(minute: number): string {
  return `00000000-0000-0000-0000-${minute.toString(16).padStart(12, '0')}`
}

function minuteOf(id: string): number {
  return Number.parseInt(id.slice(-12), 16)
}
