import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Access, type Endpoint, scopeOf } from '#contract/endpoint.ts'
import { endpoints, streams } from '#contract/resources.ts'
import { type WireOperation, wireOperations, wireScope } from '#contract/wire/operations.ts'
import { newId } from '#server/identifier.ts'
import { type DealDesk, openDealDesk } from '../deal-desk.ts'
import { addressOf } from './belongings.ts'
import { everyScope, type Seat, scopeChoices, seat, wantedOf } from './seats.ts'

/** What the app serves beside the contract, with who may ask for it. All of it is for everybody, or is the same for all. */
const besideTheContract: Readonly<Record<string, string>> = {
  'GET /openapi.json': 'the reference',
  'GET /docs': 'the reference',
  'GET /cert/:name.cer': 'certificates, which every delivery names',
  'GET /auth/:tenantId/start': 'sets out to a directory; a stranger’s and a made-up one end on the same page',
  'GET /auth/:tenantId/prove': 'the same for an administrator',
  'GET /auth/callback': 'comes back from there',
  'GET,POST,PUT,PATCH,DELETE /v1.0/*': 'nothing is there',
  'GET,POST,PUT,PATCH,DELETE /engagements/*': 'nothing is there',
}
/** They end only when the connection does, so they are asked here by those whom they refuse. */
const endless = new Set(['followEvents', 'followLive'])
const endsSession = new Set(['signOut', 'signOutEverywhere'])

type Served = { method: string; url: string }
const served: Served[] = []
let desk: DealDesk
/** Browsers of everybody whom an organization can have, and their programs. */
let seats: Seat[]

beforeAll(async () => {
  desk = await openDealDesk({
    more: { rateLimit: 1e9 },
    beforeRoutes: (app) =>
      app.addHook('onRoute', ({ method, url }) => {
        const methods = [method].flat().filter((one) => one !== 'HEAD')
        if (methods.length > 0) served.push({ method: methods.join(), url })
      }),
  })
  await desk.app.ready()
  seats = []
  for (const of of ['Cedar', 'Aster'] as const)
    for (const wanted of wantedOf(of)) seats.push(...(await seat(desk, wanted, [everyScope])))
}, 120_000)
afterAll(() => desk?.close())

type Said = {
  status: number
  body: { code?: string; message?: string; refusal?: Refusal; error?: WireError; description?: string }
}
type Refusal = { code: string; remedy: unknown; facts: { roles?: string } }
type WireError = { code: string; message: string; innerError?: { code: string; message: string } }

async function call(
  who: Seat | null,
  { method, path }: Pick<Endpoint, 'method'> & { path: string },
): Promise<Said> {
  const ids = {
    id: newId(),
    personId: newId(),
    invitationId: newId(),
    documentId: newId(),
    correlationId: newId(),
    column: '10',
    name: 'request-sent',
  }
  const reply = await desk.app.inject({
    method,
    url: addressOf(path, ids),
    headers: { host: 'localhost:8080', 'x-tandem': '1', ...who?.headers },
  })
  return {
    status: reply.statusCode,
    body: /json/.test(String(reply.headers['content-type'])) ? reply.json() : {},
  }
}

const admits = (access: Access, { roles }: Seat) =>
  access === 'public' || access === 'signed-in' || roles.some((role) => access.includes(role))

