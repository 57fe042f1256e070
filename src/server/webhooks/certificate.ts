import { createPrivateKey, generateKeyPair, type KeyObject, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import { daysAfter, type Instant } from '#domain/calendar.ts'
import { type Database, withoutOrganization } from '../db/database.ts'
import type { Courier } from './courier.ts'
import * as queries from './queries.ts'
import { fingerprintOf, selfSigned } from './self-signed.ts'

/** What deliveries are signed with now, and where receivers find it. */
export type Certificate = { url: string; fingerprint: string; validUntil: Instant; key: KeyObject }

const sealedAs = 'webhook key'
const lifeDays = 3650
/** A certificate is replaced so long before its end. */
const spareDays = 30

/** The program's certificate, made when it is first needed; a key that cannot be unsealed any more is replaced. */
export async function currentCertificate(db: Database, courier: Courier, now: Instant): Promise<Certificate> {
  const stored = await withoutOrganization(db, queries.findCurrentCertificate)
  const lasting = stored !== undefined && stored.validUntil.toISOString() > daysAfter(now, spareDays)
  const key = lasting ? openKey(stored, courier) : null
  if (!lasting || key === null) return makeCertificate(db, courier, now, stored?.name ?? null)
  return present(stored, key, courier)
}

function present(
  { name, certificate, validUntil }: queries.StoredCertificate,
  key: KeyObject,
  { publicUrl }: Courier,
): Certificate {
  return {
    url: `${publicUrl}${certificatePath(name)}`,
    fingerprint: fingerprintOf(certificate),
    validUntil: validUntil.toISOString(),
    key,
  }
}

/** Signs with a new key from now on; the certificate of the old one can still be fetched. */
export async function rotateCertificate(db: Database, courier: Courier, now: Instant): Promise<Certificate> {
  const stored = await withoutOrganization(db, queries.findCurrentCertificate)
  return makeCertificate(db, courier, now, stored?.name ?? null)
}

export function certificatePath(name: string): string {
  return `/cert/${name}.cer`
}

async function makeCertificate(
  db: Database,
  courier: Courier,
  now: Instant,
  replaced: string | null,
): Promise<Certificate> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const until = daysAfter(now, lifeDays)
  const certificate = selfSigned(privateKey, {
    organization: 'Tandem',
    name: `Webhooks of ${new URL(courier.publicUrl).hostname}`,
    from: new Date(daysAfter(now, -1)),
    until: new Date(until),
  })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const name = `tandem-${fingerprintOf(certificate).replaceAll(':', '').slice(0, 16).toLowerCase()}`
  const made = { name, certificate, sealedKey: courier.secrets.seal(sealedAs, pem), now, until, replaced }
  // Another process may have been faster, and then its certificate is everybody's.
  const stored = await withoutOrganization(db, async (tx) => {
    await queries.addCertificate(tx, made)
    return queries.findCurrentCertificate(tx)
  })
  const key = stored === undefined ? null : openKey(stored, courier)
  if (stored === undefined || key === null)
    throw new Error(
      'The key of the certificate for webhooks cannot be unsealed: processes differ in TANDEM_SECRET',
    )
  return present(stored, key, courier)
}

const opened = new WeakMap<Courier['secrets'], { name: string; key: KeyObject }>()

function openKey({ name, sealedKey, certificate }: queries.StoredCertificate, courier: Courier) {
  const known = opened.get(courier.secrets)
  if (known?.name === name) return known.key
  try {
    const key = createPrivateKey(courier.secrets.unseal(sealedAs, sealedKey))
    if (!new X509Certificate(certificate).checkPrivateKey(key)) return null
    opened.set(courier.secrets, { name, key })
    return key
  } catch {
    return null
  }
}
