import { expect, test } from 'vitest'
import { isEmail } from './email.ts'

test('DF-1: an address is something, an @ and a domain with a dot', () => {
  for (const address of ['dora@dune.example', 'd.d+x@mail.dune.co.uk', "o'neil@x.y", '도라@듄.example'])
    expect([address, isEmail(address)]).toEqual([address, true])
  for (const text of [
    '',
    'dora',
    'dora@',
    '@dune.example',
    'dora@dune',
    'a b@c.de',
    'a@b@c.de',
    'a@b..de',
    'a@.de',
    'a@b.de.',
  ])
    expect([text, isEmail(text)]).toEqual([text, false])
})

test('DF-1: a megabyte that is nearly an address is refused in one pass', () => {
  for (const part of ['.', 'a.', 'a', '@', '.a']) expect(isEmail(`a@${part.repeat(500_000)} `)).toBe(false)
})
