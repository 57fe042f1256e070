import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { sessionCookie } from '../src/server/http/identify.ts'
import { cast } from './dataset.ts'

/** Somebody signed in, whose requests are measured. */
export type SignedIn = { who: string; organizationId: string; cookie: string; searches: string[] }

export async function signInAll(superuser: pg.Client): Promise<SignedIn[]> {
  return [
    await signIn(superuser, 'partner with 300 deals', cast.partner, cast.partnerAdmin),
    await signIn(superuser, 'vendor, admin (sees all)', cast.vendor, cast.vendorAdmin),
    await signIn(superuser, 'vendor, seller (300 own deals)', cast.vendor, cast.vendorSeller),
  ]
}

async function signIn(
  superuser: pg.Client,
  who: string,
  organizationId: string,
  personId: string,
): Promise<SignedIn> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest()
  await superuser.query(
    `insert into session (token_hash, person_id, organization_id, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
    [hash, personId, organizationId],
  )
  const { rows } = await superuser.query<{ name: string }>(
    `select customer_name as name from referral where organization_id = $1 order by md5(id::text) limit 100`,
    [organizationId],
  )
  return { who, organizationId, cookie: `${sessionCookie}=${token}`, searches: rows.map((row) => row.name) }
}
