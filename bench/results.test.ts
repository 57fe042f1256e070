import { describe, expect, test } from 'vitest'
import { checkGrowth, checkScenario, type ScenarioResult } from './checks.ts'
import { replyIn } from './connection.ts'
import { headersIn, keyOf } from './http-floor.ts'
import { withSection } from './results.ts'

const result: ScenarioResult = {
  name: 'list',
  kind: 'read',
  aim: 1,
  mostStatements: 2,
  deals: 100_000,
  figures: [
    { callers: 1, turns: 9, perSecond: 900, p50: 1, p95: 1, p99: 1, work: { node: 5, postgres: 5 } },
    { callers: 20, turns: 9, perSecond: 690, p50: 1, p95: 1, p99: 1, work: { node: 0.5, postgres: 0.4 } },
  ],
  counted: { statements: 2, frames: 2 },
  floors: { sql: 2000, http: 2000, bound: 1000, efficiencies: [0.2, 0.69, 0.9] },
}

const missed = (one: ScenarioResult) =>
  checkScenario(one)
    .filter(({ kept }) => !kept)
    .map(({ what }) => what)

describe('aims of the benchmark', () => {
  test('work is that of twenty callers, and efficiency what they got of the bound', () => {
    expect(missed(result)).toEqual(['list: efficiency'])
    expect(missed({ ...result, kind: 'write' })).toEqual([])
    expect(missed({ ...result, floors: null, aim: 0.8 })).toEqual(['list: work'])
    expect(missed({ ...result, floors: null, aim: 0.8, deals: 10_000 })).toEqual([])
    expect(missed({ ...result, floors: null, mostStatements: 1 })).toEqual(['list: statements'])
  })

  test("growth is a ratio, but for the vendor's counts, which have milliseconds of their own", () => {
    const grown = { scenario: 'board', small: 10, large: 14 }
    expect(checkGrowth({ ...grown, whose: 'small' }).kept).toBe(false)
    expect(checkGrowth({ ...grown, whose: 'vendor-counts' }).kept).toBe(true)
    expect(checkGrowth({ ...grown, large: 201, whose: 'vendor-counts' }).kept).toBe(false)
  })
})

describe('docs/benchmarks.md', () => {
  test('a section takes the place of its earlier self, and the others survive', () => {
    const before = '# Benchmarks\n\nIntro.\n\n## One\n\nold\n\n### Part\n\n## Two\n\nkept\n'
    const after = '# Benchmarks\n\nIntro.\n\n## One\n\nnew\n\n## Two\n\nkept\n'
    expect(withSection(before, 'One', 'new\n')).toBe(after)
    expect(withSection(after, 'Three', 'more')).toBe(`${after}\n## Three\n\nmore\n`)
  })
})

describe('replies on a kept socket', () => {
  test('a reply is whole by its length, by its last chunk, or without a body', () => {
    const read = (text: string) => replyIn(Buffer.from(text))?.status
    const head = 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n'
    expect([read('HTTP/1.1 200'), read(`${head}four`), read(`${head}fives`)]).toEqual([
      undefined,
      undefined,
      200,
    ])
    expect(read('HTTP/1.1 204 No Content\r\nx: y\r\n\r\n')).toBe(204)
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
    expect([read(`${chunked}2\r\nab\r\n`), read(`${chunked}2\r\nab\r\n0\r\n\r\n`)]).toEqual([undefined, 200])
  })

  test('the floor answers with the lines of the program, and by the kind of request', () => {
    const head = 'HTTP/1.1 200 OK\r\nx-a: b: c\r\nDate: now\r\nContent-Length: 3'
    expect(headersIn(head)).toEqual([['x-a', 'b: c']])
    expect(keyOf('GET', '/api/referrals/01a1ffa4-2bb2-7381-9c84-a1774beb967e/x')).toBe(
      'GET /api/referrals/:id/x',
    )
  })
})
