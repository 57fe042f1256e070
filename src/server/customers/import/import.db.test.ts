import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import { importCustomers } from './import-customers.ts'

let ground: TestDatabase
let owner: pg.PoolClient
let folder: string
beforeAll(async () => {
  ground = await openTestDatabase()
  owner = await ground.owner.connect()
  folder = mkdtempSync(join(tmpdir(), 'tandem-import-'))
})
afterAll(async () => {
  owner?.release()
  await ground?.close()
  rmSync(folder, { recursive: true, force: true })
})

const now = () => '2026-11-20T08:00:00.000Z'
const leiOf = (number: number) => `TANDEM0000000000${String(number).padStart(4, '0')}`

const columns = [
  'LEI',
  'Entity.LegalName',
  'Entity.LegalName.xmllang',
  'Entity.OtherEntityNames.OtherEntityName.1',
  'Entity.OtherEntityNames.OtherEntityName.1.type',
  'Entity.LegalAddress.FirstAddressLine',
  'Entity.LegalAddress.City',
  'Entity.LegalAddress.Region',
  'Entity.LegalAddress.Country',
  'Entity.LegalAddress.PostalCode',
  'Entity.EntityStatus',
  'Registration.RegistrationStatus',
]
type Line = {
  lei?: string
  name?: string
  other?: string
  country?: string
  status?: string
  registration?: string
}
const lineOf = (number: number, line: Line = {}) => [
  line.lei ?? leiOf(number),
  line.name ?? `Heron Works ${number}`,
  'en',
  line.other ?? '',
  'TRADING_OR_OPERATING_NAME',
  `${number} Mill Lane`,
  'Leeds',
  'GB-ENG',
  line.country ?? 'GB',
  'LS1 1AA',
  line.status ?? 'ACTIVE',
  line.registration ?? 'ISSUED',
]
const csv = (lines: string[][]) =>
  `\ufeff${[columns, ...lines].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')}\n`

