import type { createApiKey as contract } from '#contract/api-keys.ts'
import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import { accessScopes, whyNotCreateKey } from '#domain/api-key.ts'
import { daysAfter, type Instant, isDay } from '#domain/calendar.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { hashOf, makeSecret } from '../http/secret.ts'
import { newId } from '../identifier.ts'
import { trimmed } from '../organizations/filled.ts'
import { Invalid, refuse } from '../refused.ts'
import { presentApiKey } from './present.ts'
import { insertApiKey, listApiKeys, lockApiKeys } from './queries.ts'

/** So much of a secret is shown later on. */
const hintLength = 8

/** A key for a program that is to act as the person; whoever makes it sees its secret this once. */
export function createApiKey(
  { db, actor, now }: Context,
  body: BodyOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> {
  const { name } = trimmed(body, ['name'])
  const scopes = accessScopes.filter((scope) => scope === 'read' || body.scopes.includes(scope))
  const expiresAt = endOf(body.expiresOn, now)
  const secret = makeSecret('key')
  const { personId } = actor
  const key = { id: newId(), personId, name, scopes, hint: secret.slice(0, hintLength), expiresAt }
  return transaction(db, actor.organizationId, async (tx) => {
    refuse(whyNotCreateKey(actor, await lockApiKeys(tx, personId, now)))
    await insertApiKey(tx, key, hashOf(secret), now)
    const row = (await listApiKeys(tx, personId, now)).find(({ id }) => id === key.id)
    if (row === undefined) throw new Error('A new key is not among the keys')
    return { key: presentApiKey(row, now), secret }
  })
}

/** The last moment of the day, in UTC. @throws Invalid for a day that does not exist or is over */
function endOf(day: string | null, now: Instant): Instant | null {
  if (day === null) return null
  if (!isDay(day)) throw new Invalid([{ path: 'expiresOn', code: 'day', facts: {} }])
  const next = daysAfter(`${day}T00:00:00.000Z`, 1)
  if (next <= now) throw new Invalid([{ path: 'expiresOn', code: 'day-past', facts: {} }])
  return new Date(Date.parse(next) - 1).toISOString()
}
