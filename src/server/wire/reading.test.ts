import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate, writeInstant } from './dates.ts'
import { etagOf, names } from './etag.ts'
import { mergedWith } from './merge-patch.ts'
import { type Document, type Misread, readMembers } from './read-members.ts'
import { referralMembers } from './shape.ts'
import { stageOf } from './words.ts'

describe('dates', () => {
  test.each([
    ['2030-06-30', '2030-06-30T00:00:00Z'],
    ['2030-06-30T00:00:00Z', '2030-06-30T00:00:00Z'],
    ['2030-01-02T03:04:05.1234567Z', '2030-01-02T03:04:05.123000Z'],
    ['2030-01-02T03:04:05.81Z', '2030-01-02T03:04:05.810000Z'],
    ['2030-01-02T03:04:05+02:00', '2030-01-02T01:04:05.000000Z'],
    ['2030-01-02T03:04', '2030-01-02T03:04:00.000000Z'],
    ['2030-02-30', null],
    ['tomorrow', null],
    ['2030-01-02T25:00:00Z', null],
  ])('AP-2: %s is read as %s', (given, read) => {
    expect(readDate(given)).toBe(read)
  })

  test('AP-2: a time is written with six digits of a second, which every client parses, and midnight with none', () => {
    expect(writeInstant('2026-11-19T14:00:00.120Z')).toBe('2026-11-19T14:00:00.120000Z')
    expect(writeInstant('2026-11-19T00:00:00.000Z')).toBe('2026-11-19T00:00:00Z')
  })
})

describe('eTags', () => {
  test.each([
    [etagOf(3), true],
    [`W/${etagOf(3)}`, true],
    ['*', true],
    [etagOf(3).replaceAll('"', ''), true],
    [`"other", ${etagOf(3)}`, true],
    [etagOf(2), false],
    ['"other"', false],
  ])('AP-2: %s names version 3: %s', (given, fits) => {
    expect(names(given, 3)).toBe(fits)
  })
})

describe('documents of callers', () => {
  test('AP-7: names and values come in any case, numbers and flags as text, and unknown members are passed over', () => {
    const faults: Misread[] = []
    const read = readMembers(
      {
        Type: 'shared',
        Qualification: 'salesqualified',
        SUBSTATUS: 'Won',
        Consent: { ConsentToToShareInfoWithOthers: 'True' },
        details: { DealValue: '10000', unknown: { a: 1 } },
        team: [{ emailAddress: 'a@b.example' }],
        eTag: 17,
        nobody: true,
      },
      referralMembers,
      faults,
    )
    expect(faults).toEqual([])
    expect(read).toEqual({
      type: 'Shared',
      qualification: 'SalesQualified',
      substatus: 'Won',
      consent: { consentToToShareInfoWithOthers: true },
      details: { dealValue: 10000 },
      team: [{ email: 'a@b.example' }],
    })
  })

  test('AP-7: an enumeration may come as the number of its value', () => {
    const faults: Misread[] = []
    const read = readMembers({ status: 3, substatus: 7, type: 1 }, referralMembers, faults)
    expect([read, faults]).toEqual([{ status: 'Closed', substatus: 'Expired', type: 'Independent' }, []])
  })

  test('AP-7: every fault is told at its place', () => {
    const faults: Misread[] = []
    readMembers(
      { type: 'Joint', details: { dealValue: 'much', closingDateTime: '30 June' }, team: 'me' },
      referralMembers,
      faults,
    )
    expect(faults.map(({ target }) => target)).toEqual([
      '/type',
      '/details/dealValue',
      '/details/closingDateTime',
      '/team',
    ])
  })

  test.each([
    ['Created', 10],
    ['Develop', 40],
    ['negotiated', 80],
    [60, 60],
    ['100', 100],
    ['', null],
    ['Someday', undefined],
  ])('SG-3: the stage %s is %s', (given, stage) => {
    expect(stageOf(given)).toBe(stage)
  })
})

describe('merging (RFC 7396 within the shape)', () => {
  const current: Document = {
    id: 'one',
    name: 'Deal',
    details: { dealValue: 1, notes: 'a' },
    customerProfile: { name: 'Dune', team: [] },
    team: [{ email: 'a@b.example' }],
  }

  test('AP-2: objects are merged, lists taken whole, null clears, and read-only members stay without a word', () => {
    const given: Document = {
      id: 'two',
      details: { notes: null },
      customerProfile: { name: 'Other', team: [{ email: 'c@d.example' }] },
      team: [],
    }
    expect(mergedWith(current, given, referralMembers)).toEqual({
      id: 'one',
      name: 'Deal',
      details: { dealValue: 1, notes: null },
      customerProfile: { name: 'Dune', team: [{ email: 'c@d.example' }] },
      team: [],
    })
  })

  test('AP-2: merging nothing changes nothing, and merging twice is merging once', () => {
    const some = fc.record(
      {
        name: fc.string(),
        details: fc.record({ dealValue: fc.integer(), notes: fc.string() }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Document>
    fc.assert(
      fc.property(some, (given) => {
        const once = mergedWith(current, given, referralMembers)
        expect(mergedWith(once, given, referralMembers)).toEqual(once)
        expect(mergedWith(current, {}, referralMembers)).toEqual(current)
      }),
    )
  })
})