function fileOf(name: string, text: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const run = (path: string, more: object = {}) => importCustomers({ owner, path, now, ...more })
const named = (name: string) =>
  ground.ownerQuery<{
    name: string
    lei: string | null
    region: string | null
    retired: boolean
    words: number
  }>(
    `select name, lei, region, retired_at is not null as retired,
       (select count(*)::int from customer_word w where w.customer_id = c.id) as words
     from customer c where name like $1 order by name`,
    [`${name}%`],
  )

describe('taking customers in from a file', () => {
  test('CU-4: the golden copy comes in once, however often it is taken in, and changes follow', async () => {
    const lines = [lineOf(1), lineOf(2, { name: 'Heron Works "Two"', other: 'Reiher' }), lineOf(3)]
    const path = fileOf('lei.csv', csv(lines))
    expect(await run(path)).toMatchObject({ rows: 3, added: 3, changed: 0, same: 0, errors: 0 })
    expect(await run(path)).toMatchObject({ rows: 3, added: 0, changed: 0, same: 3 })
    expect(await named('Heron')).toMatchObject([
      { name: 'Heron Works "Two"', lei: leiOf(2), region: 'ENG' },
      { name: 'Heron Works 1' },
      { name: 'Heron Works 3' },
    ])
    const changed = fileOf('lei2.csv', csv([lineOf(1, { name: 'Heron Glass' }), ...lines.slice(1)]))
    expect(await run(changed)).toMatchObject({ added: 0, changed: 1, same: 2 })
    const found = await ground.ownerQuery(
      `select word from customer_word w join customer c on c.id = w.customer_id where c.lei = $1 and field = 'name' order by 1`,
      [leiOf(1)],
    )
    expect(found).toEqual([{ word: 'glass' }, { word: 'heron' }])
  })

  test('CU-4: inactive, retired and merged entities are offered no more, and come back when they are in force again', async () => {
    const path = (line: Line) => fileOf('lapse.csv', csv([lineOf(10, { name: 'Wader Ltd', ...line })]))
    await run(path({}))
    expect(await run(path({ registration: 'LAPSED' }))).toMatchObject({ retired: 0 })
    for (const line of [{ status: 'INACTIVE' }, { registration: 'RETIRED' }, { registration: 'MERGED' }]) {
      expect(await run(path(line))).toMatchObject({ added: 0, retired: 1 })
      expect(await named('Wader')).toMatchObject([{ retired: true, words: 0 }])
      expect(await run(path(line))).toMatchObject({ retired: 0 })
      expect(await run(path({}))).toMatchObject({ changed: 1 })
      expect((await named('Wader'))[0]).toMatchObject({ retired: false })
      expect((await named('Wader'))[0]?.words).toBeGreaterThan(2)
    }
    expect(await run(fileOf('gone.csv', csv([lineOf(11, { status: 'INACTIVE' })])))).toMatchObject({
      added: 0,
    })
    expect(await named('Heron Works 11')).toEqual([])
  })

  test('CU-4: a line at fault costs only itself, and stands with its reason in a file beside', async () => {
    const lines = [
      lineOf(20),
      lineOf(21, { lei: 'SHORT' }),
      lineOf(22, { country: 'England', name: '=1+1' }),
      lineOf(23),
    ]
    const path = fileOf('faults.csv', csv(lines))
    const summary = await run(path)
    expect(summary).toMatchObject({ rows: 4, added: 2, errors: 2, errorFile: `${path}.errors.csv` })
    const errors = readFileSync(summary.errorFile, 'utf8').trim().split('\r\n')
    expect(errors[1]).toMatch(/^3,LEI is not 20 letters and digits: SHORT,SHORT,Heron Works 21/)
    expect(errors[2]).toMatch(/^4,Entity.LegalAddress.Country is not two capital letters: England/)
    expect(errors[2]).toContain(",'=1+1,")
    await run(fileOf('faults.csv', csv([lineOf(20)])))
    expect(existsSync(summary.errorFile)).toBe(false)
    await expect(run(fileOf('none.csv', 'a,b\n1,2\n'))).rejects.toThrow(
      'the columns name, city, country are missing',
    )
  })

  test('CU-4: what the database refuses is found out line by line', async () => {
    await ground.ownerQuery(
      `insert into customer (id, name, address_line, city, postal_code, country, duns)
       values ('00000000-0000-7000-8000-0000000000d1', 'Owner of the number', '', 'Oslo', '', 'NO', '123123123')`,
    )
    const path = fileOf(
      'clash.csv',
      `name,city,country,duns,lei\nGood One,Oslo,NO,,\nBad One,Oslo,NO,123123123,529900T8BM49AURSDO55\nGood Two,Oslo,NO,,\n`,
    )
    const summary = await run(path)
    expect(summary).toMatchObject({ added: 2, errors: 1 })
    expect(readFileSync(summary.errorFile, 'utf8')).toContain('3,')
  })

  test('CU-4, CU-16: a CSV of one’s own is known again by its D-U-N-S number, else by name and address', async () => {
    const text = [
      'Company;Address;City;Postal code;Country;D-U-N-S;Employees',
      '한국물산;세종대로 1;서울;04524;대한민국;12-345-6789;120',
      'Plover Inc;1 Pier;Boston;02110;US;;Morethan20000',
    ]
    const path = fileOf('own.csv', text.join('\n'))
    expect(await run(path)).toMatchObject({ added: 2, errors: 0 })
    expect(await run(path)).toMatchObject({ added: 0, same: 2 })
    expect(await run(fileOf('own.csv', text.join('\n').replace('120', '9')))).toMatchObject({
      changed: 1,
      same: 1,
    })
    const rows = await ground.ownerQuery(
      'select country, duns, size from customer where name in ($1, $2) order by country',
      ['한국물산', 'Plover Inc'],
    )
    expect(rows).toEqual([
      { country: 'KR', duns: '123456789', size: '1to9employees' },
      { country: 'US', duns: null, size: 'Morethan20000employees' },
    ])
  })

  test('CU-4: a zip is read as it comes, and a run that was stopped goes on harmlessly', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => lineOf(1000 + index, { name: `Stint ${index}` }))
    const path = fileOf('big.zip', zipped('lei.csv', csv(lines)))
    const stop = new AbortController()
    const stopped = await run(path, { stop: stop.signal, onProgress: () => stop.abort() })
    expect(stopped).toMatchObject({ stopped: true })
    expect(stopped.added).toBeLessThan(5000)
    const rest = await run(path)
    expect(rest).toMatchObject({
      rows: 5000,
      stopped: false,
      added: 5000 - stopped.added,
      same: stopped.added,
    })
  })
})

/** One deflated entry, as any archiver writes it. */
function zipped(name: string, text: string): Buffer {
  const [data, title] = [Buffer.from(text), Buffer.from(name)]
  const packed = deflateRawSync(data)
  const about = Buffer.alloc(26)
  about.writeUInt16LE(20, 0)
  about.writeUInt16LE(8, 4)
  about.writeUInt32LE(crc32(data), 10)
  about.writeUInt32LE(packed.length, 14)
  about.writeUInt32LE(data.length, 18)
  about.writeUInt16LE(title.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, title, packed])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, Buffer.alloc(14), title])
  const end = Buffer.alloc(18)
  end.writeUInt16LE(1, 4)
  end.writeUInt16LE(1, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(local.length, 12)
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end])
}
