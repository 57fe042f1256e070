import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { readDealFile } from '../deal-file.ts'
import { press, sees, type Visitor, visit } from './people.ts'
import { openProduct, type Product } from './product.ts'

let product: Product
let browser: Browser

const deal = 'Greenhouse climate data'

beforeAll(async () => {
  ;[product, browser] = await Promise.all([openProduct(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

const row = ({ page }: Visitor, name: string) => page.getByRole('row').filter({ hasText: name })
const names = ({ page }: Visitor) => page.locator('tbody [data-row-link]').allInnerTexts()
const tab = ({ page, t }: Visitor, key: 'deals.favorites' | 'deals.all') =>
  page.getByRole('tab', { name: new RegExp(`^${t(key)}`) })
const searchOf = ({ page }: Visitor) => new URL(page.url()).searchParams

test('UI-2, ROL-7: a favorite is one person’s own, and its tab holds it', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/deals' })
  await row(ben, deal)
    .getByRole('button', { name: ben.t('ui.favorite-add', { name: deal }) })
    .click()
  await sees(row(ben, deal).getByRole('button', { name: ben.t('ui.favorite-remove', { name: deal }) }))
  await tab(ben, 'deals.favorites').click()
  await sees(row(ben, deal))
  await ben.page.reload()
  await sees(row(ben, deal))

  const bea = await visit(browser, product.url, { as: 'bea', path: '/deals' })
  await sees(row(bea, deal).getByRole('button', { name: bea.t('ui.favorite-add', { name: deal }) }))
  await tab(bea, 'deals.favorites').click()
  await sees(bea.page.getByText(bea.t('deals.empty-favorites-title')))
  await Promise.all([ben.close(), bea.close()])
})

test('UI-4, UI-6: filter, sort and columns are in the address and survive a reload', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/deals' })
  const { page, t } = ben
  await page.getByRole('button', { name: t('ui.filter'), exact: true }).click()
  const filter = page.getByRole('dialog', { name: t('ui.filter') })
  await filter.getByRole('button', { name: t('deals.status') }).click()
  await filter.getByRole('checkbox', { name: t('status.won') }).check()
  await page.keyboard.press('Escape')
  await page
    .getByRole('columnheader', { name: t('deals.value') })
    .getByRole('button')
    .click()
  await expect.poll(() => searchOf(ben).get('sort')).toBe('-value')
  await page.getByRole('button', { name: t('ui.columns') }).click()
  await page
    .getByRole('dialog', { name: t('ui.columns') })
    .getByRole('checkbox', { name: t('deals.crm') })
    .check()
  await page.keyboard.press('Escape')

  await sees(page.getByRole('columnheader', { name: t('deals.crm') }))
  const search = searchOf(ben)
  expect(search.get('substatus')).toBe('Won')
  expect(search.get('columns')).toContain('crm')
  const before = await names(ben)
  expect(before.length).toBeGreaterThan(1)

  await page.reload()
  await sees(page.getByRole('columnheader', { name: t('deals.crm') }))
  expect(await names(ben)).toEqual(before)
  expect(await page.getByRole('columnheader', { name: t('deals.value') }).getAttribute('aria-sort')).toBe(
    'descending',
  )
  await sees(page.getByRole('button', { name: t('ui.filter-remove', { field: t('deals.status') }) }))
  await ben.close()
})

test('UI-6: a list is kept as a view under a name and comes back by it, for this person alone', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/deals?substatus=Won&sort=-value' })
  const { page, t } = ben
  const before = await names(ben)
  const views = page.getByRole('button', { name: t('deals.views') })
  await views.click()
  await page.getByRole('menuitem', { name: t('deals.view-save') }).click()
  await page.getByLabel(t('deals.view-name')).fill('Greatest wins')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('ui.save') })
    .click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await ben.goto('/deals')
  await views.click()
  await page.getByRole('menuitem', { name: 'Greatest wins' }).click()
  await expect.poll(() => searchOf(ben).get('substatus')).toBe('Won')
  await expect.poll(() => names(ben)).toEqual(before)

  const bea = await visit(browser, product.url, { as: 'bea', path: '/deals' })
  await bea.page.getByRole('button', { name: bea.t('deals.views') }).click()
  await sees(bea.page.getByRole('menuitem', { name: bea.t('deals.view-mine') }))
  expect(await bea.page.getByRole('menuitem', { name: 'Greatest wins' }).count()).toBe(0)
  await Promise.all([ben.close(), bea.close()])
})

test('ROL-6: without a co-sell-ready solution New deal keeps its place, refused with its reason', async () => {
  await product.ground.ownerQuery(
    `update solution set co_sell_status = 'in-market'
     where organization_id = (select id from organization where name = 'Cedar')`,
  )
  const cleo = await visit(browser, product.url, { as: 'cleo', path: '/deals' })
  const { page, t } = cleo
  const button = page.getByRole('button', { name: t('deals.new-deal'), exact: true })
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  await press(button)
  const answer = page.getByRole('dialog')
  await sees(answer.getByText(t('refusal.solution.none-co-sell-ready.remedy', { vendor: 'Aster' })))
  expect(new URL(page.url()).pathname).toBe('/deals')
  await cleo.close()
})

test('BK-1, VIS-1: Download CSV saves the list that is on the screen, for each person his own', async () => {
  const path = '/deals?tab=outbound&sort=name&rows=100'
  const kept: string[][] = []
  for (const who of ['ben', 'bea'] as const) {
    const visitor = await visit(browser, product.url, { as: who, path })
    const { page, t } = visitor
    const download = page.getByRole('link', { name: t('deals.download') })
    await sees(download)
    await sees(page.locator('tbody [data-row-link]').first())
    const shown = await names(visitor)
    const begun = page.waitForEvent('download')
    await download.focus()
    await page.keyboard.press('Enter')
    const file = await begun
    expect(file.suggestedFilename()).toMatch(/^deals-outbound-\d{4}-\d\d-\d\d\.csv$/)
    const deals = readDealFile(readFileSync(await file.path(), 'utf8'))
    expect(deals.map((one) => one.deal_name)).toEqual(shown)
    expect(deals.every((one) => /^[0-9a-f-]{36}$/.test(one.referral_id ?? ''))).toBe(true)
    kept.push(shown)
    await visitor.close()
  }
  expect(kept[0]?.length).toBeGreaterThan(kept[1]?.length ?? 0)
})

test('BK-1: an empty list cannot be downloaded, and says why', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/deals?search=nothing%20like%20it' })
  const { page, t } = ben
  await press(page.getByRole('button', { name: t('deals.download') }))
  await sees(page.getByText(t('deals.download-nothing')))
  await ben.close()
})
