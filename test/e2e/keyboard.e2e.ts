import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listReferrals, writeNote } from '#contract/referrals.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { launchBrowser } from '../browser.ts'
import { currentStage, stages, stageWord, toasts } from './deal-steps.ts'
import { openDeal } from './deals.ts'
import { emails, sees, type Visitor, visit } from './people.ts'
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

const hasFocus = (what: Locator) => what.evaluate((element) => element === document.activeElement)

/** Walks on with Tab until the focus is there, as somebody without a mouse does. */
async function tabTo({ page }: Visitor, what: Locator, most = 40): Promise<void> {
  for (let steps = 0; steps < most; steps += 1) {
    if ((await what.count()) > 0 && (await hasFocus(what.first()))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${most} times Tab do not lead to ${what}`)
}

test('by keyboard alone: from the sign-in to a deal, to its next stage, and through the palette', async () => {
  const setter = await visit(browser, product.url, { as: 'ben' })
  await openDeal(product, setter, { name: 'Cooling for hall 8' })
  await setter.close()

  const ben = await visit(browser, product.url, { path: '/sign-in' })
  const { page, t } = ben
  await tabTo(ben, page.getByLabel(t('session.email')))
  await page.keyboard.type(emails.ben)
  await page.keyboard.press('Enter')
  await expect.poll(() => hasFocus(page.getByLabel(t('session.password'), { exact: true }))).toBe(true)
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')
  await sees(page.getByRole('heading', { level: 1, name: t('shell.deals') }))

  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: t('shell.search-everything') })
  await sees(field)
  await page.keyboard.type('hall 8')
  const found = page.getByRole('option', { name: /Cooling for hall 8/ })
  await sees(found.first())
  await expect.poll(() => found.first().getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('Enter')
  await sees(page.getByRole('heading', { level: 1, name: 'Cooling for hall 8' }))

  await page.keyboard.press('s')
  const next = stages(ben).getByRole('button', { name: t('deal.move-to', { stage: stageWord(ben, 20) }) })
  await expect.poll(() => hasFocus(next)).toBe(true)
  await page.keyboard.press('Enter')
  await sees(currentStage(ben).getByText(stageWord(ben, 20), { exact: true }))

  await page.keyboard.press('Control+k')
  await sees(field)
  await page.keyboard.type(`>${t('deal.mark-won')}`)
  await sees(page.getByRole('option', { name: t('deal.mark-won') }))
  await page.keyboard.press('Enter')
  const win = page.getByRole('dialog')
  await sees(win.getByText(t('outcome.win-title')))
  await page.keyboard.press('Escape')
  await win.waitFor({ state: 'detached' })
  await sees(currentStage(ben).getByText(stageWord(ben, 20), { exact: true }))
  await ben.close()
})

test('J, K, X and Enter walk the list, F marks a favorite, and the skip link leads past the navigation', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/deals' })
  const { page, t } = ben
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: t('shell.skip-to-content') })
  expect(await hasFocus(skip)).toBe(true)
  await page.keyboard.press('Enter')

  const links = page.locator('tbody [data-row-link]')
  await sees(links.first())
  await page.keyboard.press('j')
  await expect.poll(() => hasFocus(links.nth(0))).toBe(true)
  await page.keyboard.press('j')
  await expect.poll(() => hasFocus(links.nth(1))).toBe(true)
  await page.keyboard.press('k')
  await expect.poll(() => hasFocus(links.nth(0))).toBe(true)
  await page.keyboard.press('x')
  await expect.poll(() => page.locator('tbody tr').first().getByRole('checkbox').isChecked()).toBe(true)
  const name = await links.first().innerText()
  await page.keyboard.press('f')
  await sees(
    page
      .locator('tbody tr')
      .first()
      .getByRole('button', { name: /favorites$/ }),
  )
  await page.keyboard.press('Enter')
  await sees(page.getByRole('heading', { level: 1, name }))
  await ben.close()
})

test('what a colleague did is told above the buttons at the foot of the page, and below a dialog', async () => {
  const [ben, bea] = await Promise.all([
    visit(browser, product.url, { as: 'ben', path: '/deals/new' }),
    visit(browser, product.url, { as: 'bea' }),
  ])
  const { page, t } = ben
  const { body } = await bea.call(listReferrals, { query: { tab: 'all', limit: '1' } })
  const write = () =>
    bea.call(writeNote, { params: { id: body.items[0].id }, body: { text: 'Called them.', audience: [] } })
  expect((await write()).status).toBe(200)
  const toast = toasts(ben).getByText(t('event.note.written', { name: 'Bea Blom' }))
  await sees(toast.first())
  const lowest = await toasts(ben).evaluate((stack) => stack.getBoundingClientRect().bottom)
  const foot = await page.locator('footer').evaluate((bar) => bar.getBoundingClientRect().top)
  expect(lowest).toBeLessThan(foot)

  await page.keyboard.press('Control+k')
  await sees(page.getByRole('combobox', { name: t('shell.search-everything') }))
  expect((await write()).status).toBe(200)
  await expect.poll(() => toast.count()).toBe(2)
  const covered = await toast.last().evaluate((text) => {
    const { x, y, width, height } = text.getBoundingClientRect()
    return document.elementFromPoint(x + width / 2, y + height / 2) !== text
  })
  expect(covered).toBe(true)
  await Promise.all([ben.close(), bea.close()])
})
