import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFilter } from '../../../../test/random-filters.ts'
import { WireFault } from '../errors.ts'
import { checkFilter } from './check.ts'
import { matches } from './evaluate.ts'
import { readOptions } from './options.ts'
import { limits, parseFilter } from './parse.ts'
import { selector } from './select.ts'
import { print, type Syntax } from './syntax.ts'

const referral = {
  id: '6f0c0000-0000-7000-8000-000000000001',
  engagementId: '1352e03d-0000-7000-8000-000000000002',
  name: "Harbour's 부산항",
  status: 'New',
  substatus: 'Pending',
  favorite: false,
  updatedDateTime: '2026-03-04T05:06:07.890000Z',
  closedDateTime: null,
  salesStage: '80',
  mpnId: '1234567',
  tags: ['big', 'cold'],
  customerProfile: {
    name: 'Dune',
    address: { country: 'NL' },
    ids: [{ profileType: 'Duns', id: '111222333' }],
  },
  details: { dealValue: 250.5, closingDateTime: '2026-12-31T00:00:00Z', notes: null },
  team: [
    { firstName: 'Ben', lastName: 'Baker', email: 'Ben@birch.example' },
    { firstName: 'Bea', lastName: null, email: 'bea@birch.example' },
  ],
}

const holds = (filter: string) => matches(checkFilter(parseFilter(filter)), referral)

function faultOf(run: () => unknown): WireFault {
  try {
    run()
  } catch (error) {
    if (error instanceof WireFault) return error
    throw error
  }
  throw new Error('nothing was wrong')
}
const fault = (filter: string) => faultOf(() => checkFilter(parseFilter(filter)))

