import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import { Provider } from 'oidc-provider'

export const audience = 'api://tandem'
const client = { id: 'a-program', secret: 'a secret between the program and the provider' }

/** A real OpenID provider that issues JWTs for our API, and counts how often it is asked for what. */
export async function openTokenProvider() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const asked: string[] = []
  const state = { claims: {} as Record<string, unknown>, seconds: 600, broken: false }
  let answer = providerWith(url, state, [signingKey('one')])
  server.on('request', (request, response) => {
    asked.push(new URL(request.url ?? '/', url).pathname)
    if (state.broken) return void response.writeHead(503).end()
    return void answer(request, response)
  })
  return {
    url,
    asked,
    state,
    /** A token of the provider, obtained as a program does; the claims say who it is for. */
    async token(claims: Record<string, unknown>): Promise<string> {
      state.claims = claims
      const reply = await fetch(`${url}/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(Object.values(client).map(encodeURIComponent).join(':')).toString('base64')}`,
        },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
      })
      const { access_token: token } = (await reply.json()) as { access_token?: string }
      if (token === undefined) throw new Error(`The provider gave no token: ${reply.status}`)
      return token
    },
    /** From now on it signs with another key, and serves that one alone. */
    turnKeys(id: string): void {
      answer = providerWith(url, state, [signingKey(id)])
    },
    close: () => close(server),
  }
}

type State = { claims: Record<string, unknown>; seconds: number }
type Jwk = Record<string, unknown> & { kid: string }

function signingKey(kid: string): Jwk {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }
}

function providerWith(url: string, state: State, keys: Jwk[]) {
  const quietly = console.warn
  console.warn = () => {}
  const provider = new Provider(url, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    jwks: { keys } as never,
    cookies: { keys: [randomBytes(16).toString('hex')] },
    extraTokenClaims: () => state.claims,
    ttl: { ClientCredentials: state.seconds },
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt' as const,
          accessTokenTTL: state.seconds,
          jwt: { sign: { alg: 'RS256' as const } },
        }),
      },
    },
  })
  console.warn = quietly
  provider.on('server_error', (_context, error) => console.error(error))
  const callback = provider.callback()
  return callback
}

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

/** A token as anybody can make one, signed with a key of his own. */
export function forged(
  claims: Record<string, unknown>,
  {
    alg = 'RS256',
    kid = 'one',
    key = stranger,
  }: { alg?: string; kid?: string; key?: KeyObject | Uint8Array } = {},
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key)
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
