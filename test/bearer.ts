import { createApiKey } from '#contract/api-keys.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import type { AccessScope } from '#domain/api-key.ts'
import { type Answer, bodyOf, type TestApp } from './app.ts'

type Call = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }

/** A program that calls with a bearer, and says nothing of itself as our pages do. */
export function programWith(tandem: TestApp, bearer: string, more: Record<string, string> = {}) {
  return {
    async call(endpoint: Endpoint, { params = {}, query = {}, body }: Call = {}): Promise<Answer> {
      const reply = await tandem.app.inject({
        method: endpoint.method,
        url: endpoint.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? ''),
        query,
        headers: { authorization: `Bearer ${bearer}`, ...more },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      return {
        status: reply.statusCode,
        body: bodyOf(reply),
        headers: reply.headers,
        cookie: null,
      }
    },
  }
}

type Wanted = { scopes?: AccessScope[]; expiresOn?: string | null; name?: string }

/** A new API key of somebody of the cast. */
export async function keyOf(tandem: TestApp, who: string, wanted: Wanted = {}) {
  const { scopes = ['read', 'write', 'webhooks'], expiresOn = null, name = 'A program' } = wanted
  const browser = await tandem.as(who)
  const { status, body } = await browser.call(createApiKey, { body: { name, scopes, expiresOn } })
  if (status !== 200) throw new Error(`No key for ${who}: ${status} ${JSON.stringify(body)}`)
  return { browser, key: body.key, secret: body.secret as string, program: programWith(tandem, body.secret) }
}
