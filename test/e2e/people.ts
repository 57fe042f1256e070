import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { onTestFailed } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import { signIn } from '#contract/sessions.ts'
import type { Locale } from '#locales/catalog.ts'
import { projectFolder } from '#server/project.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { loadCatalog } from '#words/load.ts'
import { intlTags } from '#words/locale.ts'
import { createTranslate, type Translate } from '#words/translate.ts'

export const emails = {
  ada: 'ada@aster.example',
  abel: 'abel@aster.example',
  ben: 'ben@birch.example',
  bea: 'bea@birch.example',
  berta: 'berta@birch.example',
  cleo: 'cleo@cedar.example',
  asta: 'asta@aster.example',
}
export type Somebody = keyof typeof emails

export type VisitOptions = {
  /** Signed in already; absent for a stranger. */
  as?: Somebody
  path?: string
  locale?: Locale
  scheme?: 'light' | 'dark'
  width?: number
  height?: number
}

/** Somebody at a browser window of their own, with the words of their language. */
export type Visitor = {
  page: Page
  context: BrowserContext
  t: Translate
  /** Opens a path of the product and waits until its page stands there. */
  goto: (path: string) => Promise<void>
  /** The API as this person, past the page. */
  call: (endpoint: Endpoint, input?: CallInput) => Promise<ApiAnswer>
  close: () => Promise<void>
}
export type CallInput = {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
}
// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a reply
export type ApiAnswer = { status: number; body: any }

const patience = 20_000

export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visitor> {
  const { as, path, locale = 'en', scheme = 'light', width = 1440, height = 900 } = options
  const context = await browser.newContext({
    baseURL: url,
    locale: intlTags[locale],
    colorScheme: scheme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width, height },
  })
  context.setDefaultTimeout(patience)
  const call: Visitor['call'] = async (endpoint, { params = {}, query = {}, body, headers = {} } = {}) => {
    const address = endpoint.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')
    const reply = await context.request.fetch(address, {
      method: endpoint.method,
      params: query,
      headers: { 'x-tandem': '1', ...headers },
      ...(body === undefined ? {} : { data: body }),
    })
    const text = await reply.text()
    return { status: reply.status(), body: text === '' ? null : JSON.parse(text) }
  }
  if (as !== undefined) {
    const { status } = await call(signIn, { body: { email: emails[as], password: demoPassword } })
    if (status !== 200) throw new Error(`${as} could not sign in: ${status}`)
  }
  const page = await context.newPage()
  picturedOnFailure(page, as ?? 'stranger')
  const goto = async (next: string) => {
    await page.goto(next)
    await settled(page)
  }
  if (path !== undefined) await goto(path)
  const t = createTranslate(locale, await loadCatalog(locale))
  return { page, context, t, goto, call, close: () => context.close() }
}

let pictures = 0

/** What was on the screen when a test failed lies in test-results. */
function picturedOnFailure(page: Page, who: string): void {
  onTestFailed(async ({ task }) => {
    if (page.isClosed()) return
    pictures += 1
    const name = `${task.file.name.replace(/.*\/|\.e2e\.ts/g, '')}-${pictures}-${who}.png`
    await page.screenshot({ path: join(projectFolder, 'test-results', name), fullPage: true }).catch(() => {})
  })
}

/** A page stands when it has its heading and nothing in it is loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1:visible, h2:visible').first().waitFor()
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null)
  await page.evaluate(() => document.fonts.ready)
}

export const sees = (what: Locator, timeout = patience) => what.waitFor({ state: 'visible', timeout })
export const misses = (what: Locator) => what.waitFor({ state: 'detached' })

/** A button that is refused is marked as disabled, which keeps Playwright from pressing it, but not people. */
export const press = (button: Locator) => button.click({ force: true })
