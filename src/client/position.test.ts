import { expect, it } from 'vitest'
import { createClient } from './client.ts'

/** A server that says where its database stood, as the given replies do, and keeps what it was told. */
function server(positions: (string | null)[]) {
  const told: (string | null)[] = []
  const answer: typeof fetch = async (_address, request) => {
    told.push(new Headers(request?.headers).get('tandem-position'))
    const position = positions.shift() ?? null
    const headers = { 'content-type': 'application/json', ...(position && { 'tandem-position': position }) }
    return new Response('{}', { headers })
  }
  return { told, client: createClient({ url: 'http://tandem.example', token: 'tdm_x', fetch: answer }) }
}

it('what the client has written stands in its lists: it tells the server the furthest position that it was told', async () => {
  const { told, client } = server([null, '0/FFFFFFFF', '1/A', '0/10', null])
  for (let call = 0; call < 6; call += 1) await client.getMe()
  expect(told).toEqual([null, null, '0/FFFFFFFF', '1/A', '1/A', '1/A'])
})
