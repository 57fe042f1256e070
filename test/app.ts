import type { Endpoint } from '#contract/endpoint.ts'
import { signIn } from '#contract/sessions.ts'
import type { Program } from '#server/context.ts'
import { insertCustomers } from '#server/customers/directory-queries.ts'
import { registerFeatures } from '#server/features.ts'
import { createApp } from '#server/http/app.ts'
import { positionCookie } from '#server/http/position.ts'
import type { App } from '#server/http/serve.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { customerSeeds } from '#server/seed/customers.ts'
import { makeWorld } from '#server/seed/world.ts'
import type { Courier } from '#server/webhooks/courier.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { testSecrets } from './secrets.ts'

type Call = {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
}
/** `body` is the parsed reply, of whatever shape the test expects. */
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a reply
export type Answer = { status: number; body: any; headers: Record<string, unknown>; cookie: string | null }

export const morning = '2026-11-19T14:00:00.000Z'

/** The product in process on a database of its own, with the cast in it unless it is to be empty. */
export async function openTestApp({
  empty = false,
  customers = false,
  publicUrl = 'http://localhost:8080',
  nameServer = null as string | null,
  courier = undefined as Courier | undefined,
  more = {} as Partial<Program>,
  beforeRoutes = (_app: App) => {},
  ground: given = undefined as TestDatabase | undefined,
} = {}) {
  const ground = given ?? (await openTestDatabase())
  const lines: string[] = []
  let clock = morning
  const program = {
    db: ground.db,
    now: () => clock,
    publicUrl,
    answerDays: 14,
    reminderDays: [7, 3, 1],
    secrets: testSecrets,
    nameServer,
    courier,
    ...more,
  }
  const app = await createApp(program, { logTo: { write: (line) => lines.push(line) } })
  beforeRoutes(app)
  registerFeatures(app)
  const world = empty ? null : await makeWorld(ground.owner, ground.db, { demo: true, ratesOn: '2026-11-18' })
  if (customers) await insertCustomers(ground.owner, customerSeeds())

  /** A browser: keeps its cookie, and says that it is ours. */
  function browser(address = '203.0.113.7') {
    let cookie: string | null = null
    return {
      get cookie() {
        return cookie
      },
      setCookie(value: string | null) {
        cookie = value
      },
      async call(
        endpoint: Endpoint,
        { params = {}, query = {}, body, headers = {} }: Call = {},
      ): Promise<Answer> {
        const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')
        const reply = await app.inject({
          method: endpoint.method,
          url: path,
          query,
          remoteAddress: address,
          headers: {
            host: 'localhost:8080',
            'x-tandem': '1',
            ...(cookie === null ? {} : { cookie }),
            ...headers,
          },
          ...(body === undefined ? {} : { payload: body as object }),
        })
        const sets = [reply.headers['set-cookie'] ?? []].flat()
        const set = sets.find((one) => !one.startsWith(`${positionCookie}=`)) ?? null
        if (set !== null)
          cookie = set.includes('Max-Age=0') || set.includes('1970') ? null : (set.split(';')[0] ?? null)
        return {
          status: reply.statusCode,
          body: bodyOf(reply),
          headers: reply.headers,
          cookie: set,
        }
      },
    }
  }

  return {
    ...ground,
    app,
    lines,
    browser,
    world: world as NonNullable<typeof world>,
    setClock: (at: string) => {
      clock = at
    },
    /** A browser in which somebody of the cast has signed in. */
    async as(who: string) {
      const own = browser()
      const address = [...(world?.people ?? [])].find(([name]) => name === who)?.[1].actor.email ?? ''
      const { status } = await own.call(signIn, { body: { email: address, password: demoPassword } })
      if (status !== 200) throw new Error(`${who} could not sign in: ${status}`)
      return own
    },
    close: async () => {
      await app.close()
      await ground.close()
    },
  }
}

export type TestApp = Awaited<ReturnType<typeof openTestApp>>

/** Files, such as a table of deals, are told by their text. */
export function bodyOf({ body, headers }: { body: string; headers: Record<string, unknown> }) {
  if (body === '') return null
  return String(headers['content-type']).startsWith('text/csv') ? body : JSON.parse(body)
}
