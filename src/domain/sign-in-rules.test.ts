import { expect, test } from 'vitest'
import type { PersonId } from './id.ts'
import {
  admitsPassword,
  noSignInRules,
  whyNotCompanyOnly,
  whyNotResetSecondFactor,
  whyNotTakeAway,
} from './sign-in-rules.ts'

const [ben, bea] = ['ben', 'bea'] as PersonId[] as [PersonId, PersonId]
const rules = { ...noSignInRules, companyOnly: true, emergencyPersonId: ben }

test('ORG-2: where the company sign-in is compulsory, one administrator keeps a password for emergencies', () => {
  expect(admitsPassword(noSignInRules, { personId: bea, managesUsers: false }, false)).toBe(true)
  expect(admitsPassword(rules, { personId: ben, managesUsers: true }, true)).toBe(true)
  expect(admitsPassword(rules, { personId: bea, managesUsers: true }, true)).toBe(false)
})

test('ORG-2: if that one manages nobody any more, all administrators may use a password, and nobody else', () => {
  expect(admitsPassword(rules, { personId: ben, managesUsers: false }, false)).toBe(false)
  expect(admitsPassword(rules, { personId: bea, managesUsers: true }, false)).toBe(true)
  expect(admitsPassword(rules, { personId: bea, managesUsers: false }, false)).toBe(false)
})

test('ORG-3: it needs a proved directory and a proved domain, which then stay', () => {
  expect(whyNotCompanyOnly(1, 1)).toBeNull()
  expect(whyNotCompanyOnly(0, 1)?.code).toBe('company-sign-in.not-ready')
  expect(whyNotCompanyOnly(1, 0)?.code).toBe('company-sign-in.not-ready')
  expect(whyNotTakeAway(rules, 0)?.code).toBe('company-sign-in.needed')
  expect(whyNotTakeAway(rules, 1)).toBeNull()
  expect(whyNotTakeAway(noSignInRules, 0)).toBeNull()
})

test('ORG-9: a guest’s second factor is reset at home', () => {
  expect(whyNotResetSecondFactor(true)).toBeNull()
  expect(whyNotResetSecondFactor(false)?.code).toBe('second-factor.not-home')
})
