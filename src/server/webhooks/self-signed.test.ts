import { createPrivateKey, generateKeyPairSync, sign, verify, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { fingerprintOf, selfSigned } from './self-signed.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))
const holder = (until = '2036-11-16T14:00:00.000Z', name = 'Webhooks of cosell.example') => ({
  organization: 'Tandem',
  name,
  from: new Date('2026-11-18T14:00:00.000Z'),
  until: new Date(until),
})

test('WH-3: the certificate is one that others read, of our key and signed by it', () => {
  const made = selfSigned(key, holder())
  const read = new X509Certificate(made)
  expect(read.subject).toBe('O=Tandem\nCN=Webhooks of cosell.example')
  expect(read.issuer).toBe(read.subject)
  expect(new Date(read.validFrom).toISOString()).toBe('2026-11-18T14:00:00.000Z')
  expect(new Date(read.validTo).toISOString()).toBe('2036-11-16T14:00:00.000Z')
  expect(read.checkPrivateKey(key)).toBe(true)
  expect(read.verify(read.publicKey)).toBe(true)
  expect(read.ca).toBe(false)
  expect(read.fingerprint256).toBe(fingerprintOf(made))
  const body = Buffer.from('{"EventName":"test-created"}')
  expect(verify('sha256', body, read.publicKey, sign('sha256', body, key))).toBe(true)
})

test('WH-3: a certificate may end after 2049, and its holder may have a name in any script', () => {
  const read = new X509Certificate(selfSigned(key, holder('2056-01-02T03:04:05.000Z', '협력 사')))
  expect(new Date(read.validTo).toISOString()).toBe('2056-01-02T03:04:05.000Z')
  expect(read.toLegacyObject().subject.CN).toBe('협력 사')
})

test('WH-3: no two certificates have one serial number, and each is positive', () => {
  const serials = Array.from(
    { length: 20 },
    () => new X509Certificate(selfSigned(key, holder())).serialNumber,
  )
  expect(new Set(serials).size).toBe(20)
  for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/)
})
