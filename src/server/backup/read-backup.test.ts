import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { machine } from './manifest.ts'
import { readBackup } from './read-backup.ts'
import { endOfTar, paddingFor, tarHead } from './tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-read-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Contents = Record<string, string>
const written: Contents = { 'cluster/PG_VERSION': '18\n', 'cluster/base/1/112': 'rows of a table' }
const manifest = (files: Contents, changes: object = {}) =>
  JSON.stringify({
    format: 1,
    tandem: '0.1.0',
    postgres: '18.4',
    machine,
    key: 'left out',
    programs: {},
    bytes: 0,
    files: Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, createHash('sha256').update(text).digest('hex')]),
    ),
    ...changes,
  })

/** An archive that is whole as such, whatever its manifest says of it. */
function archive(contents: Contents): string {
  const entries = Object.entries(contents).flatMap(([path, text]) => {
    const bytes = Buffer.from(text)
    return [tarHead({ path, kind: 'file', size: bytes.length }), bytes, paddingFor(bytes.length)]
  })
  const path = join(folder, 'a.backup')
  writeFileSync(path, gzipSync(Buffer.concat([...entries, endOfTar])))
  return path
}

const reading = (contents: Contents) => readBackup(archive(contents))

test('a backup whose files are those of its manifest is whole', async () => {
  expect(await reading({ ...written, 'manifest.json': manifest(written) })).toMatchObject({ format: 1 })
})

test('a file that is other than it was written, missing or too much is found, although the archive is in order', async () => {
  const said = { 'manifest.json': manifest(written) }
  await expect(reading({ ...written, 'cluster/PG_VERSION': '17\n', ...said })).rejects.toThrow(
    'cluster/PG_VERSION is not as it was written',
  )
  await expect(reading({ 'cluster/PG_VERSION': '18\n', ...said })).rejects.toThrow(
    'cluster/base/1/112 is missing',
  )
  await expect(reading({ ...written, 'cluster/more': '', ...said })).rejects.toThrow(
    'cluster/more is not as it was written',
  )
})

test('an archive without a manifest, of a later form, or with a path that leads elsewhere is no backup', async () => {
  await expect(reading(written)).rejects.toThrow('has no manifest')
  await expect(reading({ ...written, 'manifest.json': manifest(written, { format: 2 }) })).rejects.toThrow(
    'a later one made it',
  )
  for (const path of ['../outside', '/etc/passwd', 'cluster/../../outside'])
    await expect(reading({ [path]: 'x', 'manifest.json': manifest(written) })).rejects.toThrow(
      'which no backup does',
    )
})
