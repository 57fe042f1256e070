import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { sees, visit } from './people.ts'
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

test('ORG-1: an empty Tandem begins with the vendor and its first admin, who lands signed in', async () => {
  const { page, t, close } = await visit(browser, product.url, { path: '/' })
  await sees(page.getByRole('heading', { level: 1, name: t('session.first-run-title') }))

  const begin = page.getByRole('button', { name: t('session.begin') })
  const organization = page.getByLabel(t('session.organization-name'))
  await organization.fill('Elm')
  await begin.click()
  await sees(page.getByText(t('fault.required')).first())
  expect(await organization.inputValue()).toBe('Elm')

  await page.getByLabel(t('session.city')).fill('Berlin')
  await page.getByLabel(t('session.first-name')).fill('Erin')
  await page.getByLabel(t('session.last-name')).fill('Eckert')
  await page.getByLabel(t('session.email')).fill('erin@elm.example')
  await page.getByLabel(t('session.phone')).fill('+49 30 555 0100')
  await page.getByLabel(t('session.new-password')).first().fill('short')
  const country = page.getByRole('combobox', { name: t('session.country') })
  await country.fill('Germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  await begin.click()
  await sees(page.getByText(t('fault.password-short', { min: 12 })).first())

  await page.getByLabel(t('session.new-password')).first().fill('a few words of Elm')
  await begin.click()
  await sees(page.getByRole('heading', { level: 1, name: t('shell.requests') }))
  await sees(page.getByRole('button', { name: t('shell.account-of', { name: 'Erin Eckert' }) }))

  await page.goto('/sign-in')
  await sees(page.getByRole('button', { name: t('company-sign-in.continue'), exact: true }))
  expect(await page.getByRole('button', { name: t('session.begin') }).count()).toBe(0)
  await close()
})
