import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** What this program keeps from whoever can only read its database: sealed texts, and tokens that need no storage. */
export type Secrets = {
  /** The text as only this program can read it again; `purpose` keeps one kind of secret from standing in for another. */
  seal: (purpose: string, text: string) => string
  /** @throws Error where the text was sealed by another key or for another purpose, or was changed since */
  unseal: (purpose: string, sealed: string) => string
  /** A token that proves that this program made it for the subject, such as the link in a mail. */
  sign: (purpose: string, subject: string) => string
  isSigned: (purpose: string, subject: string, token: string) => boolean
}

const algorithm = 'aes-256-gcm'

/** `key` is any long random text; it must be the same in every process of the program and outlive restarts. */
export function secretsFrom(key: string): Secrets {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', key, 'tandem', purpose, 32))
  const sign = (purpose: string, subject: string) =>
    createHmac('sha256', keyFor(`sign ${purpose}`))
      .update(subject)
      .digest('base64url')
  return {
    seal: (purpose, text) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv(algorithm, keyFor(`seal ${purpose}`), nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    unseal: (purpose, sealed) => {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv(algorithm, keyFor(`seal ${purpose}`), bytes.subarray(0, 12), {
        authTagLength: 16,
      })
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    sign,
    isSigned: (purpose, subject, token) => {
      const [wanted, given] = [Buffer.from(sign(purpose, subject)), Buffer.from(token)]
      return wanted.length === given.length && timingSafeEqual(wanted, given)
    },
  }
}
