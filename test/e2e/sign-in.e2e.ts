import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listReferrals } from '#contract/referrals.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { launchBrowser } from '../browser.ts'
import { emails, sees, visit } from './people.ts'
import { openProduct, type Product } from './product.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await Promise.all([openProduct(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

test('one click on a demo account signs in, and its menu signs out again', async () => {
  const { page, t, close } = await visit(browser, product.url, { path: '/deals' })
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await page.getByRole('button', { name: /Ben Baker/ }).click()
  await sees(page.getByRole('heading', { level: 1, name: t('shell.deals') }))
  expect(new URL(page.url()).pathname).toBe('/deals')

  await page.getByRole('button', { name: t('shell.account-of', { name: 'Ben Baker' }) }).click()
  await page.getByRole('menuitem', { name: t('shell.sign-out') }).click()
  await sees(page.getByRole('heading', { level: 1, name: t('session.sign-in') }))
  await page.goto('/deals')
  await sees(page.getByRole('heading', { level: 1, name: t('session.sign-in') }))
  await close()
})

test('a wrong password is told and keeps what was typed; the right one opens the vendor’s requests', async () => {
  const { page, t, close } = await visit(browser, product.url, { path: '/sign-in' })
  const email = page.getByLabel(t('session.email'))
  const password = page.getByLabel(t('session.password'), { exact: true })
  const enter = page.getByRole('button', { name: t('session.sign-in-now'), exact: true })

  const goOn = page.getByRole('button', { name: t('company-sign-in.continue'), exact: true })

  await goOn.click()
  expect(await page.getByText(t('fault.required')).count()).toBe(1)
  await email.fill(emails.ada)
  await goOn.click()
  await enter.click()
  expect(await page.getByText(t('fault.required')).count()).toBe(1)

  await password.fill('tandem-nothing')
  await enter.click()
  await sees(page.getByRole('alert').getByText(t('problem.wrong-credentials')))
  expect(await email.inputValue()).toBe(emails.ada)

  await password.fill(demoPassword)
  await enter.click()
  await sees(page.getByRole('heading', { level: 1, name: t('shell.requests') }))
  await close()
})

test('ORG-6: whoever has no role for deals is told which ones are needed and who can give them', async () => {
  const { page, t, close } = await visit(browser, product.url, { as: 'berta', path: '/deals' })
  await sees(page.getByRole('heading', { level: 1, name: t('session.no-access-title') }))
  const main = page.getByRole('main')
  for (const role of [
    'role.business-profile-admin',
    'role.referrals-admin',
    'role.referrals-user',
  ] as const) {
    await sees(main.getByText(t(role)).first())
  }
  await main.getByRole('button', { name: t('ui.ask-person', { name: 'Ben Baker' }) }).click()
  await sees(main.getByRole('status').getByText(t('session.asked')))
  const mails = await product.ground.ownerQuery<{ to_email: string }>(
    "select to_email from outbox where template = 'access-asked'",
  )
  expect(mails).toEqual([{ to_email: 'ben@birch.example' }])
  expect(await page.getByRole('table').count()).toBe(0)
  await close()
})

test('until the sign-in, the list and a deal can be used, a browser loads 200 KB of JavaScript at most', async () => {
  const ben = await visit(browser, product.url, { as: 'ben' })
  const { body } = await ben.call(listReferrals, { query: { tab: 'all', limit: '1' } })
  await ben.close()
  for (const [as, path] of [
    [undefined, '/sign-in'],
    ['ben', '/deals'],
    ['ben', `/deals/${body.items[0].id}`],
  ] as const) {
    const cold = await visit(browser, product.url, as ? { as } : {})
    const bytes: Promise<number>[] = []
    cold.page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js'))
        bytes.push(response.body().then((code) => gzipSync(code, { level: 9 }).length))
    })
    await cold.goto(path)
    await cold.page.waitForLoadState('networkidle')
    const loaded = (await Promise.all(bytes)).reduce((sum, size) => sum + size, 0)
    expect(loaded, path).toBeGreaterThan(100 * 1024)
    expect(loaded, path).toBeLessThanOrEqual(200 * 1024)
    await cold.close()
  }
})
