import { expect, test } from 'vitest'
import { openLog } from './log.ts'
import { redacted } from './redacted.ts'

const token = 'Zk3_9tQvL0-yB2mXn5Rd8WcJ7hPf4GsA1eUoTiKqVbE'
const said = [
  ['connect postgresql://tandem_app:hunter2-and-more@db:5432/tandem', 'hunter2-and-more'],
  ['cannot reach smtps://robot:hunter2-and-more@mail.example:465', 'hunter2-and-more'],
  [`Authorization: Bearer ${token}`, token],
  ['authorization: Basic YmVuOnRhbmRlbS1kZW1v', 'YmVuOnRhbmRlbS1kZW1v'],
  [`the key tdm_${token} is none`, token],
  [`cookie: tandem_session=${token}; other=1`, token],
  [`__Host-tandem_session=${token}`, token],
  ['{"email":"a@b.c","password":"walrus lighthouse"}', 'walrus'],
  ['grant_type=password&password=walrus&client_secret=lighthouse', 'lighthouse'],
  [`GET /join?code=${token}`, token],
  [`https://idp.example/cb?id_token=${token}&state=1`, token],
  ['jwt eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJuaW5hIn0.c2lnbmF0dXJl ended', 'eyJzdWIiOiJuaW5hIn0'],
] as const

test.each(said)('a line says %s without the secret', (text, secret) => {
  expect(redacted(text)).not.toContain(secret)
  expect(redacted(text)).toContain('***')
})

test('what is no secret stays readable', () => {
  for (const text of [
    'duplicate key value violates unique constraint "person_by_email"',
    'Error: connect ECONNREFUSED 127.0.0.1:5432\n    at file:///app/dist/tandem.mjs:12:34',
    'The bucket answered 503 to PUT: https://s3.example.com/tandem',
  ])
    expect(redacted(text)).toBe(text)
})

test('an error of background work is logged without what it repeats, also in its stack', () => {
  const lines: string[] = []
  const log = openLog({ level: 'debug', write: (line) => lines.push(line) })
  log.error({ err: new Error('cannot reach smtp://robot:hunter2@mail') }, 'a job failed')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('//***@mail')
  expect(lines[0]).not.toContain('hunter2')
})

test('a megabyte of anything is gone through in one pass', () => {
  for (const part of ['/', '//a', 'bearer ', 'password', 'tdm_', 'ey', 'a.', 'cookie: ', 'x_token'])
    expect(redacted(part.repeat(120_000)).length).toBeGreaterThan(0)
})
