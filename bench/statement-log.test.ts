import { describe, expect, test } from 'vitest'
import { ended } from './capture.ts'
import { counted, typical } from './floors.ts'
import { madeSince } from './replay.ts'
import { isFrame, type Message, messagesIn, statementsIn, valuesIn } from './statement-log.ts'

const own = { user: 'tandem_app', application_name: 'tandem', session_id: 'a.1' }
const message = (text: string, name: string | null = null): Message => ({
  session: 'a.1',
  name,
  text,
  values: [],
})

describe("what PostgreSQL's log tells of a turn", () => {
  test('messages of the program and marks are read, those of others are not', () => {
    const lines = [
      { user: 'postgres', message: "statement: select 'mark 3-0'" },
      { ...own, message: 'statement: begin; select 1' },
      {
        ...own,
        message: 'execute find: select *\nfrom referral where id = $1',
        detail: "Parameters: $1 = 'x'",
      },
      { ...own, application_name: 'tandem work', message: 'statement: select 2' },
      { ...own, message: 'duration: 3 ms' },
    ]
    expect(messagesIn([...lines.map((line) => JSON.stringify(line)), ''])).toEqual([
      { mark: '3-0' },
      { session: 'a.1', name: null, text: 'begin; select 1', values: [] },
      { session: 'a.1', name: 'find', text: 'select *\nfrom referral where id = $1', values: ['x'] },
    ])
  })

  test('values come with quotes, commas and nothing in them', () => {
    const detail = "Parameters: $1 = 'it''s, $2 = ''no''', $2 = NULL, $3 = '{\"a\": [1, 2]}', $4 = ''"
    expect(valuesIn(detail)).toEqual(["it's, $2 = 'no'", null, '{"a": [1, 2]}', ''])
    expect(valuesIn(undefined)).toEqual([])
  })

  test('a text is cut into its statements, but not within quotes', () => {
    expect(statementsIn("begin; set local a.b = 'x; y'; select 'it''s' as \"o;k\"; ")).toEqual([
      'begin',
      "set local a.b = 'x; y'",
      "select 'it''s' as \"o;k\"",
    ])
  })

  test('what begins, ends or names somebody is no statement; what stands beside it is', () => {
    expect(["set local app.organization_id = 'x'", 'COMMIT', 'begin isolation level x'].every(isFrame)).toBe(
      true,
    )
    expect(isFrame('select 1')).toBe(false)
    const messages = [
      message('begin; set local a.b = 1; select 1'),
      message('select $1', 'n'),
      message('commit'),
    ]
    expect(counted({ messages })).toEqual({ statements: 2, frames: 1 })
  })

  test('turns that asked as most did are the typical ones, whatever identifiers they named', () => {
    const id = (digit: string) => `${digit.repeat(8)}-1111-7111-8111-111111111111`
    const turn = (texts: string[]) => ({ messages: texts.map((text) => message(text)) }) as never
    const all = [turn(['a', 'noise']), turn([`set ${id('1')}`]), turn([`set ${id('2')}`])]
    expect(typical(all)).toEqual([all[1], all[2]])
  })

  test('a reading that ends after its answer is ended', () => {
    const open = [message('begin; set local a.b = 1'), message('select $1', 'n')]
    const whole = [...open, message('commit')]
    expect(ended(open)).toEqual(whole)
    expect(ended(whole)).toEqual(whole)
    expect(ended([message('select $1', 'n')])).toEqual([message('select $1', 'n')])
  })

  test('identifiers that are younger than the turn were made by it', () => {
    const since = Date.UTC(2026, 10, 21)
    const at = (time: number) => {
      const hex = time.toString(16).padStart(12, '0')
      return `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8def-0123456789ab`
    }
    const values = [at(since - 1), `{"id": "${at(since)}", "of": "${at(since + 5)}"}`, null, at(since)]
    expect(madeSince(since, [{ values }])).toEqual([at(since), at(since + 5)])
  })
})
