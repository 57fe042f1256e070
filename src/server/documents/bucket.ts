import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'

export type BucketAddress = {
  /** The bucket itself, such as `https://s3.example.com/tandem` or `https://tandem.s3.eu-west-1.amazonaws.com`. */
  url: string
  region: string
  keyId: string
  secret: string
}

/** Where files are kept outside of the database: any service that speaks the S3 protocol. */
export type Bucket = {
  put: (key: string, path: string, type: string) => Promise<void>
  get: (key: string) => Promise<Readable>
  remove: (key: string) => Promise<void>
}

/** S3 allows parts of 5 MB and more; a part is what stands in memory at once. */
const partSize = 8 * 1024 * 1024

export function openBucket({ url, region, keyId, secret }: BucketAddress): Bucket {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: 's3',
    region,
    retries: 3,
  })
  const address = (key: string, query = '') => `${url}/${key}${query}`

  async function send(target: string, init: Parameters<AwsClient['fetch']>[1]): Promise<Response> {
    const response = await client.fetch(target, init)
    if (response.ok) return response
    const said = (await response.text()).slice(0, 300)
    throw new Error(`The bucket answered ${response.status} to ${init?.method ?? 'GET'}: ${said}`)
  }

  async function putParts(key: string, path: string, type: string): Promise<void> {
    const begun = await send(address(key, '?uploads'), { method: 'POST', headers: { 'content-type': type } })
    const upload = encodeURIComponent(/<UploadId>([^<]+)</.exec(await begun.text())?.[1] ?? '')
    if (upload === '') throw new Error('The bucket began no upload')
    try {
      const tags: string[] = []
      for await (const part of partsOf(path)) {
        const query = `?partNumber=${tags.length + 1}&uploadId=${upload}`
        const { headers } = await send(address(key, query), { method: 'PUT', body: new Uint8Array(part) })
        tags.push(headers.get('etag') ?? '')
      }
      const list = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`)
      const body = `<CompleteMultipartUpload>${list.join('')}</CompleteMultipartUpload>`
      const done = await send(address(key, `?uploadId=${upload}`), { method: 'POST', body })
      // It may answer 200 first and find out afterwards that it failed.
      const said = await done.text()
      if (said.includes('<Error>'))
        throw new Error(`The bucket could not join the parts: ${said.slice(0, 300)}`)
    } catch (error) {
      await send(address(key, `?uploadId=${upload}`), { method: 'DELETE' }).catch(() => {})
      throw error
    }
  }

  return {
    async put(key, path, type) {
      const file = await open(path)
      const { size } = await file.stat()
      const whole = size <= partSize ? await file.readFile() : null
      await file.close()
      if (whole === null) return putParts(key, path, type)
      await send(address(key), {
        method: 'PUT',
        body: new Uint8Array(whole),
        headers: { 'content-type': type },
      })
    },
    async get(key) {
      const { body } = await send(address(key), {})
      if (body === null) throw new Error('The bucket answered without a body')
      return Readable.fromWeb(body as ReadableStream)
    },
    async remove(key) {
      await send(address(key), { method: 'DELETE' })
    },
  }
}

export async function* partsOf(path: string, size = partSize): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    for (;;) {
      const part = Buffer.alloc(size)
      const { bytesRead } = await file.read(part, 0, size, null)
      if (bytesRead === 0) return
      yield part.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}
