import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'

/** Whom a certificate names, and from when to when it holds. */
export type Holder = { organization: string; name: string; from: Date; until: Date }

/**
 * A self-signed X.509 certificate (RFC 5280) for a key that signs messages, in DER. Node reads certificates and makes
 * none, and this one never varies in its shape: a page of DER instead of a tree of packages.
 */
export function selfSigned(key: KeyObject, { organization, name, from, until }: Holder): Buffer {
  const holder = sequence(attribute('55040a', organization), attribute('550403', name.slice(0, 64)))
  const body = sequence(
    element(0xa0, integer(Buffer.from([2]))),
    integer(serial()),
    algorithm,
    holder,
    sequence(time(from), time(until)),
    holder,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(...extensions)),
  )
  return sequence(body, algorithm, bits(sign('sha256', body, key)))
}

/** In pairs of digits with colons, as browsers and openssl print it. */
export function fingerprintOf(certificate: Buffer): string {
  const digits = createHash('sha256').update(certificate).digest('hex').toUpperCase()
  return digits.replace(/..(?!$)/g, '$&:')
}

function element(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content.length)]), content])
}

function lengthOf(count: number): number[] {
  if (count < 0x80) return [count]
  return count < 0x100 ? [0x81, count] : [0x82, count >> 8, count & 0xff]
}

function sequence(...parts: Buffer[]): Buffer {
  return element(0x30, ...parts)
}

function integer(bytes: Buffer): Buffer {
  return element(0x02, bytes)
}

/** Positive, and without a byte that says nothing. */
function serial(): Buffer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}

function oid(hex: string): Buffer {
  return element(0x06, Buffer.from(hex, 'hex'))
}

function bits(bytes: Buffer, unused = 0): Buffer {
  return element(0x03, Buffer.from([unused]), bytes)
}

function attribute(type: string, text: string): Buffer {
  return element(0x31, sequence(oid(type), element(0x0c, Buffer.from(text, 'utf8'))))
}

/** Two digits of the year up to 2049, four from then on. */
function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/[-:T]|\.\d+/g, '')
  return at.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits))
}

function extension(type: string, value: Buffer): Buffer {
  const critical = element(0x01, Buffer.from([0xff]))
  return sequence(oid(type), critical, element(0x04, value))
}

/** sha256WithRSAEncryption */
const algorithm = sequence(oid('2a864886f70d01010b'), element(0x05))
/** basicConstraints: no authority; keyUsage: digitalSignature. */
const extensions = [extension('551d13', sequence()), extension('551d0f', bits(Buffer.from([0x80]), 7))]
