import { resolve } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import type { ApiProvider } from './context.ts'
import { isIdentifier } from './db/identifier-check.ts'
import type { BucketAddress } from './documents/bucket.ts'
import { isNetwork, type NetworkChoice } from './networks.ts'
import { projectFolder } from './project.ts'

export type DatabaseUrls = {
  /** Logs in as the role that owns nothing. */
  app: string
  /** Owns the schema and migrates it. */
  owner: string
  /** Runs background work; needs a direct connection, because jobs are announced by LISTEN. */
  worker: string
  /** Hears what is announced; the application's own where nothing is said, which then has to be direct as well. */
  listen?: string
}

const logFormats = ['mixed', 'json', 'text'] as const
/** Lines as JSON with announcements beside them as plain text; all of it as JSON; all of it for people. */
export type LogFormat = (typeof logFormats)[number]

const logLevels = ['error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

export type Config = {
  port: number
  host: string
  /** From which level on lines go to the log; a request is an `info`. */
  logLevel: LogLevel
  logFormat: LogFormat
  /** Where measurements and the state of health are read; null where nobody asks. */
  operations: { port: number; host: string } | null
  /** Seconds between saying that it stops and taking no more requests, for proxies to notice. */
  drainSeconds: number
  /** Seconds that requests and background work under way may still take when it stops. */
  stopSeconds: number
  /** How people reach it from outside, without a slash at the end. */
  publicUrl: string
  dataFolder: string
  /** Absent means the embedded PostgreSQL. */
  databaseUrls: DatabaseUrls | null
  poolSize: number
  /** Hot standbys from which lists and reports are read as well. */
  readUrls: readonly string[]
  /** By how many seconds a standby may be behind. */
  readLag: number
  /** Connections keep statements prepared; some poolers cannot. */
  prepares: boolean
  schema: string
  /** Seals secrets in the database; null means a key that is made once beside the data. */
  secretKey: string | null
  /** The mail server; null means that mails are kept and shown to admins. */
  smtpUrl: string | null
  /** Who mails come from. */
  mailFrom: string
  /** After so many days a mail is forgotten. */
  mailDays: number
  /** A bucket of an S3-compatible service for documents; null keeps them in the database. */
  bucket: BucketAddress | null
  /** Is asked for the records that prove domains; null for the system's own. */
  nameServer: string | null
  /** Where webhooks may lead to besides the internet. */
  webhookNetworks: NetworkChoice
  /** Proxies besides those of this machine whose word for the address of a caller counts. */
  trustedProxies: readonly string[]
  /** Where company directories may be besides the internet. */
  directoryNetworks: NetworkChoice
  /** After so many hours everybody signs in anew. */
  sessionHours: number
  /** After so many minutes without use a session ends. */
  sessionIdleMinutes: number
  /** Requests a minute that one key or token may make. */
  rateLimit: number
  /** Programs may trade a person's password for tokens. */
  passwordGrant: boolean
  /** Whose tokens are accepted beside our own. */
  apiProvider: ApiProvider | null
  /** How long an invited organization has to answer; fractions shorten it for trials (LC-3). */
  answerDays: number
  /** Days before the answer is due on which it is asked for, the earliest first. */
  reminderDays: number[]
}

type Environment = Record<string, string | undefined>

/** Reads the environment, once; nothing else does. */
export function readConfig(environment: Environment = process.env): Config {
  const port = numberOf(environment, 'PORT', { fallback: 8080, min: 0, max: 65535, whole: true })
  const publicUrl = urlOf(environment, 'TANDEM_PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`
  return {
    port,
    host: textOf(environment, 'HOST') ?? '127.0.0.1',
    logLevel: logLevel(environment),
    logFormat: logFormat(environment),
    operations: operationsOf(environment),
    drainSeconds: numberOf(environment, 'TANDEM_DRAIN', { fallback: 0, min: 0, max: 600 }),
    stopSeconds: numberOf(environment, 'TANDEM_STOP', { fallback: 20, min: 0, max: 600 }),
    publicUrl,
    dataFolder: resolve(projectFolder, textOf(environment, 'TANDEM_DATA') ?? 'data'),
    databaseUrls: databaseUrls(environment),
    poolSize: numberOf(environment, 'DATABASE_POOL', { fallback: 10, min: 1, max: 500, whole: true }),
    readUrls: readUrls(environment),
    readLag: numberOf(environment, 'DATABASE_READ_LAG', { fallback: 10, min: 0.1, max: 30 }),
    prepares: isOn(environment, 'DATABASE_PREPARE', true),
    schema: schemaOf(environment),
    secretKey: secretOf(environment),
    smtpUrl: urlOf(environment, 'SMTP_URL', ['smtp:', 'smtps:']) ?? null,
    mailFrom: mailFrom(environment, publicUrl),
    mailDays: numberOf(environment, 'TANDEM_MAIL_DAYS', { fallback: 90, min: 1, max: 3650 }),
    bucket: bucketOf(environment),
    nameServer: nameServerOf(environment),
    webhookNetworks: networksOf(environment, 'TANDEM_WEBHOOK_PRIVATE'),
    directoryNetworks: networksOf(environment, 'TANDEM_DIRECTORY_PRIVATE'),
    trustedProxies: trustedProxies(environment),
    ...sessionLimits(environment),
    rateLimit: numberOf(environment, 'TANDEM_RATE_LIMIT', {
      fallback: 600,
      min: 1,
      max: 1_000_000,
      whole: true,
    }),
    passwordGrant: isOn(environment, 'TANDEM_PASSWORD_GRANT', true),
    apiProvider: apiProviderOf(environment),
    answerDays: numberOf(environment, 'TANDEM_ANSWER_DAYS', { fallback: 14, min: 0.00001, max: 365 }),
    reminderDays: reminderDays(environment),
  }
}

/** Twelve hours, as OWASP ASVS asks for at level 2; unless something shorter is said, use alone keeps them. */
function sessionLimits(environment: Environment): Pick<Config, 'sessionHours' | 'sessionIdleMinutes'> {
  const sessionHours = numberOf(environment, 'TANDEM_SESSION_HOURS', { fallback: 12, min: 0.25, max: 8_760 })
  const longest = Math.ceil(sessionHours * 60)
  const sessionIdleMinutes = numberOf(environment, 'TANDEM_SESSION_IDLE_MINUTES', {
    fallback: longest,
    min: 5,
    max: longest,
  })
  return { sessionHours, sessionIdleMinutes }
}

function databaseUrls(environment: Environment): DatabaseUrls | null {
  const url = (name: string) => urlOf(environment, name, ['postgres:', 'postgresql:'])
  const [app, owner, worker] = [url('DATABASE_URL'), url('DATABASE_OWNER_URL'), url('DATABASE_WORKER_URL')]
  if (app === undefined) {
    if (owner === undefined && worker === undefined) return null
    throw new CannotStart(
      'DATABASE_URL is missing: it names the login of the application, which owns nothing',
    )
  }
  if (owner === undefined) {
    throw new CannotStart(
      'DATABASE_OWNER_URL is missing: beside DATABASE_URL, Tandem needs the login that owns its schema, to migrate it',
    )
  }
  return { app, owner, worker: worker ?? owner, listen: worker ?? app }
}

function readUrls(environment: Environment): string[] {
  const text = textOf(environment, 'DATABASE_READ_URL')
  if (text === undefined) return []
  if (textOf(environment, 'DATABASE_URL') === undefined)
    throw new CannotStart(
      'DATABASE_READ_URL names standbys of the PostgreSQL of DATABASE_URL, which is missing',
    )
  const urls = text.split(',').map((url) => url.trim())
  const isPostgres = (url: string) =>
    URL.canParse(url) && ['postgres:', 'postgresql:'].includes(new URL(url).protocol)
  if (urls.every(isPostgres)) return urls
  throw new CannotStart(
    'DATABASE_READ_URL must be addresses that begin with postgres:// or postgresql://, with commas between',
  )
}

function trustedProxies(environment: Environment): string[] {
  const text = textOf(environment, 'TANDEM_TRUSTED_PROXIES')
  if (text === undefined) return []
  const networks = text.split(',').map((network) => network.trim())
  if (networks.every(isNetwork)) return networks
  throw wrong('TANDEM_TRUSTED_PROXIES', text, 'addresses or networks such as 10.0.0.5,10.1.0.0/16,fd00::/8')
}

function secretOf(environment: Environment): string | null {
  const text = textOf(environment, 'TANDEM_SECRET')
  if (text === undefined || text.length >= 32) return text ?? null
  throw new CannotStart(
    'TANDEM_SECRET must have at least 32 characters: `openssl rand -base64 32` makes a good one',
  )
}

function mailFrom(environment: Environment, publicUrl: string): string {
  const text = textOf(environment, 'MAIL_FROM') ?? `Tandem <tandem@${new URL(publicUrl).hostname}>`
  if (/^([^<>@\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(text)) return text
  throw wrong('MAIL_FROM', text, 'an address, for example Tandem <tandem@example.com>')
}

function bucketOf(environment: Environment): BucketAddress | null {
  const url = urlOf(environment, 'TANDEM_S3_URL', ['http:', 'https:'])
  if (url === undefined) return null
  const [keyId, secret] = ['TANDEM_S3_KEY_ID', 'TANDEM_S3_SECRET'].map((name) => textOf(environment, name))
  if (keyId === undefined || secret === undefined)
    throw new CannotStart('TANDEM_S3_URL needs TANDEM_S3_KEY_ID and TANDEM_S3_SECRET beside it')
  return { url, keyId, secret, region: textOf(environment, 'TANDEM_S3_REGION') ?? 'us-east-1' }
}

function apiProviderOf(environment: Environment): ApiProvider | null {
  const [issuer, audience] = ['TANDEM_API_ISSUER', 'TANDEM_API_AUDIENCE'].map((name) =>
    textOf(environment, name),
  )
  const trusted = isOn(environment, 'TANDEM_API_TRUSTED', false)
  if (issuer === undefined && audience === undefined) return null
  if (issuer === undefined || audience === undefined)
    throw new CannotStart(
      'TANDEM_API_ISSUER and TANDEM_API_AUDIENCE belong together: whose tokens count, and what for',
    )
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  const local = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return { issuer, audience, trusted }
  throw wrong('TANDEM_API_ISSUER', issuer, 'an address that begins with https://')
}

function isOn(environment: Environment, name: string, fallback: boolean): boolean {
  const text = textOf(environment, name)?.toLowerCase()
  if (text === undefined) return fallback
  if (text === 'on' || text === 'off') return text === 'on'
  throw wrong(name, text, 'on or off')
}

function nameServerOf(environment: Environment): string | null {
  const text = textOf(environment, 'TANDEM_DNS')
  if (text === undefined || /^(\[[0-9a-fA-F:]+\]|[\d.]+|[0-9a-fA-F:]+)(:\d+)?$/.test(text))
    return text ?? null
  throw wrong('TANDEM_DNS', text, 'the address of a name server, for example 10.0.0.53 or 10.0.0.53:5353')
}

function networksOf(environment: Environment, name: string): NetworkChoice {
  const text = textOf(environment, name) ?? 'refuse'
  if (text === 'refuse') return 'public'
  if (text === 'allow') return 'any'
  const networks = text.split(',').map((network) => network.trim())
  if (networks.every(isNetwork)) return networks
  throw wrong(name, text, 'refuse, allow, or networks such as 10.0.0.0/8,fd00::/8')
}

function schemaOf(environment: Environment): string {
  const schema = textOf(environment, 'TANDEM_SCHEMA') ?? 'tandem'
  if (isIdentifier(schema) && !schema.startsWith('pg_')) return schema
  throw wrong(
    'TANDEM_SCHEMA',
    schema,
    'a small letter and then up to 40 small letters, digits or _, not pg_…',
  )
}

function logLevel(environment: Environment): LogLevel {
  const text = textOf(environment, 'TANDEM_LOG') ?? 'warn'
  const level = logLevels.find((one) => one === text)
  if (level) return level
  throw wrong('TANDEM_LOG', text, `one of ${logLevels.join(', ')}`)
}

function logFormat(environment: Environment): LogFormat {
  const text = textOf(environment, 'TANDEM_LOG_FORMAT')
  const format = logFormats.find((one) => one === (text ?? 'mixed'))
  if (format) return format
  throw wrong('TANDEM_LOG_FORMAT', String(text), 'json or text')
}

function operationsOf(environment: Environment): Config['operations'] {
  if (textOf(environment, 'TANDEM_METRICS_PORT') === undefined) return null
  const range = { fallback: 0, min: 0, max: 65535, whole: true }
  return {
    port: numberOf(environment, 'TANDEM_METRICS_PORT', range),
    host: textOf(environment, 'TANDEM_METRICS_HOST') ?? '127.0.0.1',
  }
}

function reminderDays(environment: Environment): number[] {
  const text = textOf(environment, 'TANDEM_REMINDER_DAYS') ?? '7,3,1'
  const days = text.split(',').map((part) => Number(part.trim()))
  if (days.every((day) => day > 0 && day <= 365)) return days.sort((one, other) => other - one)
  throw wrong('TANDEM_REMINDER_DAYS', text, 'numbers of days with commas between, for example 7,3,1')
}

function textOf(environment: Environment, name: string): string | undefined {
  return environment[name]?.trim() || undefined
}

type Range = { fallback: number; min: number; max: number; whole?: boolean }

function numberOf(environment: Environment, name: string, { fallback, min, max, whole }: Range): number {
  const text = textOf(environment, name)
  if (text === undefined) return fallback
  const value = Number(text)
  if (value >= min && value <= max && (whole !== true || Number.isInteger(value))) return value
  throw wrong(name, text, `a ${whole ? 'whole ' : ''}number from ${min} to ${max}`)
}

function urlOf(environment: Environment, name: string, protocols: string[]): string | undefined {
  const text = textOf(environment, name)
  if (text === undefined) return undefined
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text.replace(/\/+$/, '')
  // The value may hold a password, so it is not repeated.
  throw new CannotStart(`${name} must be an address that begins with ${protocols.join('// or ')}//`)
}

function wrong(name: string, value: string, form: string): CannotStart {
  return new CannotStart(`${name} is ${JSON.stringify(value)}, but must be ${form}`)
}
