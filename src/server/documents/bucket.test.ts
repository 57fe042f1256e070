import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bucket, openBucket } from './bucket.ts'

type S3Server = { run: () => Promise<{ port: number }>; close: () => Promise<void> }
/** A real server of its kind; it has no types of its own. */
const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => S3Server

let folder: string
let server: S3Server
let bucket: Bucket

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-bucket-'))
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'tandem' }],
  })
  const { port } = await server.run()
  const url = `http://127.0.0.1:${port}/tandem`
  bucket = openBucket({ url, region: 'us-east-1', keyId: 'S3RVER', secret: 'S3RVER' })
})
afterAll(async () => {
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

async function bytesOf(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

test.each([
  ['a small file at once', 10],
  ['one of just a part', 8 * 1024 * 1024],
  ['a film in parts', 20 * 1024 * 1024 + 7],
])('CS-F10: %s goes to a bucket and comes back as it was, and is gone once removed', async (_, size) => {
  const path = join(folder, 'file')
  const bytes = randomBytes(size)
  await writeFile(path, bytes)
  await bucket.put(`documents/${size}`, path, 'video/mp4')
  expect((await bytesOf(await bucket.get(`documents/${size}`))).equals(bytes)).toBe(true)
  await bucket.remove(`documents/${size}`)
  await expect(bucket.get(`documents/${size}`)).rejects.toThrow('The bucket answered 404')
})
