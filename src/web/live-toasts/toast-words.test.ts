import { expect, test } from 'vitest'
import type { LiveChange } from '#contract/live.ts'
import { eventNames } from '#domain/event.ts'
import { locales } from '#locales/catalog.ts'
import { loadCatalog } from '#words/load.ts'
import { createWords } from '../words/create-words.ts'
import { isNews, toastBody, toastTitle } from './toast-words.ts'

const words = createWords({ locale: 'en', catalog: await loadCatalog('en') })
const reader = { words, organizationId: 'birch', stageName: () => 'Proposed' }

type Entry = LiveChange['entry']

function entry(name: string, part: Partial<Entry> = {}): Entry {
  const actor = { personId: 'ada', name: 'Ada Amsel', organizationId: 'aster', organizationName: 'Aster' }
  return { id: 'i', causeId: 'c', name, at: '', actor, changes: [], note: null, ...part }
}

function change(told: Entry): LiveChange {
  return { cursor: '1', dealId: 'd', engagementId: 'e', dealName: 'Route planner', entry: told }
}

test.each(locales)('every event is a sentence in %s', async (locale) => {
  const told = { ...reader, words: createWords({ locale, catalog: await loadCatalog(locale) }) }
  for (const name of eventNames) expect(toastTitle(entry(name), told)).not.toMatch(/event\.|[{}]|undefined/)
})

test('a toast says who did what, with the organization of somebody else', () => {
  expect(toastTitle(entry('referral.accepted'), reader)).toBe('Ada Amsel (Aster) accepted the request')
})

test('a colleague stands without the organization', () => {
  const actor = { personId: 'bea', name: 'Bea Blom', organizationId: 'birch', organizationName: 'Birch' }
  expect(toastTitle(entry('note.written', { actor }), reader)).toBe('Bea Blom wrote a note')
})

test('VIS-3: somebody whose name is not shown yet is the organization', () => {
  const actor = { personId: null, name: null, organizationId: 'aster', organizationName: 'Aster' }
  expect(toastTitle(entry('referral.declined', { actor }), reader)).toBe('Aster declined the request')
})

test('a moved stage is named beside the deal', () => {
  const moved = entry('referral.advanced', { changes: [{ field: 'stage', from: 40, to: 60, of: null }] })
  expect(toastBody(change(moved), reader)).toBe('Route planner · now at Proposed')
})

test('my own actions are no news, and neither is bookkeeping', () => {
  const told = (name: string) => entry(name, { at: '2026-11-19T12:00:00Z' })
  const openedAt = new Date('2026-11-19T09:00:00Z')
  expect(isNews(told('referral.accepted'), 'ben', openedAt)).toBe(true)
  expect(isNews(told('referral.accepted'), 'ada', openedAt)).toBe(false)
  expect(isNews(told('referral.referenced'), 'ben', openedAt)).toBe(false)
})

test('a window that is opened later does not tell again what the stream caught up on', () => {
  const told = entry('referral.accepted', { at: '2026-11-19T12:00:00Z' })
  expect(isNews(told, 'ben', new Date('2026-11-19T12:00:05Z'))).toBe(true)
  expect(isNews(told, 'ben', new Date('2026-11-19T12:10:00Z'))).toBe(false)
})
