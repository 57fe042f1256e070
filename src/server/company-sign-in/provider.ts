import { createHash } from 'node:crypto'
import * as oidc from 'openid-client'
import type { CompanyAccount, EntryRefusal } from '#domain/company-sign-in.ts'
import { isEmail } from '#domain/email.ts'
import type { Program } from '../context.ts'
import { isLoopback } from './issuer.ts'
import { providerFetch } from './provider-fetch.ts'

/** How a directory is reached, its secret readable. */
export type Provider = {
  issuer: string
  clientId: string
  clientSecret: string
  directoryClaim: string
  groupsClaim: string
}

/** What goes along to the provider and has to come back from it. */
export type Round = { state: string; nonce: string; verifier: string }

/** The provider did not answer as it must; `why` is what the person is told. */
export class ProviderFailure extends Error {
  readonly why: EntryRefusal
  constructor(why: EntryRefusal, cause: unknown) {
    super(why, { cause })
    this.name = 'ProviderFailure'
    this.why = why
  }
}

const patienceSeconds = 8
const toleranceSeconds = 60
const keptFor = 60 * 60_000

type Kept = { configuration: oidc.Configuration; at: number }
/** What a provider says of itself, and its keys, are asked for once an hour. */
const kept = new Map<string, Kept>()

export function newRound(): Round {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  }
}

/** Whether one issuer speaks for the directories of many companies, so that the directory has to be named. */
export async function speaksForMany(program: Program, provider: Provider): Promise<boolean> {
  const { issuer } = (await discover(program, provider)).serverMetadata()
  return issuer.includes('{tenantid}') || issuer === 'https://accounts.google.com'
}

/** Who will probably come; `again` after a refusal, so that another account can be chosen. */
export type Hint = { email: string | null; again: boolean }

/** @returns where to send the browser */
export async function addressOfProvider(
  program: Program,
  provider: Provider,
  round: Round,
  { email, again }: Hint,
): Promise<URL> {
  const configuration = await discover(program, provider)
  return oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri(program),
    scope: 'openid email profile',
    state: round.state,
    nonce: round.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(round.verifier),
    code_challenge_method: 'S256',
    ...(email === null ? {} : { login_hint: email }),
    ...(again ? { prompt: 'login' } : {}),
  })
}

export function redirectUri({ publicUrl }: Pick<Program, 'publicUrl'>): string {
  return `${publicUrl}/auth/callback`
}

export type Arrived = {
  account: CompanyAccount
  names: { firstName: string; lastName: string; phone: string }
}

/** Trades the code for what the directory says about whoever came. @throws ProviderFailure */
export async function accountFrom(
  program: Program,
  provider: Provider,
  round: Round,
  query: string,
): Promise<Arrived> {
  const url = new URL(`${redirectUri(program)}${query}`)
  try {
    const configuration = await discover(program, provider)
    const claims = await trade(configuration, url, round).catch((error: unknown) => {
      if (provider.clientSecret === '' || !isUnknownClient(error)) throw error
      return discover(program, provider, 'post').then((other) => trade(other, url, round))
    })
    return arrivedWith(claims, provider)
  } catch (error) {
    throw error instanceof ProviderFailure ? error : new ProviderFailure(reasonOf(error), error)
  }
}

type Claims = Record<string, unknown> & { sub: string }

async function trade(configuration: oidc.Configuration, url: URL, round: Round): Promise<Claims> {
  const tokens = await oidc.authorizationCodeGrant(configuration, url, {
    expectedState: round.state,
    expectedNonce: round.nonce,
    pkceCodeVerifier: round.verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims() as Claims
  if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims
  const more = await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
  return { ...more, ...claims }
}

function arrivedWith(claims: Claims, { directoryClaim, groupsClaim }: Provider): Arrived {
  const text = (name: string) => (typeof claims[name] === 'string' ? (claims[name] as string).trim() : '')
  const email = text('email').toLowerCase()
  const [first = '', ...rest] = text('name').split(/\s+/)
  return {
    account: {
      subject: claims.sub,
      email: isEmail(email) ? email : null,
      emailVerified: readVerified(claims.email_verified),
      directoryId: text(directoryClaim),
      groups: groupsIn(claims, groupsClaim),
    },
    names: {
      firstName: (text('given_name') || first || (email.split('@')[0] ?? '')).slice(0, 100),
      lastName: (text('family_name') || rest.join(' ')).slice(0, 100),
      phone: text('phone_number').slice(0, 50),
    },
  }
}

function readVerified(value: unknown): boolean | null {
  if (value === undefined || value === null) return null
  return value === true || value === 'true'
}

/** The claim by its name, or by the path to it, such as `realm_access.roles`. */
function groupsIn(claims: Claims, name: string): string[] {
  const found =
    claims[name] ??
    name
      .split('.')
      .reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], claims)
  if (typeof found === 'string') return [found]
  return Array.isArray(found) ? found.filter((one): one is string => typeof one === 'string') : []
}

type Method = 'basic' | 'post'

async function discover(
  program: Program,
  { issuer, clientId, clientSecret }: Provider,
  method: Method = 'basic',
): Promise<oidc.Configuration> {
  const skew = Math.round((Date.parse(program.now()) - Date.now()) / 10_000) * 10
  const secretKey = createHash('sha256').update(clientSecret).digest('base64url')
  const key = [issuer, clientId, secretKey, method, skew].join(' ')
  const known = kept.get(key)
  if (known !== undefined && Date.now() - known.at < keptFor) return known.configuration
  const authenticate = clientSecret === '' ? oidc.None() : withSecret(clientSecret, method)
  const insecure = new URL(issuer).protocol === 'http:' && isLoopback(program.publicUrl)
  const metadata = { [oidc.clockSkew]: skew, [oidc.clockTolerance]: toleranceSeconds }
  try {
    const configuration = await oidc.discovery(new URL(issuer), clientId, metadata, authenticate, {
      timeout: patienceSeconds,
      [oidc.customFetch]: providerFetch(program),
      execute: [oidc.enableNonRepudiationChecks, ...(insecure ? [oidc.allowInsecureRequests] : [])],
    })
    if (kept.size > 500) kept.clear()
    kept.set(key, { configuration, at: Date.now() })
    return configuration
  } catch (error) {
    throw new ProviderFailure('provider-down', error)
  }
}

function withSecret(secret: string, method: Method): oidc.ClientAuth {
  return method === 'basic' ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret)
}

function isUnknownClient(error: unknown): boolean {
  const { error: code } = error as { error?: string }
  return code === 'invalid_client'
}

/** What a failed round trip is called; what is not known for harmless counts as untrustworthy. */
function reasonOf(error: unknown): EntryRefusal {
  const {
    code = '',
    error: answer,
    status,
    cause,
  } = error as {
    code?: string
    error?: string
    status?: number
    cause?: { status?: number }
  }
  if (answer === 'temporarily_unavailable' || answer === 'server_error') return 'provider-down'
  if (error instanceof oidc.AuthorizationResponseError) return 'declined-there'
  if (answer === 'invalid_client' || answer === 'unauthorized_client') return 'misconfigured'
  if (answer === 'invalid_grant') return 'expired'
  const failed = (status ?? cause?.status ?? 0) >= 500
  if (failed || code === 'OAUTH_TIMEOUT' || isNetworkError(error)) return 'provider-down'
  return 'untrusted'
}

function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'fetch failed'
}
