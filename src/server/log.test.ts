import { expect, test, vi } from 'vitest'
import { announcerFor, gathering, openLog, textOf, writerFor } from './log.ts'

function opened(level: 'error' | 'info' = 'info') {
  const lines: string[] = []
  return { lines, log: openLog({ level, write: (line) => lines.push(line) }) }
}

test('a line is one JSON object with its level, its moment and what it names', () => {
  const { lines, log } = opened()
  log.info({ task: 'send-mail', jobId: '7', requestId: 'r-1' }, 'a job is done')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/\n$/)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    task: 'send-mail',
    jobId: '7',
    requestId: 'r-1',
    msg: 'a job is done',
  })
})

test('an error stands in one line with its stack, without what it carries of rows', () => {
  const { lines, log } = opened()
  log.error(
    { err: Object.assign(new Error('broken'), { detail: 'Key (email)=(a@b.example)' }) },
    'a job failed',
  )
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '').err).toMatchObject({
    message: 'broken',
    stack: expect.stringContaining('log.test'),
  })
  expect(lines.join()).not.toContain('a@b.example')
})

test('what is below the level is not written', () => {
  const { lines, log } = opened('error')
  log.info({}, 'no')
  log.warn({}, 'no')
  log.error({}, 'yes')
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['yes'])
})

test('the form for people has one line for each, and the stack below it', () => {
  const at = '2026-11-21T10:00:00.000Z'
  const line = JSON.stringify({ level: 'warn', at, route: '/api/deals', said: 'two\nlines', msg: 'answered' })
  expect(textOf(line)).toBe(`${at} warn  answered route=/api/deals said="two\\nlines"\n`)
  expect(
    textOf(JSON.stringify({ level: 'error', at, err: { stack: 'Error: x\n  at y' }, msg: 'failed' })),
  ).toBe(`${at} error failed\nError: x\n  at y\n`)
  expect(textOf('no JSON\n')).toBe('no JSON\n')
})

test('announcements are plain, unless every line is to be JSON', () => {
  const told: string[] = []
  for (const format of ['mixed', 'text', 'json'] as const)
    announcerFor(format, (line) => told.push(line))('ready')
  expect(told.slice(0, 2)).toEqual(['ready\n', 'ready\n'])
  expect(JSON.parse(told[2] ?? '')).toMatchObject({ level: 'info', msg: 'ready' })
  writerFor('json', (line) => told.push(line))('{"a":1}\n')
  expect(told[3]).toBe('{"a":1}\n')
})

test('lines that come together are written together in their order, and an error at once with those before it', async () => {
  const written: string[] = []
  const log = openLog({ level: 'info', write: gathering((text) => written.push(text)) })
  log.info({}, 'one')
  log.info({}, 'two')
  expect(written).toEqual([])
  await vi.waitFor(() => expect(written).toHaveLength(1))
  log.info({}, 'three')
  log.error({}, 'four')
  expect(written).toHaveLength(2)
  const messages = written
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).msg)
  expect(messages).toEqual(['one', 'two', 'three', 'four'])
  const text: string[] = []
  const forPeople = openLog({
    level: 'info',
    write: writerFor(
      'text',
      gathering((one) => text.push(one)),
    ),
  })
  forPeople.error({}, 'five')
  expect(text).toHaveLength(1)
})
