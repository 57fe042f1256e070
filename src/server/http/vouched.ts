import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
  type RemoteJWKSet,
} from 'jose'
import type { ApiProvider, Program } from '../context.ts'

const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]
const toleranceSeconds = 60
const patience = 8_000
/** After a failure the provider is left alone for a while, however many tokens come. */
const restAfterFailure = 10_000

/** The provider's keys cannot be had at the moment, so nobody knows whether the token is good: 503. */
export class KeysUnreachable extends Error {
  override readonly name = 'KeysUnreachable'
  readonly code = 'ECONNREFUSED'
}

type Keys = { issuer: string; resolve: RemoteJWKSet }
type Known = { keys: Promise<Keys> | null; failedAt: number }
/** What a provider says of itself is asked for once; its keys every ten minutes, or when a new one turns up. */
const known = new WeakMap<ApiProvider, Known>()

export function looksLikeJwt(bearer: string): boolean {
  return bearer.length <= 16_384 && /^ey[\w-]+\.ey[\w-]+\.[\w-]+$/.test(bearer)
}

/**
 * The address that the configured provider vouches for; null for whatever is not its token, meant for us and of now,
 * which costs no look at the network.
 * @throws KeysUnreachable
 */
export async function vouchedAddress(
  { apiProvider }: Pick<Program, 'apiProvider'>,
  token: string,
  now: string,
): Promise<string | null> {
  if (!apiProvider || !isMeantForUs(token, apiProvider, now)) return null
  const claims = await verified(token, apiProvider, now)
  return claims === null ? null : addressIn(claims, apiProvider)
}

/** What can be told before any key is at hand. */
function isMeantForUs(token: string, { issuer, audience }: ApiProvider, now: string): boolean {
  try {
    const { alg = '', kid = '' } = decodeProtectedHeader(token)
    const { iss = '', aud = [], exp = 0 } = decodeJwt(token)
    return (
      algorithms.includes(alg) &&
      kid.length <= 256 &&
      withoutSlash(iss) === withoutSlash(issuer) &&
      [aud].flat().includes(audience) &&
      exp + toleranceSeconds > Date.parse(now) / 1000
    )
  } catch {
    return false
  }
}

async function verified(token: string, provider: ApiProvider, now: string): Promise<JWTPayload | null> {
  const { issuer, resolve } = await keysOf(provider)
  try {
    const { payload } = await jwtVerify(token, resolve, {
      algorithms,
      issuer,
      audience: provider.audience,
      requiredClaims: ['exp'],
      clockTolerance: toleranceSeconds,
      currentDate: new Date(now),
    })
    return payload
  } catch (error) {
    if (!isOutage(error)) return null
    stateOf(provider).failedAt = Date.now()
    throw unreachable(error)
  }
}

/** Everything but what jose finds wrong with the token itself. */
function isOutage(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true
  if (!(error instanceof errors.JOSEError)) return true
  return error.code === 'ERR_JOSE_GENERIC'
}

async function keysOf(provider: ApiProvider): Promise<Keys> {
  const state = stateOf(provider)
  if (Date.now() - state.failedAt < restAfterFailure) throw unreachable(new Error('It failed a moment ago'))
  state.keys ??= discover(provider)
  try {
    return await state.keys
  } catch (error) {
    state.keys = null
    state.failedAt = Date.now()
    throw unreachable(error)
  }
}

function stateOf(provider: ApiProvider): Known {
  const state = known.get(provider) ?? { keys: null, failedAt: 0 }
  known.set(provider, state)
  return state
}

async function discover({ issuer }: ApiProvider): Promise<Keys> {
  const reply = await fetch(`${withoutSlash(issuer)}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  if (!reply.ok) throw new Error(`Discovery was answered with ${reply.status}`)
  const document = (await reply.json()) as { issuer?: unknown; jwks_uri?: unknown }
  const said = typeof document.issuer === 'string' ? document.issuer : ''
  if (withoutSlash(said) !== withoutSlash(issuer)) throw new Error('It calls itself by another name')
  const address = new URL(String(document.jwks_uri))
  const plainly = address.protocol === 'http:' && new URL(issuer).protocol === 'http:'
  if (address.protocol !== 'https:' && !plainly) throw new Error('Its keys are not served by https')
  return { issuer: said, resolve: createRemoteJWKSet(address, { timeoutDuration: patience }) }
}

/** An address counts where the provider has verified it, or where it is trusted to name its people rightly. */
function addressIn(claims: JWTPayload, { trusted }: ApiProvider): string | null {
  const { email, email_verified: verifiedEmail } = claims
  const isVerified = verifiedEmail === true || verifiedEmail === 'true'
  const isDenied = verifiedEmail === false || verifiedEmail === 'false'
  const candidates = [
    isVerified || (trusted && !isDenied) ? email : null,
    ...(trusted ? [claims.upn, claims.preferred_username, claims.unique_name] : []),
  ]
  return candidates.map(addressOrNull).find((one) => one !== null) ?? null
}

function addressOrNull(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const address = value.trim().toLowerCase()
  return address.length <= 254 && /^[^\s@\0]+@[^\s@\0]+$/.test(address) ? address : null
}

function withoutSlash(issuer: string): string {
  return issuer.replace(/(?<!\/)\/+$/, '')
}

function unreachable(cause: unknown): KeysUnreachable {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new KeysUnreachable(`The keys of the OpenID provider cannot be fetched: ${why}`, { cause })
}