describe('filters', () => {
  test.each([
    [`status eq 'New'`, true],
    [`STATUS EQ 'new'`, true],
    [`status eq Microsoft.Partner.ReferralStatus'New'`, true],
    [`status ne 'New'`, false],
    [`status in ('Active', 'New')`, true],
    [`'New' eq status`, true],
    [`engagementId eq 1352e03d-0000-7000-8000-000000000002`, true],
    [`engagementId eq '1352E03D-0000-7000-8000-000000000002'`, true],
    [`engagementId eq guid'1352e03d-0000-7000-8000-000000000002'`, true],
    [`id eq 'ref-12345'`, false],
    [`updatedDateTime gt 2022-01-01T00:00:00Z`, true],
    [`updatedDateTime gt '2022-01-01T00:00:00Z'`, true],
    [`updatedDateTime ge 2026-03-04`, true],
    [`updatedDateTime lt 2026-03-04`, false],
    [`updatedDateTime le 2026-03-04T07:06:07.89 02:00`, true],
    [`updatedDateTime eq datetime'2026-03-04T05:06:07.8900000Z'`, true],
    [`name eq 'Harbour''s 부산항'`, true],
    [`contains(name, '부산')`, true],
    [`startswith(tolower(name),'harbour')`, true],
    [`endswith(name,'항') and not contains(name,'harbour')`, true],
    [`details/dealValue gt 250 and details/dealValue le 2.505e2`, true],
    [`details/dealValue eq '250.5'`, true],
    [`salesStage eq 80 and mpnId eq 1234567`, true],
    [`details/notes eq null`, true],
    [`details/notes ne 'x'`, true],
    [`not contains(details/notes,'x')`, false],
    [`closedDateTime lt 2030-01-01 or closedDateTime ge 2030-01-01`, false],
    [`favorite or not favorite`, true],
    [`favorite eq 'false'`, true],
    [`contains(name,'x') eq false`, true],
    [`status eq 'Active' or status eq 'New' and favorite eq false`, true],
    [`(status eq 'Active' or status eq 'New') and favorite`, false],
    [`team/any(t:t/email eq 'ben@birch.example')`, true],
    [`team/any(x:x/firstName eq 'Bea' and x/lastName eq null)`, true],
    [`team/any(x:x/firstName eq 'Bea' and x/lastName eq 'Baker')`, false],
    [`team/all(m:endswith(m/email,'@BIRCH.example'))`, true],
    [`team/any() and not details/requirements/solutions/any()`, true],
    [`email eq 'BEA@birch.example'`, true],
    [`email ne 'bea@birch.example'`, false],
    [`tags/any(t:t eq 'cold')`, true],
    [`customerProfile/ids/any(i:i/profileType eq 'Duns' and i/id eq '111222333')`, true],
    [`customerprofile/ADDRESS/country eq 'NL'`, true],
  ])('AP-3: %s is %s', (filter, expected) => expect(holds(filter)).toBe(expected))

  test.each([
    [`statuss eq 'New'`, 1, 'there is no property "statuss"'],
    [`status eq 'New' and details/price gt 1`, 21, 'there is no property "details/price"'],
    [`status eq 'Open'`, 11, 'is not one of None, New, Active, Closed'],
    [`status eq`, 10, 'expected a value instead of the end'],
    [`status == 'New'`, 8, '"="'],
    [`(status eq 'New'`, 17, 'expected ")"'],
    [`status eq 'New`, 11, 'not closed'],
    [`updatedDateTime gt 'soon'`, 20, '"soon" is not a date'],
    [`updatedDateTime gt 2026-02-30`, 20, 'is not a date'],
    [`details/dealValue gt 'much'`, 22, 'is not a number'],
    [`team/email eq 'x'`, 1, 'team is a collection'],
    [`team/some(t:t/email eq 'x')`, 6, 'there are "any" and "all"'],
    [`team/any(t:t/phone eq 'x')`, 12, 'there is no property "t/phone"'],
    [`length(name) gt 3`, 1, 'there is no function "length"'],
    [`name`, 1, 'expected a condition'],
    [`1 eq 1`, 1, 'two values say nothing'],
    [`dealValue gt`, 13, 'expected a value'],
    [`status eq 'New' status eq 'New'`, 17, 'expected "and", "or" or the end'],
    [`contains(favorite,'x')`, 10, 'takes two texts'],
    [`createdDateTime gt details/dealValue`, 20, 'a number does not compare with a date'],
  ])('AP-3: %s is refused at character %d', (filter, position, reason) => {
    const found = fault(filter)
    expect(found.status).toBe(400)
    expect(found.code).toBe('invalidRequest')
    expect(found.target).toBe('$filter')
    expect(found.innerError?.position).toBe(position)
    expect(found.message).toContain(`$filter, character ${position}: `)
    expect(found.message).toContain(reason)
  })

  test('AP-3: a filter has limits of length, of conditions and of depth, and is not slow to say so', () => {
    const many = (count: number) => Array.from({ length: count }, () => 'favorite').join(' or ')
    expect(() => parseFilter(many(limits.conditions))).not.toThrow()
    expect(fault(many(limits.conditions + 1)).message).toContain('at most 100 conditions')
    const deep = (count: number) => `${'('.repeat(count)}favorite${')'.repeat(count)}`
    expect(() => parseFilter(deep(limits.depth))).not.toThrow()
    expect(fault(deep(limits.depth + 1)).message).toContain('at most 20 levels')
    expect(fault(`not `.repeat(900)).message).toContain('at most 20 levels')
    expect(fault(`name eq '${'x'.repeat(4000)}'`).message).toContain('at most 4000 characters')
  })

  test('AP-3: whatever is sent, a filter is read or refused with 400', { timeout: 30_000 }, () => {
    const pieces = [
      'status',
      ' eq ',
      "'New'",
      '(',
      ')',
      'team/any(',
      'v:',
      'v/email',
      ' and ',
      ' not ',
      ',',
      '/',
      '1e5',
    ]
    const nonsense = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.constantFrom(...pieces, ' in ', 'contains(', 'null', "''", '2026-01-01', '\0'), {
          maxLength: 14,
        })
        .map((some) => some.join('')),
      anyFilter().map(
        (filter) => `${filter.slice(0, filter.length / 2)}${filter.slice(filter.length / 2 + 1)}`,
      ),
    )
    fc.assert(
      fc.property(nonsense, (text) => {
        for (const read of [
          () => matches(checkFilter(parseFilter(text)), referral),
          () => readOptions(`$orderby=${encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))}`),
          () => readOptions(`$select=${encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))}`),
          () => readOptions(text),
        ]) {
          try {
            read()
          } catch (error) {
            if (!(error instanceof WireFault) || error.status !== 400) throw error
          }
        }
      }),
      { numRuns: 800 },
    )
  })

  test('AP-3: a filter that is written out again means the same', () => {
    fc.assert(
      fc.property(anyFilter(), (text) => {
        const syntax = parseFilter(text)
        expect(withoutPlaces(parseFilter(print(syntax)))).toEqual(withoutPlaces(syntax))
      }),
      { numRuns: 300 },
    )
  })
})

