import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Locale } from '#locales/catalog.ts'
import { matchLocale } from '#words/locale.ts'
import { UsageError } from './command.ts'

export type Connection = { url: string; token: string | undefined }
type Given = { url?: string | undefined; token?: string | undefined; lang?: string | undefined }
type Stored = { url?: string; token?: string }

const environment = process.env
const defaultUrl = 'http://localhost:8080'

/** Where `tandem login` keeps the address and the key, for the person alone. */
export const connectionFile = join(
  environment.XDG_CONFIG_HOME || join(homedir(), '.config'),
  'tandem',
  'connection.json',
)

/** The command line before the environment, and both before what was stored. A key goes only where it belongs. */
export function readConnection(given: Given): Connection {
  const stored = readStored()
  const url = addressOf(given.url ?? environment.TANDEM_URL ?? stored.url ?? defaultUrl)
  const kept = stored.url === url ? stored.token : undefined
  const token = given.token ?? environment.TANDEM_TOKEN ?? kept
  return { url, token: token?.trim() || undefined }
}

/** `localhost:8080` is as good as an address with its scheme. */
export function addressOf(text: string): string {
  const whole = /^https?:\/\//i.test(text) ? text : `${isHere(text) ? 'http' : 'https'}://${text}`
  if (!URL.canParse(whole))
    throw new UsageError(`"${text}" is no address. Write it like https://cosell.example.com`)
  return new URL(whole).href.replace(/\/+$/, '')
}

function isHere(host: string): boolean {
  return /^(localhost|127\.|\[::1\])/.test(host)
}

export function readLocale(given: Given): Locale {
  const asked = given.lang ?? environment.TANDEM_LANGUAGE
  if (asked) {
    const locale = matchLocale(asked)
    if (locale === undefined) throw new UsageError(`There is no language "${asked}": en, ko, ru or zh-Hant`)
    return locale
  }
  return matchLocale(environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || 'en') ?? 'en'
}

export function storeConnection({ url, token }: Connection): void {
  mkdirSync(dirname(connectionFile), { recursive: true, mode: 0o700 })
  // An older file keeps its rights when it is only written anew.
  rmSync(connectionFile, { force: true })
  writeFileSync(connectionFile, `${JSON.stringify({ url, token }, null, 2)}\n`, { mode: 0o600 })
}

/** Answers whether there was anything to forget. */
export function forgetConnection(): boolean {
  const known = readStored().url !== undefined
  rmSync(connectionFile, { force: true })
  return known
}

function readStored(): Stored {
  try {
    return JSON.parse(readFileSync(connectionFile, 'utf8')) as Stored
  } catch {
    return {}
  }
}
