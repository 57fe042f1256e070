import type { AccessScope } from '#domain/api-key.ts'
import type { Principal } from '../context.ts'
import type { Database } from '../db/database.ts'
import { type FoundPerson, type PersonRow, personOf } from './found-person.ts'

/** `wait` is how many seconds the bearer has to wait, 0 where it may go on. */
export type FoundBearer = FoundPerson & { principal: Principal; wait: number }

type Row = PersonRow & {
  kind: 'api-key' | 'token'
  principal_id: string
  scopes: AccessScope[]
  wait: number
}

/** Whom an API key or an access token of ours acts for; notes its use, and counts the request. One round trip. */
export async function findBearer(
  db: Database,
  hash: Buffer,
  at: string,
  allowed: number,
): Promise<FoundBearer | undefined> {
  const { rows } = await db.pool.query<Row>({
    name: 'find-bearer',
    text: 'select * from find_bearer($1, $2, $3)',
    values: [hash, at, allowed],
  })
  return rows[0] && bearerOf(rows[0])
}

/** Whom an OpenID provider vouches for by the address; counts the request. One round trip. */
export async function findVouchedBearer(
  db: Database,
  email: string,
  at: string,
  allowed: number,
): Promise<FoundBearer | undefined> {
  const { rows } = await db.pool.query<Row>({
    name: 'find-vouched-bearer',
    text: 'select * from find_vouched_bearer($1, $2, $3)',
    values: [email, at, allowed],
  })
  return rows[0] && bearerOf(rows[0])
}

function bearerOf(row: Row): FoundBearer {
  const { kind, principal_id: id, scopes, wait } = row
  return { ...personOf(row), principal: { kind, id, scopes }, wait }
}