describe('who may call', () => {
  it('ROL-1: every route that the program serves is declared, with who may call it', () => {
    const declared = new Set([
      ...[...endpoints, ...streams].map(({ method, path }) => `${method} ${path}`),
      ...wireOperations.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
      ...Object.keys(besideTheContract),
    ])
    const wirePaths = new Set(wireOperations.map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')))
    const silent = served
      .filter(({ url }) => !url.startsWith('/docs/'))
      .filter(({ method, url }) => !declared.has(`${method} ${url}`) && !wirePaths.has(url))
      .map(({ method, url }) => `${method} ${url}`)
    expect(silent).toEqual([])
    // The page for people is there once it is built.
    const names = new Set(served.flatMap(({ method, url }) => [`${method} ${url}`]))
    expect([...declared].filter((one) => !names.has(one) && one !== 'GET /docs')).toEqual([])
  })

  it.each(
    [...endpoints, ...streams].filter(({ access }) => access !== 'public'),
  )('ROL-1, ROL-R1 to R12: $name lets in the roles that it declares, and tells the others which ones would do', async (endpoint) => {
    expect((await call(null, endpoint)).status).toBe(401)
    for (const who of seats.filter(({ program }) => !program)) {
      const admitted = admits(endpoint.access, who)
      if (admitted && (endless.has(endpoint.name) || endsSession.has(endpoint.name))) continue
      const { status, body } = await call(who, endpoint)
      const about = `${endpoint.name} by ${who.name}`
      if (admitted)
        expect([about, status === 401 || body.refusal?.code === 'role.missing' ? status : 'in']).toEqual([
          about,
          'in',
        ])
      else
        expect([about, status, body.code, ...toldTo(body)]).toEqual([
          about,
          403,
          'not-allowed',
          ...refusedFor(endpoint),
        ])
    }
  }, 60_000)

  it.each(
    wireOperations.filter(({ access }) => access !== 'public'),
  )('ROL-R5, ROL-R6, AP-4: $name on the wire lets in the roles that it declares, and refuses the others with why', async (operation) => {
    expect((await call(null, operation)).status).toBe(401)
    for (const who of seats.filter(({ program }) => program)) {
      const { status, body } = await call(who, operation)
      const about = `${operation.name} by ${who.name}`
      const why = body.error?.innerError?.code ?? body.description ?? null
      if (admits(operation.access, who))
        expect([about, status === 401 || /role\.missing/.test(String(why)) ? status : 'in']).toEqual([
          about,
          'in',
        ])
      else expect([about, status, JSON.stringify(body).length > 40]).toEqual([about, 403, true])
    }
  }, 60_000)

  it('AP-4: a key reaches what its scopes name, on both edges, and nothing that is done in person only', async () => {
    const everything = {
      name: 'Aster of all roles',
      of: 'Aster' as const,
      roles: wantedOf('Aster').flatMap(({ roles = [] }) => roles.slice(0, 1)),
    }
    const [, ...programs] = await seat(
      desk,
      { ...everything, roles: [...new Set(everything.roles)] },
      scopeChoices,
    )
    for (const [index, who] of programs.entries()) {
      const scopes = scopeChoices[index] ?? []
      for (const endpoint of endpoints.filter(({ access }) => access !== 'public')) {
        if (!admits(endpoint.access, who) || endpoint.name === 'removeWebhook') continue
        const { body } = await call(who, endpoint)
        const expected = endpoint.signedInOnly
          ? 'key.signed-in-only'
          : scopes.includes(scopeOf(endpoint))
            ? null
            : /^key\.(read-only|scope)$/
        const why = body.refusal?.code.startsWith('key.') ? body.refusal.code : null
        expect([endpoint.name, scopes, agrees(why, expected) ? 'as declared' : why]).toEqual([
          endpoint.name,
          scopes,
          'as declared',
        ])
      }
      for (const operation of wireOperations.filter(({ access }) => access !== 'public'))
        await expectScope(who, scopes, operation)
    }
  }, 60_000)
})

function agrees(why: string | null, expected: string | RegExp | null): boolean {
  return expected instanceof RegExp ? expected.test(why ?? '') : why === expected
}

async function expectScope(who: Seat, scopes: readonly string[], operation: WireOperation): Promise<void> {
  const { status, body } = await call(who, operation)
  const refused = status === 403 && /scope|read/i.test(JSON.stringify(body))
  const about = `${operation.name} by ${scopes}`
  expect([about, refused]).toEqual([about, !scopes.includes(wireScope(operation))])
}

function toldTo({ message = '', refusal }: Said['body']) {
  return [/^[A-Z].+\.$/.test(message), refusal?.code, refusal?.facts.roles, refusal?.remedy !== null]
}

function refusedFor({ access }: Pick<Endpoint, 'access'>) {
  return [true, 'role.missing', typeof access === 'string' ? '' : access.join(' '), true]
}
