import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locale } from '#locales/catalog.ts'
import { launchBrowser } from '../browser.ts'
import { axeFaults, clippedTexts } from './faults-of-page.ts'
import { languages, openPage, type PageOf, widths } from './pages.ts'
import { type Visitor, visit } from './people.ts'
import { openProduct, type Product } from './product.ts'

const thorough = process.env.TANDEM_LOOK === 'all'
/** Where other words than the English ones get into trouble: whole, with the least room beside the bar, and narrow. */
const tellingWidths = [1440, 1024, 390]

let product: Product
let beginning: Product
let browser: Browser

/** Everybody signs in once in each language. */
const visitors = new Map<string, Promise<Visitor>>()

function visitorOf({ as, empty = false }: PageOf, locale: Locale): Promise<Visitor> {
  const key = `${locale} ${as} ${empty}`
  const known = visitors.get(key)
  if (known) return known
  const opened = visit(browser, (empty ? beginning : product).url, { locale, ...(as ? { as } : {}) })
  visitors.set(key, opened)
  return opened
}

async function faultsIn(one: PageOf, locale: Locale): Promise<string[]> {
  const visitor = await visitorOf(one, locale)
  const { page } = visitor
  const found: string[] = []
  const tell = (where: string, faults: string[]) =>
    found.push(...faults.map((fault) => `${one.name}, ${locale}, ${where}: ${fault}`))
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  await openPage(visitor, one)
  if (locale === 'en') {
    tell('light', await axeFaults(page))
    await page.emulateMedia({ colorScheme: 'dark' })
    await darkened(page)
    tell('dark', await axeFaults(page, 'colors'))
  }
  for (const width of locale === 'en' || thorough ? widths : tellingWidths) {
    await page.setViewportSize({ width, height: 900 })
    tell(`${width}`, await lastingFaults(page))
  }
  return found
}

/** The page hears of it a moment later; the transitions that begin then are ended before axe looks. */
async function darkened(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.documentElement.getAttribute('data-mantine-color-scheme') === 'dark',
  )
}

/** A page that is still making room for its new width is given a moment. */
async function lastingFaults(page: Page): Promise<string[]> {
  const faults = await clippedTexts(page)
  if (faults.length === 0) return faults
  await page.waitForTimeout(300)
  return clippedTexts(page)
}

/** Declares the test of each page. Two files share the pages out, so that two processors look through them at once. */
export function lookThrough(some: readonly PageOf[]): void {
  beforeAll(async () => {
    ;[product, beginning, browser] = await Promise.all([
      openProduct(),
      openProduct({ empty: true }),
      launchBrowser(),
    ])
  })
  afterAll(async () => {
    await browser?.close()
    await Promise.all([product?.close(), beginning?.close()])
  })

  test.each(
    some.map((one, position) => ({ name: one.name, one, locales: localesAt(position) })),
  )('$name: no axe violation in light and dark, and nothing cut off at any width', async ({
    one,
    locales,
  }) => {
    const found: string[] = []
    for (const locale of locales) found.push(...(await faultsIn(one, locale)))
    expect(found).toEqual([])
  })
}

/**
 * Every page in English and in one other language: every second time Russian, which runs longest. `TANDEM_LOOK=all`
 * looks at every page in every language and width, which takes as long as all other tests.
 */
function localesAt(position: number): Locale[] {
  if (thorough) return [...languages]
  const inTurn = (['ru', 'ko', 'ru', 'zh-Hant'] as const)[position % 4]
  return languages.filter((locale) => locale === 'en' || locale === inTurn)
}
