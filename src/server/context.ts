import { type AccessScope, accessScopes } from '#domain/api-key.ts'
import type { Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import type { Actor } from '#domain/role.ts'
import type { Via } from '#domain/via.ts'
import type { Database } from './db/database.ts'
import type { Bucket } from './documents/bucket.ts'
import type { Health } from './http/health.ts'
import type { MailOffice } from './mail/office.ts'
import type { Meters } from './meters.ts'
import type { Networks } from './networks.ts'
import type { Secrets } from './secrets.ts'
import type { Courier } from './webhooks/courier.ts'

/** The running program: what is the same for everybody who asks. */
export type Program = {
  db: Database
  now: () => Instant
  /** How people reach it from outside, without a slash at the end. */
  publicUrl: string
  answerDays: number
  reminderDays: readonly number[]
  secrets: Secrets
  /** Absent where nothing is said of mail, as in some tests. */
  office?: MailOffice | undefined
  /** Where documents are kept instead of in the database. */
  bucket?: Bucket | undefined
  /** Mails leave the program; without it they are kept for its admins to read. */
  sendsMail?: boolean
  /** The name server that is asked for records of domains, as `address:port`; the system's where absent. */
  nameServer?: string | null
  /** Posts to receivers; where absent, only to those on the internet. */
  courier?: Courier | undefined
  /** Where company directories may be besides the internet. */
  directoryNetworks?: Networks
  /** After so many minutes without use a session ends; thirty days where nothing is said. */
  sessionIdleMinutes?: number
  /** After so many hours everybody shows anew who he is, however much the session is used; never where nothing is said. */
  sessionHours?: number
  /** What the process knows of itself, and what it measures; absent where nobody asks. */
  health?: Health
  meters?: Meters | undefined
  /** Requests a minute that one key or token may make. */
  rateLimit?: number
  /** Programs may trade a person's password for tokens. */
  passwordGrant?: boolean
  /** Whose tokens are accepted beside our own. */
  apiProvider?: ApiProvider | null
}

/** An OpenID provider that vouches for those who call. */
export type ApiProvider = {
  issuer: string
  /** What a token must be meant for. */
  audience: string
  /** Its word for an address counts even where it does not say that it has verified it. */
  trusted: boolean
}

export type Vendor = { id: OrganizationId; name: string }

/** With what somebody calls: in person, or as a program with a key or a token. */
export type Principal = { kind: 'session' | 'api-key' | 'token'; id: string; scopes: readonly AccessScope[] }

/** Somebody who acts without a program between, as in the demo. */
export const inPerson: Principal = { kind: 'session', id: '', scopes: accessScopes }

/** What every action is given: who acts, when, and on which program. */
export type Context = {
  db: Database
  actor: Actor
  /** The name of the actor's organization. */
  organizationName: string
  now: Instant
  answerDays: number
  reminderDays: readonly number[]
  vendor: Vendor
  secrets: Secrets
  /** By which way the action comes. */
  via: Via
  principal: Principal
}
