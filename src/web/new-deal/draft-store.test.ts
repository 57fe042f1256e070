import { beforeEach, describe, expect, test } from 'vitest'
import type { Me } from '#contract/sessions.ts'
import { emptyDraft } from './deal-draft.ts'
import { dropDraft, findDraft, keepDraft, listDrafts, readKept } from './draft-store.ts'

const ben = {
  person: { id: 'ben', firstName: 'Ben', lastName: 'Baker', email: 'b@b.example', phone: '1', title: '' },
  organization: { id: 'birch' },
  companyWide: true,
  creatableLocationIds: [],
} as unknown as Me
const bea = { ...ben, person: { ...ben.person, id: 'bea' } }

let drawer: Storage
beforeEach(() => {
  const kept = new Map<string, string>()
  drawer = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  } as Storage
})

const draft = (id: string, minute: number) => ({
  id,
  keptAt: `2026-11-19T14:${String(minute).padStart(2, '0')}:00.000Z`,
  furthest: 'details' as const,
  draft: { ...emptyDraft(ben), name: id },
})

describe('the drafts of new deals', () => {
  test('UI-11: a draft is found again as it was left, the latest first', () => {
    keepDraft(drawer, ben, draft('older', 1))
    keepDraft(drawer, ben, draft('newer', 2))
    expect(listDrafts(drawer, ben).map(({ id }) => id)).toEqual(['newer', 'older'])
    expect(findDraft(drawer, ben, 'older')).toEqual(draft('older', 1))
  })

  test('a draft is for the person who wrote it', () => {
    keepDraft(drawer, ben, draft('secret', 1))
    expect(listDrafts(drawer, bea)).toEqual([])
    expect(findDraft(drawer, bea, 'secret')).toBeUndefined()
  })

  test('drafts of several tabs stand beside each other, and the eleventh takes the place of the oldest', () => {
    for (let minute = 0; minute < 11; minute += 1) keepDraft(drawer, ben, draft(`draft-${minute}`, minute))
    const ids = listDrafts(drawer, ben).map(({ id }) => id)
    expect(ids).toHaveLength(10)
    expect(ids).not.toContain('draft-0')
  })

  test('a created deal leaves no draft behind', () => {
    keepDraft(drawer, ben, draft('done', 1))
    dropDraft(drawer, ben, 'done')
    expect(listDrafts(drawer, ben)).toEqual([])
  })

  test('a full or closed drawer is told and breaks nothing, and what is no draft is not read', () => {
    const full = {
      ...drawer,
      setItem: () => {
        throw new Error('full')
      },
    } as unknown as Storage
    expect(keepDraft(full, ben, draft('any', 1))).toBe(false)
    expect([null, '', '{', '{}', '{"id":"a","keptAt":"b"}'].map(readKept)).toEqual(Array(5).fill(undefined))
  })
})