function withoutPlaces(syntax: Syntax): unknown {
  return JSON.parse(JSON.stringify(syntax, (name, value) => (name === 'at' ? undefined : value)))
}

describe('options', () => {
  test('AP-3: names of options come in any case and encoded, a plus sign is a blank, other parameters do not matter', () => {
    const search = `%24FILTER=status+eq+%27New%27&$Top=5&%24skip=10&$count=TRUE&api-version=v1.0&$expand=x&$OrderBy=updatedDateTime%20asc`
    const { filter, top, skip, count, order } = readOptions(search)
    expect(filter).toEqual(checkFilter(parseFilter(`status eq 'New'`)))
    expect({ top, skip, count }).toEqual({ top: 5, skip: 10, count: true })
    expect(order.map(({ property, descending }) => [property.path, descending])).toEqual([
      ['updatedDateTime', false],
    ])
  })

  test('AP-3: without options all referrals are listed, the newest first', () => {
    const { filter, top, skip, select, order } = readOptions('')
    expect({ filter, top, skip, select }).toEqual({ filter: null, top: null, skip: 0, select: null })
    expect(order.map(({ property, descending }) => [property.path, descending])).toEqual([
      ['createdDateTime', true],
    ])
  })

  test.each([
    ['$search=x', '$search', 'there is no option'],
    ['$top=-1', '$top', 'is not a whole number'],
    ['$top=abc', '$top', 'is not a whole number'],
    ['$skip=1.5', '$skip', 'is not a whole number'],
    ['$count=maybe', '$count', 'is not true or false'],
    ['$top=1&%24TOP=2', '$top', 'stands there twice'],
    ['$filter=%zz', '$filter', 'not percent-encoded'],
    ['$select=id,nothing', '$select', 'character 4: there is no property "nothing"'],
    ['$select=id,,status', '$select', 'character 4: expected the name'],
    ['$orderby=name up', '$orderby', 'character 6: expected "asc" or "desc"'],
    ['$orderby=team', '$orderby', 'there is no property "team" to order by'],
  ])('AP-3: %s is refused and names %s', (search, target, reason) => {
    const found = faultOf(() => readOptions(search))
    expect([found.status, found.code, found.target]).toEqual([400, 'invalidRequest', target])
    expect(found.message).toContain(reason)
  })

  test('AP-3: $select picks values, objects and collections, and parts of them, in any case and in the order of the document', () => {
    const picked = (list: string) => {
      const { select } = readOptions(`$select=${list}`)
      return select === null ? referral : selector(select)(referral as never)
    }
    expect(picked('status,ID')).toEqual({ id: referral.id, status: 'New' })
    expect(picked('customerProfile/address, team/email')).toEqual({
      customerProfile: { address: { country: 'NL' } },
      team: [{ email: 'Ben@birch.example' }, { email: 'bea@birch.example' }],
    })
    expect(picked('details,details/dealValue')).toEqual({ details: referral.details })
    expect(picked('id,*')).toEqual(referral)
  })
})
