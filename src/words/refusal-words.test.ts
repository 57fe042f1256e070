import { describe, expect, test } from 'vitest'
import { openItemNames } from '#domain/open-item.ts'
import { dealActions, type RefusalCode, refusalCodes } from '#domain/refusal.ts'
import { type Locale, locales } from '#locales/catalog.ts'
import { loadCatalog } from './load.ts'
import { createReader } from './reader.ts'
import { actionName, explainRefusal, type Helper, type Refusal } from './refusal-words.ts'

const ben: Helper = { name: 'Ben Baker', email: 'ben@birch.example', role: 'account-admin' }
const boris: Helper = { name: 'Boris Bykov', email: 'boris@birch.example', role: 'referrals-admin' }
const facts = { substatus: 'Won', items: 'team consent', count: 2, limit: 3, roles: 'vendor-seller' }

async function readerOf(locale: Locale) {
  const words = createReader({ locale, catalog: await loadCatalog(locale) })
  return { words, vendorName: 'Aster', helpers: [ben, boris] }
}

function refusal(code: RefusalCode, part: Partial<Refusal> = {}): Refusal {
  return { code, facts, remedy: null, conditions: [{ code, met: false, facts }], ...part }
}

describe.each(locales)('%s', (locale) => {
  test.each(refusalCodes)('%s is told in full sentences', async (code) => {
    const told = explainRefusal(refusal(code), await readerOf(locale))
    for (const text of [told.sentence, told.conditions[0]?.text ?? '', told.remedy.sentence]) {
      expect(text).not.toBe('')
      expect(text).not.toMatch(/refusal\.|[{}]|undefined/)
    }
  })

  test('every action of a deal has a name', async () => {
    const reader = await readerOf(locale)
    for (const action of dealActions) expect(actionName(action, reader)).not.toMatch(/refusal\.|[{}]/)
  })

  test('every open item has a name', async () => {
    const { words } = await readerOf(locale)
    for (const item of openItemNames) expect(words.t(`refusal.item.${item}`)).not.toMatch(/refusal\./)
  })
})

test('an incomplete deal names what it lacks, and completing it is the remedy', async () => {
  const items = ['team', 'consent'] as const
  const told = explainRefusal(
    refusal('referral.incomplete', {
      facts: { count: 2, items: items.join(' ') },
      remedy: { kind: 'complete', items: [...items] },
    }),
    await readerOf('en'),
  )
  expect(told.sentence).toBe(
    'The deal still lacks 2 items: a team member with name, phone and e-mail and consent of the contact.',
  )
  expect(told.remedy.action).toBe('edit')
})

test('a closed deal says how it ended, and copying it is the remedy', async () => {
  const told = explainRefusal(
    refusal('referral.closed', { remedy: { kind: 'do', action: 'clone' } }),
    await readerOf('en'),
    'Mark won',
  )
  expect(told.title).toBe('Mark won')
  expect(told.sentence).toBe('The deal is closed (Won), and a closed deal stays as it is.')
  expect(told.conditions[0]).toMatchObject({ met: false, fact: 'now Won' })
  expect(told.remedy.action).toBe('clone')
})

test('ORG-5: a missing role names the colleagues who can give it, each once, and nobody else', async () => {
  const told = explainRefusal(
    refusal('role.missing', {
      remedy: { kind: 'ask', roles: ['global-admin', 'account-admin', 'account-admin'] },
    }),
    await readerOf('en'),
  )
  expect(told.remedy.people).toEqual([ben])
})
