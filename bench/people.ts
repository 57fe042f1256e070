import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { cast } from '../src/server/generate/cast.ts'
import { sessionCookie } from '../src/server/http/identify.ts'
import { makeSecret } from '../src/server/http/secret.ts'

/** Somebody signed in, by the headers of his requests. */
export type Seat = { organizationId: string; personId: string; headers: Record<string, string> }
export type People = {
  partner: Seat
  largePartner: Seat
  vendorAdmin: Seat
  vendorSeller: Seat
  partnersProgram: Seat
}

/** Sessions and a key are written into the database: signing in is not what is measured. */
export async function seatPeople(superuser: pg.Client): Promise<People> {
  const { partner, partnerAdmin, largePartner, largePartnerAdmin, vendor, vendorAdmin, vendorSeller } = cast
  return {
    largePartner: await signIn(superuser, largePartner, largePartnerAdmin),
    partner: await signIn(superuser, partner, partnerAdmin),
    vendorAdmin: await signIn(superuser, vendor, vendorAdmin),
    vendorSeller: await signIn(superuser, vendor, vendorSeller),
    partnersProgram: await giveKey(superuser, partner, partnerAdmin),
  }
}

async function signIn(superuser: pg.Client, organizationId: string, personId: string): Promise<Seat> {
  const token = randomBytes(32).toString('base64url')
  await superuser.query(
    `insert into session (token_hash, person_id, organization_id, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
    [hashOf(token), personId, organizationId],
  )
  return { organizationId, personId, headers: { cookie: `${sessionCookie}=${token}`, 'x-tandem': '1' } }
}

async function giveKey(superuser: pg.Client, organizationId: string, personId: string): Promise<Seat> {
  const secret = makeSecret('key')
  await superuser.query(
    `insert into api_key (id, secret_hash, hint, organization_id, person_id, first_name, last_name, name, scopes, created_at)
     values ($1, $2, $3, $4, $5, 'A', 'Program', 'bench', '{read,write}', now())`,
    [randomUUID(), hashOf(secret), secret.slice(0, 8), organizationId, personId],
  )
  return { organizationId, personId, headers: { authorization: `Bearer ${secret}` } }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
