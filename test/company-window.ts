import type { Endpoint } from '#contract/endpoint.ts'
import { signIn } from '#contract/sessions.ts'
import { demoPassword } from '#server/seed/cast.ts'
import type { TestApp } from './app.ts'
import { walkThrough } from './company-directory.ts'

type Call = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a reply
type Reply = { status: number; body: any; location: string | null }

/** A browser that keeps all its cookies, calls the API, and goes where it is sent. */
export function openWindow({ app }: Pick<TestApp, 'app'>) {
  const jar = new Map<string, string>()
  const send = async (method: 'GET' | Endpoint['method'], url: string, body?: unknown): Promise<Reply> => {
    const reply = await app.inject({
      method,
      url,
      headers: {
        host: 'localhost:8080',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'GET' ? {} : { 'x-tandem': '1' }),
      },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    for (const set of [reply.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? []
      if (/Max-Age=0|Expires=Thu, 01 Jan 1970/.test(set)) jar.delete(name)
      else jar.set(name, value)
    }
    const json = String(reply.headers['content-type']).includes('json')
    return {
      status: reply.statusCode,
      body: json && reply.body !== '' ? reply.json() : null,
      location: reply.headers.location === undefined ? null : String(reply.headers.location),
    }
  }
  const call = (endpoint: Endpoint, { params = {}, query = {}, body }: Call = {}) => {
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')
    const search = new URLSearchParams(query).toString()
    return send(endpoint.method, search === '' ? path : `${path}?${search}`, body)
  }
  return {
    jar,
    call,
    goto: (path: string) => send('GET', path),
    /** With the password of the cast. */
    signIn: (email: string, password = demoPassword) => call(signIn, { body: { email, password } }),
    /** To the provider, through its forms as somebody, and back; answers where that ends. */
    comeFrom: async (path: string, login: string): Promise<Reply> => {
      const { location } = await send('GET', path)
      if (location === null || location.startsWith('/')) return { status: 302, body: null, location }
      const back = await walkThrough(location, login)
      return send('GET', `${back.pathname}${back.search}`)
    },
  }
}
export type CompanyWindow = ReturnType<typeof openWindow>
