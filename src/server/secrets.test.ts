import { describe, expect, test } from 'vitest'
import { secretsFrom } from './secrets.ts'

const secrets = secretsFrom('a long random text that nobody guesses')

describe('secrets', () => {
  test('a sealed text is read again for the same purpose only', () => {
    const sealed = secrets.seal('totp', 'JBSWY3DPEHPK3PXP')
    expect(sealed).not.toContain('JBSWY3DPEHPK3PXP')
    expect(secrets.unseal('totp', sealed)).toBe('JBSWY3DPEHPK3PXP')
    expect(secrets.seal('totp', 'JBSWY3DPEHPK3PXP')).not.toBe(sealed)
    expect(() => secrets.unseal('client-secret', sealed)).toThrow()
  })

  test('neither another key nor a changed text opens', () => {
    const sealed = secrets.seal('totp', 'JBSWY3DPEHPK3PXP')
    const changed = Buffer.from(sealed, 'base64url')
    changed[30] = (changed[30] ?? 0) ^ 1
    expect(() => secretsFrom('another key').unseal('totp', sealed)).toThrow()
    expect(() => secrets.unseal('totp', changed.toString('base64url'))).toThrow()
  })

  test('a signature holds for its subject and purpose alone', () => {
    const token = secrets.sign('invitation', 'one')
    expect(secrets.isSigned('invitation', 'one', token)).toBe(true)
    expect(secrets.isSigned('invitation', 'other', token)).toBe(false)
    expect(secrets.isSigned('recovery', 'one', token)).toBe(false)
    expect(secrets.isSigned('invitation', 'one', '')).toBe(false)
  })
})
