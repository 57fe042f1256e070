import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** What a directory says of somebody; the key is what is typed into its form. */
export type DirectoryPeople = Record<string, Record<string, unknown>>

export const client = { id: 'tandem', secret: 'a secret between Tandem and the directory' }

/** A real OpenID provider with its own forms, listening on this machine. */
export async function openDirectory(people: DirectoryPeople, redirectUris: readonly string[]) {
  const { server, url } = await listen()
  const keys = [...new Set(Object.values(people).flatMap((claims) => Object.keys(claims)))]
  const quietly = console.warn
  console.warn = () => {}
  const provider = new Provider(url, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [...redirectUris] }],
    claims: {
      openid: ['sub', 'tid', 'groups', ...keys],
      email: ['email', 'email_verified'],
      profile: ['given_name', 'family_name'],
    },
    conformIdTokenClaims: true,
    cookies: { keys: [randomBytes(16).toString('hex')] },
    ttl: { Session: 3600, Grant: 3600, Interaction: 3600, IdToken: 600, AccessToken: 600 },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...people[id] }),
    }),
  })
  console.warn = quietly
  provider.on('server_error', (_context, error) => console.error(error))
  const callback = provider.callback()
  server.on('request', (request, response) => void callback(request, response))
  return { url, people, close: () => close(server) }
}
export type Directory = Awaited<ReturnType<typeof openDirectory>>

/** Goes through the provider's own pages as a browser would, and comes back with the address that it sends to. */
export async function walkThrough(from: string, login: string): Promise<URL> {
  const jar = new Map<string, string>()
  let [next, form]: [string, URLSearchParams | null] = [from, null]
  for (let steps = 0; steps < 20; steps += 1) {
    const reply = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === null ? {} : { method: 'POST', body: form }),
    })
    for (const set of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? []
      jar.set(name, value)
    }
    form = null
    const location = reply.headers.get('location')
    if (location !== null) {
      const target = new URL(location, next)
      if (target.origin !== new URL(from).origin) return target
      next = target.href
      continue
    }
    const page = await reply.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (action === undefined || prompt === undefined) throw new Error(`No form: ${page.slice(0, 300)}`)
    form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) })
    next = new URL(action.replaceAll('&amp;', '&'), next).href
  }
  throw new Error('The provider does not come to an end')
}

type Claims = Record<string, unknown>

/**
 * A provider that lies: it answers any code with an ID token of the claims that the test asks for. What the person is
 * sent with is remembered, so that a test can forge the way back.
 */
export async function openForger() {
  const { server, url } = await listen()
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const state: { claims: Claims; signedByStranger: boolean; broken: boolean; nonce: string } = {
    claims: {},
    signedByStranger: false,
    broken: false,
    nonce: '',
  }
  const documents: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer: url,
      authorization_endpoint: `${url}/auth`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/jwks': () => ({
      keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
    }),
    '/token': () => ({ access_token: 'any', token_type: 'Bearer', id_token: token() }),
  }
  const token = () => {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: url, aud: client.id, iat: now, exp: now + 300, nonce: state.nonce, ...state.claims }
    const parts = [{ alg: 'RS256', kid: 'one' }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    )
    const { privateKey } = state.signedByStranger ? stranger : key
    return [...parts, sign('sha256', Buffer.from(parts.join('.')), privateKey).toString('base64url')].join(
      '.',
    )
  }
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const document = documents[new URL(request.url ?? '/', url).pathname]
    if (state.broken || document === undefined) return response.writeHead(503).end()
    response.writeHead(200, { 'content-type': 'application/json' })
    return response.end(JSON.stringify(document()))
  })
  return { url, state, close: () => close(server) }
}
export type Forger = Awaited<ReturnType<typeof openForger>>

async function listen(): Promise<{ server: Server; url: string }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
