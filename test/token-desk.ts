import { getMe } from '#contract/sessions.ts'
import { demoPassword } from '#server/seed/cast.ts'
import type { TestApp } from './app.ts'
import { programWith } from './bearer.ts'

export type Fields = Record<string, string>
export type Sent = { path?: string; address?: string; headers?: Record<string, string> }

/** The token endpoint as programs use it: forms go in, what comes out is used as a bearer. */
export function tokenDesk(tandem: () => TestApp) {
  async function post(
    fields: Fields | string,
    { path = '/common/oauth2/token', address = '203.0.113.20', headers }: Sent = {},
  ) {
    const reply = await tandem().app.inject({
      method: 'POST',
      url: path,
      remoteAddress: address,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
    })
    return { status: reply.statusCode, body: reply.json(), headers: reply.headers }
  }

  return {
    post,
    refresh: (token: string, more: Fields = {}) =>
      post({ grant_type: 'refresh_token', client_id: 'any client', refresh_token: token, ...more }),
    statusOf: async (token: string) => (await programWith(tandem(), token).call(getMe)).status,
    idOf: (who: string) => tandem().world.people.get(who)?.actor.personId ?? '',
    organizationId: (name: string) => tandem().world.organizations.get(name) ?? '',
  }
}

/** The form with which a program trades somebody's password. */
export function passwordOf(who: string, more: Fields = {}): Fields {
  const organizations: Record<string, string> = { a: 'aster', b: 'birch', c: 'cedar', m: 'birch', n: 'birch' }
  return {
    grant_type: 'password',
    client_id: 'any client',
    username: `${who}@${organizations[who.charAt(0)]}.example`,
    password: demoPassword,
    ...more,
  }
}

export function claimsOf(jwt: string) {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
}
