import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { sees } from './people.ts'
import { openProduct, type Product } from './product.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await Promise.all([openProduct({ empty: true }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

/** The reference in a window of its own, with everything that it asks for and everything that goes wrong in it. */
async function openReference(colorScheme: 'light' | 'dark', width: number) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
  const page = await context.newPage()
  const [asked, wrong]: [string[], string[]] = [[], []]
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('console', (message) => {
    const blocked = /content security policy/i.test(message.text())
    if (message.type() === 'error' || blocked) wrong.push(message.text())
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`${violatedDirective} ${blockedURI}`),
    )
  })
  await page.goto(`${product.url}/docs`)
  await sees(page.getByRole('heading', { level: 1, name: 'Tandem API' }), 40_000)
  return { page, asked, wrong, close: () => context.close() }
}

test('AP-1: the reference shows both APIs and calls them, from this server alone and under a strict policy', async () => {
  const { page, asked, wrong, close } = await openReference('light', 1280)
  for (const group of ['Referrals API (wire)', 'Native API']) await sees(page.getByText(group).first())

  await page.getByRole('button', { name: 'Open Group Referrals' }).click()
  await page.getByRole('button', { name: /^Lists referrals ?HTTP/ }).click()
  await sees(page.getByRole('heading', { name: 'Lists referrals' }).first())
  await page
    .getByRole('button', { name: /^Test Request.*\/engagements\/referrals/ })
    .first()
    .click()
  const answered = page.waitForResponse(/engagements\/referrals/)
  await page.getByRole('button', { name: 'Send' }).first().click()
  expect((await answered).status()).toBe(401)

  expect(wrong.filter((text) => !text.includes('status of 401'))).toEqual([])
  expect(asked.filter((url) => !url.startsWith(product.url) && !/^(data|blob):/.test(url))).toEqual([])
  expect(asked.filter((url) => url.endsWith('/openapi.json'))).toHaveLength(1)
  await close()
})

test('AP-1: the reference follows who prefers dark, and fits a narrow window', async () => {
  const { page, wrong, close } = await openReference('dark', 390)
  expect(await lightness(page)).toBeLessThan(60)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(wrong).toEqual([])
  await close()
})

/** From 0 to 255, of the ground that the page is written on. */
function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const of = (element: Element) =>
      getComputedStyle(element)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number) ?? []
    const grounds = [...document.querySelectorAll('#reference, #reference *, body')].map(of)
    const solid = grounds.find(([, , , alpha = 1]) => alpha > 0.9) ?? [255, 255, 255]
    return Math.max(...solid.slice(0, 3))
  })
}
