import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { askVendorForHelp, vendor } from './deal-steps.ts'
import { openDeal, recordOf } from './deals.ts'
import { sees, visit } from './people.ts'
import { openProduct, type Product } from './product.ts'

let product: Product
let browser: Browser

const seconds = 6

beforeAll(async () => {
  ;[product, browser] = await Promise.all([openProduct({ answerDays: seconds / 86_400 }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

test('LC-T5, LC-3: a request that nobody answers in the configured time expires on both open pages', async () => {
  const ben = await visit(browser, product.url, { as: 'ben' })
  const ada = await visit(browser, product.url, { as: 'ada', path: '/deals' })
  const dealId = await openDeal(product, ben)
  await ben.goto(`/deals/${dealId}`)
  await askVendorForHelp(ben)
  await ada.goto(`/deals/${await recordOf(product, vendor, dealId)}`)

  await sees(ben.page.getByText(ben.t('deal.expired-title')))
  await sees(ada.page.getByText(ada.t('deal.closed-expired-body')))
  await sees(ben.page.getByRole('button', { name: ben.t('deal.invite-vendor', { vendor }) }).first())
  expect(await ada.page.getByRole('button', { name: ada.t('deal.accept'), exact: true }).count()).toBe(0)
  await Promise.all([ben.close(), ada.close()])
})
