import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listEntriesToMatch } from '#contract/customer-accounts.ts'
import { getReferral, listReferrals } from '#contract/referrals.ts'
import { launchBrowser } from '../browser.ts'
import { vendor } from './deal-steps.ts'
import { sees, visit } from './people.ts'
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

test('CU-2, CU-8 to CU-10, CU-12: a customer is found by its number, on its tab, with linked accounts, or entered by hand', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/deals/new' })
  const { page, t } = ben
  const company = page.getByRole('combobox', { name: t('new-deal.company') })
  await company.fill('400010010')
  const dune = page.getByRole('option', { name: /Dune Logistics B\.V\./ })
  await sees(dune.getByText('40-001-0010'))
  await sees(dune.getByText(t('customers.managed', { vendor })))
  await dune.click()
  await page.getByText(t('customers.linked-show', { count: 3 })).click()
  expect(await page.getByRole('radio').count()).toBe(3)
  await page.getByRole('tab', { name: t('customers.tab-other') }).click()
  await sees(page.getByText(t('customers.means-other', { vendor })))
  await page.getByRole('tab', { name: t('customers.tab-all') }).click()

  await company.fill('Kingfisher Sails')
  await sees(page.getByText(t('customers.none-title')))
  await page.getByRole('button', { name: t('customers.enter-by-hand') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: t('customers.enter-save') }).click()
  await sees(dialog.getByText(t('fault.required')).first())
  await dialog.getByRole('textbox', { name: t('customers.street') }).fill('1 Slipway')
  await dialog.getByRole('textbox', { name: t('customers.city') }).fill('Whitby')
  await dialog.getByRole('combobox', { name: t('customers.country') }).fill('United King')
  await page.getByRole('option', { name: 'United Kingdom' }).click()
  await dialog.getByRole('button', { name: t('customers.enter-save') }).click()
  const own = page.getByRole('option', { name: /Kingfisher Sails/ })
  await sees(own.getByText(t('customers.by-hand')))
  expect(await own.getAttribute('aria-selected')).toBe('true')
  await ben.close()
})

test('CU-8, CU-10, CU-14: the vendor’s admin matches what a partner entered, and keeps its accounts', async () => {
  const abel = await visit(browser, product.url, { as: 'abel', path: '/customers/matching' })
  const cleo = await visit(browser, product.url, { as: 'cleo' })
  const { page, t } = abel
  const [entry] = (await abel.call(listEntriesToMatch)).body.items
  const found = entry.candidates[0].customer.name
  await sees(page.getByRole('heading', { name: entry.customer.name }))
  await page
    .getByRole('button', { name: t('customers.matching-match-named', { name: found }), exact: true })
    .click()
  await sees(page.getByText(t('customers.matching-none-title')))
  const { body } = await cleo.call(listReferrals, { query: { search: entry.deals[0].name } })
  const deal = await cleo.call(getReferral, { params: { id: body.items[0].id } })
  expect(deal.body.customer).toMatchObject({ name: found, matching: 'matched' })
  await cleo.goto(`/deals/${body.items[0].id}`)
  await sees(cleo.page.getByText(cleo.t('customers.matched', { vendor })))

  await abel.goto('/customers/accounts')
  await page.getByRole('button', { name: t('customers.accounts-upload') }).click()
  await page.setInputFiles('input[type=file]', {
    name: 'accounts.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Account ID,Name,Managed,D-U-N-S\nAA-1,Fjord,yes,400020017\nAA-2,Fjord,maybe,400020017\n',
    ),
  })
  await sees(page.getByText(t('customers.upload-fault', { count: 1 })))
  await page.getByRole('button', { name: t('customers.upload-apply', { count: 1 }) }).click()
  await sees(page.getByText(t('customers.upload-done', { count: 1 })))
  await page
    .getByRole('button', { name: t('ui.close'), exact: true })
    .last()
    .click()
  await page.getByRole('button', { name: t('customers.account-remove', { number: 'AA-1' }) }).click()
  await page.getByRole('button', { name: t('customers.account-undo') }).click()
  await sees(page.getByRole('cell', { name: 'AA-1', exact: true }))
  await Promise.all([abel.close(), cleo.close()])
})
