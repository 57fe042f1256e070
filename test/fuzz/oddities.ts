import type { Chance } from './chance.ts'

/** Texts that programs stumble over. */
const texts = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '\u0000',
  '\u0001\u001f\u007f',
  '\ud800',
  'x\udc00y',
  '\u202eright to left',
  '\ufeffmark',
  '🧵🧵🧵',
  '한국어 텍스트',
  '繁體中文',
  'Ещё раз',
  "'; drop table referral; --",
  "' or '1'='1",
  '%00',
  '%zz',
  '%',
  '\\',
  '"',
  '$1',
  '{0}',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  'C:\\Windows',
  'http://127.0.0.1:9/',
  'https://localhost:1/hook',
  'https://[::1]/x',
  'javascript:alert(1)',
  'a@b.c',
  'ben@birch.example',
  '2026-02-30',
  '2026-12-31',
  '9999-12-31T23:59:59.9999999Z',
  '0000-00-00T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  'NaN',
  'Infinity',
  '1,5',
  '٣',
  '1_000',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'ref-12345',
  'USD',
  'XXX',
  'NL',
  'Active',
  'Closed',
  'Won',
] as const

const numbers = [0, -0, 1, -1, 0.1, 1e21, 1e308, 2 ** 31, 2 ** 53, -(2 ** 63), 40, 100, 15.5, 1e-7] as const

export function oddText(chance: Chance): string {
  if (chance.percent(5)) return 'x'.repeat(chance.pick([100, 256, 5_000, 70_000]))
  if (chance.percent(10)) return String.fromCharCode(...chance.times(12, () => chance.below(0x10000)))
  return chance.pick(texts)
}

/** Any value that JSON can hold, and rather not what was asked for. */
export function oddValue(chance: Chance, depth = 0): unknown {
  if (depth > 3) return null
  switch (chance.below(8)) {
    case 0:
      return null
    case 1:
      return chance.percent(50)
    case 2:
      return chance.pick(numbers)
    case 3:
      return chance.times(4, () => oddValue(chance, depth + 1))
    case 4:
      return Object.fromEntries(chance.times(4, () => [oddText(chance), oddValue(chance, depth + 1)]))
    case 5:
      return nested(chance.pick([3, 40, 500]))
    default:
      return oddText(chance)
  }
}

function nested(depth: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { in: value }
  return value
}

/** Without halves of characters, which cannot be part of an address. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '?')
}
