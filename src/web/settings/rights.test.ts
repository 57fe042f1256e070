import { expect, test } from 'vitest'
import { loadCatalog } from '#words/load.ts'
import { createWords } from '../words/create-words.ts'
import { sentencesOf } from './can-do.ts'
import {
  assignmentsOf,
  rightsOf,
  rolesInOrder,
  rolesWithoutPlace,
  sameRights,
  withLocation,
  withRole,
} from './rights.ts'

const words = createWords({ locale: 'en', catalog: await loadCatalog('en') })
const locations = [
  { id: 'r', name: 'Rotterdam' },
  { id: 'b', name: 'Busan' },
]
const reader = { words, organizationName: 'Birch', locations }
const noWork = { helpTypes: [], countries: [] }

test('ROL-1: a role is held for the entire company or for some locations', () => {
  const assignments = [
    { role: 'referrals-admin', locationId: 'r' },
    { role: 'referrals-admin', locationId: 'b' },
    { role: 'account-admin', locationId: null },
  ] as const
  const rights = rightsOf(assignments)
  expect(rights).toEqual({ 'referrals-admin': ['r', 'b'], 'account-admin': 'company' })
  expect(assignmentsOf(rights)).toEqual(assignments)
})

test('a role for the entire company swallows its locations', () => {
  const rights = rightsOf([
    { role: 'referrals-user', locationId: 'r' },
    { role: 'referrals-user', locationId: null },
  ])
  expect(rights).toEqual({ 'referrals-user': 'company' })
})

test('ticking a role and unticking it changes nothing', () => {
  const rights = withRole({ 'referrals-user': ['r'] }, 'account-admin', true)
  expect(sameRights(withRole(rights, 'account-admin', false), { 'referrals-user': ['r'] })).toBe(true)
  expect(sameRights(rights, { 'referrals-user': ['r'] })).toBe(false)
})

test('a role for some locations needs at least one', () => {
  const none = withLocation({ 'referrals-user': ['r'] }, 'referrals-user', 'r', false)
  expect(rolesWithoutPlace(none)).toEqual(['referrals-user'])
  expect(rolesWithoutPlace(withLocation(none, 'referrals-user', 'b', true))).toEqual([])
})

test('a vendor offers the vendor’s roles only', () => {
  expect(rolesInOrder('vendor')).toEqual([
    'solution-reviewer',
    'assessment-specialist',
    'vendor-seller',
    'vendor-admin',
  ])
})

test('ROL-2: the sentences tell what the roles open and where deals may be created', () => {
  expect(sentencesOf({ 'referrals-user': ['r'] }, noWork, reader)).toEqual([
    'open and edit deals of Rotterdam as a member of their team',
    'create deals for Rotterdam',
  ])
  expect(sentencesOf({ 'referrals-admin': 'company', 'referrals-user': ['r'] }, noWork, reader)).toEqual([
    'open and edit all deals of Birch',
    'create deals for Birch',
  ])
  expect(sentencesOf({ 'referrals-admin': ['b'], 'referrals-user': ['r'] }, noWork, reader)).toContain(
    'create deals for Rotterdam and Busan',
  )
  expect(sentencesOf({}, noWork, reader)).toEqual(['sign in, and nothing else'])
})

test('VIS-4: a seller without a kind of help is told that no request arrives', () => {
  expect(sentencesOf({ 'vendor-seller': 'company' }, noWork, reader)).toEqual([
    'receive no requests, because no kind of help is chosen',
  ])
  expect(
    sentencesOf({ 'vendor-seller': 'company' }, { helpTypes: ['general'], countries: ['NL', 'DE'] }, reader),
  ).toEqual(['answer requests about General or other, of customers in Netherlands or Germany'])
})
