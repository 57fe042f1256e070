import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('an empty environment means the embedded database, on loopback, with 14 days to answer', () => {
  expect(readConfig({})).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:8080',
    databaseUrls: null,
    schema: 'tandem',
    answerDays: 14,
    reminderDays: [7, 3, 1],
    smtpUrl: null,
    mailFrom: 'Tandem <tandem@localhost>',
    mailDays: 90,
  })
})

test('mails come from the host that people know, unless somebody else is named', () => {
  const known = {
    TANDEM_PUBLIC_URL: 'https://cosell.example.com',
    SMTP_URL: 'smtps://me:secret@mail.example.com',
  }
  expect(readConfig(known)).toMatchObject({
    smtpUrl: 'smtps://me:secret@mail.example.com',
    mailFrom: 'Tandem <tandem@cosell.example.com>',
  })
  for (const from of ['Deals <deals@example.com>', 'deals@example.com'])
    expect(readConfig({ MAIL_FROM: from }).mailFrom).toBe(from)
})

test('AP-4: programs may use passwords and 600 requests a minute, and no OpenID provider vouches, unless said so', () => {
  expect(readConfig({})).toMatchObject({ rateLimit: 600, passwordGrant: true, apiProvider: null })
  const environment = {
    TANDEM_RATE_LIMIT: '60',
    TANDEM_PASSWORD_GRANT: 'off',
    TANDEM_API_ISSUER: 'https://login.example.com/tenant/v2.0',
    TANDEM_API_AUDIENCE: 'api://tandem',
    TANDEM_API_TRUSTED: 'on',
  }
  expect(readConfig(environment)).toMatchObject({
    rateLimit: 60,
    passwordGrant: false,
    apiProvider: { issuer: environment.TANDEM_API_ISSUER, audience: 'api://tandem', trusted: true },
  })
  for (const half of [{ TANDEM_API_ISSUER: 'https://a.example' }, { TANDEM_API_AUDIENCE: 'tandem' }])
    expect(() => readConfig(half)).toThrow('belong together')
  const plain = { TANDEM_API_ISSUER: 'http://login.example.com', TANDEM_API_AUDIENCE: 'tandem' }
  expect(() => readConfig(plain)).toThrow('https://')
})

test('a sign-in lasts twelve hours, used or not, unless the operator says otherwise', () => {
  expect(readConfig({})).toMatchObject({ sessionHours: 12, sessionIdleMinutes: 720 })
  const shorter = { TANDEM_SESSION_HOURS: '8', TANDEM_SESSION_IDLE_MINUTES: '30' }
  expect(readConfig(shorter)).toMatchObject({ sessionHours: 8, sessionIdleMinutes: 30 })
  expect(readConfig({ TANDEM_SESSION_HOURS: '1' })).toMatchObject({ sessionHours: 1, sessionIdleMinutes: 60 })
  expect(() => readConfig({ TANDEM_SESSION_HOURS: '0' })).toThrow('TANDEM_SESSION_HOURS')
  expect(() => readConfig({ ...shorter, TANDEM_SESSION_IDLE_MINUTES: '481' })).toThrow('from 5 to 480')
})

test('WH-3: webhooks go to the internet alone, unless the operator names more', () => {
  const networks = (text?: string) => readConfig({ TANDEM_WEBHOOK_PRIVATE: text }).webhookNetworks
  expect([networks(), networks('refuse'), networks('allow')]).toEqual(['public', 'public', 'any'])
  expect(networks('10.0.0.0/8, fd00::/8,127.0.0.1')).toEqual(['10.0.0.0/8', 'fd00::/8', '127.0.0.1'])
  for (const wrong of ['yes', '10.0.0.0/40', 'allow,10.0.0.0/8', '10.0.0.0/8;']) {
    expect(() => networks(wrong)).toThrow('TANDEM_WEBHOOK_PRIVATE')
  }
})

test('ORG-3: company directories are on the internet alone, unless the operator names more', () => {
  expect(readConfig({ TANDEM_WEBHOOK_PRIVATE: 'allow' }).directoryNetworks).toBe('public')
  expect(readConfig({ TANDEM_DIRECTORY_PRIVATE: '10.0.0.0/8' })).toMatchObject({
    directoryNetworks: ['10.0.0.0/8'],
    webhookNetworks: 'public',
  })
})

