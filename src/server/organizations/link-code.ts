import { isUuid } from '#domain/id.ts'
import type { Secrets } from '../secrets.ts'

const signatureLength = 43

type Purpose = 'person-invitation' | 'password-reset' | 'partner-application'

/**
 * The code in the link of a mail: whom it is about, and a signature over that and over facts that change once it was
 * used. Nothing of it is stored.
 */
export function makeCode(
  secrets: Secrets,
  purpose: Purpose,
  about: readonly string[],
  facts: string,
): string {
  const head = Buffer.from(about.join('').replaceAll('-', ''), 'hex').toString('base64url')
  return head + secrets.sign(purpose, `${head} ${facts}`)
}

/** The identifiers in a code, before its signature was checked; null for what cannot be a code. */
export function readCode(code: string, count: number): string[] | null {
  const bytes = Buffer.from(code.slice(0, -signatureLength), 'base64url')
  if (bytes.length !== count * 16) return null
  const ids = Array.from({ length: count }, (_, index) => uuidOf(bytes.subarray(index * 16, index * 16 + 16)))
  return ids.every(isUuid) ? ids : null
}

export function isCode(secrets: Secrets, purpose: Purpose, code: string, facts: string): boolean {
  const [head, signature] = [code.slice(0, -signatureLength), code.slice(-signatureLength)]
  return secrets.isSigned(purpose, `${head} ${facts}`, signature)
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
