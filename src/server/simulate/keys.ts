import { createHash } from 'node:crypto'
import { type AccessScope, accessScopes } from '#domain/api-key.ts'
import type { PersonId } from '#domain/id.ts'
import { insertApiKey } from '../api-keys/queries.ts'
import { type Database, transaction } from '../db/database.ts'
import { hashOf } from '../http/secret.ts'
import type { World } from '../seed/world.ts'
import type { ScriptKey } from './script.ts'
import { worldId } from './world.ts'

/** The key of the script, or one that is made of its name: the same in each run, and good nowhere else. */
export function secretOf({ name, secret }: ScriptKey): string {
  return secret ?? `tdm_${createHash('sha256').update(`simulated key ${name}`).digest('base64url')}`
}

const hintLength = 8

/** A key whose secret is known beforehand, which the product itself never makes. */
export async function makeKey(db: Database, world: World, key: ScriptKey): Promise<void> {
  const person = world.byEmail.get(key.for.toLowerCase())
  if (person === undefined) throw new Error(`The world has nobody with the address ${key.for}`)
  const secret = secretOf(key)
  const scopes: readonly AccessScope[] = key.readOnly === true ? ['read'] : accessScopes
  const made = {
    id: worldId(`key ${key.name}`),
    personId: person.actor.personId as PersonId,
    name: key.name,
    scopes,
    hint: secret.slice(0, hintLength),
    expiresAt: null,
  }
  await transaction(db, person.actor.organizationId, (tx) =>
    insertApiKey(tx, made, hashOf(secret), new Date().toISOString()),
  )
}