test('the worker logs in as the owner unless it has an address of its own', () => {
  const urls = { DATABASE_URL: 'postgres://app@db/x', DATABASE_OWNER_URL: 'postgres://owner@db/x' }
  expect(readConfig(urls).databaseUrls?.worker).toBe('postgres://owner@db/x')
})

test('trials may shorten the days to answer to fractions', () => {
  expect(readConfig({ TANDEM_ANSWER_DAYS: '0.001', TANDEM_REMINDER_DAYS: '1, 7' })).toMatchObject({
    answerDays: 0.001,
    reminderDays: [7, 1],
  })
})

test.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PORT', '80.5'],
  ['TANDEM_SCHEMA', 'Tandem'],
  ['TANDEM_SCHEMA', 'x"; drop schema public'],
  ['TANDEM_SCHEMA', 'pg_catalog'],
  ['TANDEM_ANSWER_DAYS', '0'],
  ['TANDEM_REMINDER_DAYS', '7;3'],
  ['DATABASE_POOL', '0'],
  ['TANDEM_SECRET', 'too short'],
  ['TANDEM_LOG', 'loud'],
  ['TANDEM_RATE_LIMIT', '0'],
  ['TANDEM_PASSWORD_GRANT', 'perhaps'],
  ['TANDEM_API_TRUSTED', 'yes'],
  ['DATABASE_URL', 'mysql://x'],
  ['TANDEM_PUBLIC_URL', 'tandem.example'],
  ['SMTP_URL', 'mail.example:587'],
  ['MAIL_FROM', 'Tandem'],
  ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example'],
  ['TANDEM_MAIL_DAYS', '0'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name)
})

test('a database address is never repeated in the message, for it holds a password', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://app:hunter2@db/x' })).toThrow(/^(?!.*hunter2)/)
})

test('DATABASE_URL alone is not enough, for its login owns nothing', () => {
  expect(() => readConfig({ DATABASE_URL: 'postgres://app@db/x' })).toThrow('DATABASE_OWNER_URL')
})

test('lists come from the primary alone unless standbys are named, which need a DATABASE_URL beside them', () => {
  expect(readConfig({})).toMatchObject({ readUrls: [], readLag: 10, prepares: true })
  const own = { DATABASE_URL: 'postgres://app@db/tandem', DATABASE_OWNER_URL: 'postgres://owner@db/tandem' }
  const named = { ...own, DATABASE_READ_URL: 'postgres://app@one/tandem, postgresql://app@two/tandem' }
  expect(readConfig({ ...named, DATABASE_READ_LAG: '2', DATABASE_PREPARE: 'off' })).toMatchObject({
    readUrls: ['postgres://app@one/tandem', 'postgresql://app@two/tandem'],
    readLag: 2,
    prepares: false,
  })
  const { DATABASE_READ_URL } = named
  expect(() => readConfig({ DATABASE_READ_URL })).toThrow('DATABASE_URL, which is missing')
  const secret = { ...own, DATABASE_READ_URL: 'postgres://app@one/tandem,app:secret@two' }
  expect(() => readConfig(secret)).toThrow(/^DATABASE_READ_URL must be addresses that begin with postgres/)
  expect(() => readConfig({ ...named, DATABASE_READ_LAG: '31' })).toThrow('from 0.1 to 30')
})

test('announcements are listened to at the direct address where there is one', () => {
  const own = { DATABASE_URL: 'postgres://app@pooler/t', DATABASE_OWNER_URL: 'postgres://owner@db/t' }
  expect(readConfig(own).databaseUrls?.listen).toBe(own.DATABASE_URL)
  const direct = { ...own, DATABASE_WORKER_URL: 'postgres://worker@db/t' }
  expect(readConfig(direct).databaseUrls).toMatchObject({
    worker: direct.DATABASE_WORKER_URL,
    listen: direct.DATABASE_WORKER_URL,
  })
})

test('proxies of other machines are trusted by address or network', () => {
  expect(readConfig({}).trustedProxies).toEqual([])
  const named = { TANDEM_TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16,fd00::/8' }
  expect(readConfig(named).trustedProxies).toEqual(['10.0.0.5', '10.1.0.0/16', 'fd00::/8'])
  for (const wrong of ['everybody', '10.0.0.0/33', '0.0.0.0/0/0', '*'])
    expect(() => readConfig({ TANDEM_TRUSTED_PROXIES: wrong })).toThrow('TANDEM_TRUSTED_PROXIES')
})
