import { expect, test } from 'vitest'
import { amendBodyOf, type Draft, faultsIn, rebase } from './edit-draft.ts'

const contact = { name: '', email: '', phone: '', title: '', consent: false }
const base: Draft = {
  name: 'Warehouse cooling',
  value: { amount: '160000', currency: 'USD' },
  closeOn: '2026-12-18',
  notes: '',
  purchaseIntent: null,
  crmId: '',
  campaignId: '',
  contact,
  customerId: null,
}

test('DF-3: only what the person changed is sent', () => {
  expect(amendBodyOf({ ...base, name: 'Warehouse cooling, phase 2' }, base)).toEqual({
    name: 'Warehouse cooling, phase 2',
  })
})

test('CU-5: a contact whose fields were all emptied is taken off the deal', () => {
  const before = { ...base, contact: { ...contact, name: 'Dora', email: 'dora@dune.example', consent: true } }
  expect(amendBodyOf({ ...before, contact }, before)).toEqual({ contact: null })
})

test('DF-2: what another person changed follows under an open form where it was not touched', () => {
  const theirs = { ...base, closeOn: '2027-01-29' }
  const { draft, collisions } = rebase({ ...base, name: 'Mine' }, base, theirs)
  expect(draft).toMatchObject({ name: 'Mine', closeOn: '2027-01-29' })
  expect(collisions).toEqual([])
})

test('DF-2: a field that both changed keeps what was typed and offers the other value', () => {
  const theirs = { ...base, value: { amount: '190000', currency: 'USD' } }
  const mine = { ...base, value: { amount: '184000', currency: 'USD' } }
  const { draft, collisions } = rebase(mine, base, theirs)
  expect(draft.value.amount).toBe('184000')
  expect(collisions).toEqual([{ field: 'value', theirs: theirs.value }])
})

test('DF-2: two people who typed the same are of one mind', () => {
  const same = { ...base, name: 'Same' }
  expect(rebase(same, base, same).collisions).toEqual([])
})

test('DF-1: an emptied name, an amount in words and a day that does not exist are found at their fields', () => {
  const draft = { ...base, name: ' ', value: { amount: 'much', currency: 'USD' }, closeOn: '2027-02-31' }
  expect(faultsIn(draft, base)).toEqual([
    { path: 'name', code: 'required', facts: {} },
    { path: 'value/amount', code: 'amount', facts: {} },
    { path: 'closeOn', code: 'day', facts: {} },
  ])
})

test('CU-6: a contact without consent is not accepted', () => {
  const given = { name: 'Dora', email: 'dora@dune.example', phone: '+31 1', title: '', consent: false }
  expect(faultsIn({ ...base, contact: given }, base)).toEqual([
    { path: 'contact/consent', code: 'consent', facts: {} },
  ])
})
