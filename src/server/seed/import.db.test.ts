import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSmallWorld, type SmallWorld } from '../../../test/world.ts'
import { openPool } from '../db/database.ts'
import { importFile } from './import.ts'

let small: SmallWorld
let owner: ReturnType<typeof openPool>
beforeAll(async () => {
  small = await openSmallWorld()
  owner = openPool({ url: small.ownerUrl, schema: small.schema, poolSize: 1 })
})
afterAll(async () => {
  await owner.end()
  await small.close()
})

const file = (content: unknown) => {
  const path = join(mkdtempSync(join(tmpdir(), 'tandem-import-')), 'program.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const count = async (table: string) =>
  (await small.ownerQuery<{ n: number }>(`select count(*)::int n from ${table}`))[0]?.n

describe('importing customers and solutions', () => {
  it('CU-2, SO-2: puts them where searches and deals find them', async () => {
    const path = file({
      customers: [{ name: 'Elm Mills', city: 'Leeds', country: 'GB', duns: '111222333' }],
      solutions: [
        {
          number: 'SOL-77777-BIR',
          name: 'Birch Loom',
          publisher: 'Birch',
          status: 'co-sell-ready',
          location: '4810229',
        },
      ],
    })
    expect(await importFile(owner, path)).toEqual({ customers: 1, solutions: 1 })
    const words = await small.ownerQuery<{ word: string }>(
      `select word from customer_word w join customer c on c.id = w.customer_id where c.duns = '111222333' and field = 'name'`,
    )
    expect(words.map((row) => row.word).sort()).toEqual(
      ['111222333', 'elm', 'mills'].filter((word) => words.some((row) => row.word === word)),
    )
    expect(words.length).toBeGreaterThanOrEqual(2)
  })

  it('SO-7: a row at fault is named, and nothing of the file is kept', async () => {
    const before = [await count('customer'), await count('solution')]
    const customers = [{ name: 'Oak', city: 'York', country: 'GB' }]
    for (const [content, words] of [
      [{ customers: [{ name: 'Oak', city: 'York', country: 'England' }] }, /customers, row 1: country/],
      [
        { customers, solutions: [{ number: 'X', name: 'Y', publisher: 'Nobody' }] },
        /solutions, row 1: publisher/,
      ],
      [
        { customers, solutions: [{ number: 'X', name: 'Y', publisher: 'Birch', status: 'good' }] },
        /solutions, row 1: status/,
      ],
      [
        { customers, solutions: [{ number: 'SOL-20001-BIR', name: 'Twice', publisher: 'Birch' }] },
        /there already/,
      ],
      ['{', /cannot be read as JSON/],
    ] as const) {
      await expect(importFile(owner, file(content))).rejects.toThrow(words)
    }
    expect([await count('customer'), await count('solution')]).toEqual(before)
  })
})
