import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NoticeDesk, openNoticeDesk } from '../../../test/notice-desk.ts'

let desk: NoticeDesk
let url: string
beforeAll(async () => {
  desk = await openNoticeDesk()
  url = await desk.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => desk.close())

/** The names of the stream's messages, as they come. */
async function listenAs(who: string) {
  const { cookie } = await desk.as(who)
  const closing = new AbortController()
  const reply = await fetch(`${url}/api/live`, { headers: { cookie: cookie ?? '' }, signal: closing.signal })
  const names: string[] = []
  let told = () => {}
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const part of reply.body ?? []) {
      names.push(...[...decoder.decode(part).matchAll(/^event: (\w+)$/gm)].map(([, name]) => name ?? ''))
      told()
    }
  }
  read().catch(() => {})
  return {
    names,
    has: (name: string) =>
      new Promise<void>((resolve) => {
        told = () => {
          if (names.includes(name)) resolve()
        }
        told()
      }),
    close: () => closing.abort(),
  }
}

test('NT-2: whoever is told of something hears it on the open stream, and nobody else', async () => {
  const [ada, bea] = [await listenAs('ada'), await listenAs('bea')]
  await Promise.all([ada.has('hello'), bea.has('hello')])
  await desk.request()
  await desk.follow()
  await ada.has('notices')
  expect(bea.names).not.toContain('notices')
  ada.close()
  bea.close()
})
