import { expect, test } from 'vitest'
import { browserIn } from './browser-in.ts'

test('a browser is named as people know it', () => {
  const named = (agent: string) => Object.values(browserIn(agent)).join(' ')
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0'
  expect(named(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/142.0`)).toBe(
    'Edge Windows false',
  )
  expect(named(`Mozilla/5.0 (Linux; Android 15) ${chrome} Mobile Safari/537.36`)).toBe('Chrome Android true')
  expect(named('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox Linux false',
  )
  expect(
    named('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1'),
  ).toBe('Safari iOS true')
  expect(browserIn('curl/8')).toEqual({ name: null, system: null, mobile: false })
})
