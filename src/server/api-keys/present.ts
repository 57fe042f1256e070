import type { ApiKey } from '#contract/api-keys.ts'
import { keyState } from '#domain/api-key.ts'
import type { Instant } from '#domain/calendar.ts'
import { fullName } from '#domain/person-name.ts'
import type { ApiKeyRow } from './queries.ts'

export function presentApiKey(row: ApiKeyRow, now: Instant): ApiKey {
  const [expiresAt, revokedAt] = [textOf(row.expiresAt), textOf(row.revokedAt)]
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    hint: row.hint,
    createdAt: row.createdAt.toISOString(),
    createdById: row.personId,
    createdByName: fullName(row.firstName, row.lastName),
    expiresAt,
    lastUsedAt: textOf(row.lastUsedAt),
    revokedAt,
    revokedByName: row.revokedByName,
    state: keyState({ expiresAt, revokedAt }, now),
  }
}

function textOf(moment: Date | null): Instant | null {
  return moment?.toISOString() ?? null
}
