import { describe, expect, test } from 'vitest'
import { bytesIn, withoutShares } from './memory.ts'

const status = (anon: number, file: number, shared: number) =>
  `Name:\tpostgres\nVmRSS:\t  ${anon + file + shared} kB\nRssAnon:\t ${anon} kB\nRssFile:\t ${file} kB\nRssShmem:\t ${shared} kB\n`

describe('memory from the accounting of the system', () => {
  test('a line is read in bytes, by its whole name', () => {
    expect(bytesIn('SwapPss: 7 kB\nPss:      12 kB\nPss_Anon: 3 kB\n', 'Pss')).toBe(12 * 1024)
    expect(bytesIn('', 'Pss')).toBeUndefined()
  })

  test('pages that processes share count once', () => {
    const all = [status(10, 5, 100), status(20, 5, 80)]
    expect(withoutShares(all)).toBe((10 + 20 + 105) * 1024)
  })
})
