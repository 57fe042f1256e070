import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listListings } from '#contract/listings.ts'
import { launchBrowser } from '../browser.ts'
import { deckOf, pdfOf } from '../files.ts'
import { sees, type Visitor, visit } from './people.ts'
import { openProduct, type Product } from './product.ts'
import { createPrivateDeal } from './wizard-steps.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await Promise.all([openProduct(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

const name = 'Birch Shelf Scout'
const dialog = ({ page }: Visitor) => page.getByRole('dialog')
const button = ({ page, t }: Visitor, key: Parameters<Visitor['t']>[0]) =>
  page.getByRole('button', { name: t(key), exact: true })
const field = ({ page }: Visitor, label: string) => page.getByLabel(label).first()
const tab = ({ page, t }: Visitor, section: 'details' | 'documents' | 'contacts') =>
  page.getByRole('tab', { name: t(`listing.section.${section}`) }).click()

/** What was chosen stands a moment later, because the page shows what is kept. */
async function tick({ page }: Visitor, role: 'checkbox' | 'radio', label: string): Promise<void> {
  const box = page.getByRole(role, { name: label, exact: true })
  await box.click()
  await sees(page.getByRole(role, { name: label, exact: true, checked: true }))
}

/** Leaves the field, so that it saves itself. */
async function write(who: Visitor, label: string, text: string): Promise<void> {
  await field(who, label).fill(text)
  await field(who, label).blur()
  await sees(who.page.getByText(who.t('listing.saved'), { exact: true }))
}

async function choose(who: Visitor, label: string, option: string): Promise<void> {
  await who.page
    .getByRole('textbox', { name: label })
    .or(who.page.getByRole('combobox', { name: label }))
    .first()
    .click()
  await who.page.getByRole('option', { name: option, exact: true }).click()
  await who.page.keyboard.press('Escape')
}

async function upload(who: Visitor, kind: string, file: { name: string; buffer: Buffer }): Promise<void> {
  const mimeType = 'application/octet-stream'
  await who.page.locator(`input[data-kind="${kind}"]`).setInputFiles({ ...file, mimeType })
}

test('CS-T1, CS-T2, CS-T3, CS-11, CS-12, CS-15, ROL-6: a partner lists a solution, mends what the reviewer found, and opens deals with it', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/solutions?kind=own' })
  const abel = await visit(browser, product.url, { as: 'abel' })
  const { t, page } = ben

  await button(ben, 'listing.add').first().click()
  await dialog(ben).getByLabel(t('listing.name')).fill(name)
  await dialog(ben)
    .getByRole('button', { name: t('listing.begin') })
    .click()
  await sees(page.getByRole('heading', { name, level: 1 }))
  await choose(ben, t('listing.offer-type'), t('solution-term.offer-type.saas'))
  await tick(ben, 'radio', t('listing.type.ip'))
  const store = t('listing.store-page', { store: t('solution-term.store.cloud-marketplace') })
  await write(ben, store, 'https://market.example/birch/shelf-scout')
  await button(ben, 'listing.publish').click()
  await sees(page.getByText(t('co-sell-status.in-market')).first())

  await tab(ben, 'details')
  await write(ben, t('listing.landing-page'), 'https://birch.example/shelf-scout')
  await tick(ben, 'checkbox', t('solution-term.platform.cloud'))
  await tick(ben, 'checkbox', t('solution-term.area.data-ai'))
  await tick(ben, 'checkbox', t('solution-term.play.ai'))

  await tab(ben, 'documents')
  await upload(ben, 'one-pager', { name: 'One.pdf', buffer: deckOf() })
  await sees(page.getByText(t('fault.file-content')))
  await upload(ben, 'one-pager', { name: 'One.pdf', buffer: pdfOf() })
  await sees(page.getByText('One.pdf'))
  await upload(ben, 'pitch-deck', { name: 'Pitch.pptx', buffer: deckOf() })
  await sees(page.getByText('Pitch.pptx'))
  await upload(ben, 'diagram', { name: 'Architecture.pdf', buffer: pdfOf() })
  await sees(page.getByText('Architecture.pdf'))

  await tab(ben, 'contacts')
  await tick(ben, 'checkbox', t('listing.everywhere-toggle'))
  const csv = 'Name,Email,Job title,Role,Countries\nBen Baker,ben@birch.example,Lead,Partner sales,OOO\n'
  await upload(ben, 'contacts', { name: 'contacts.csv', buffer: Buffer.from(csv) })
  await sees(page.getByText('ben@birch.example'))

  await submit(ben)
  await decide(abel, t('listing-condition.pitch-deck'))
  await ben.goto((await listingOf(ben)).path)
  await sees(page.getByText('Show a price').first())
  await tab(ben, 'documents')
  await upload(ben, 'pitch-deck', { name: 'Prices.pptx', buffer: deckOf() })
  await sees(page.getByText('Prices.pptx'))
  await submit(ben)
  await decide(abel, null)
  await ben.goto((await listingOf(ben)).path)
  await sees(page.getByText(t('co-sell-status.co-sell-ready')).first())
  expect((await listingOf(ben)).status).toBe('co-sell-ready')

  await createPrivateDeal(ben, {
    name: 'Shelves that report',
    customer: 'Dune Logistics B.V.',
    solution: name,
  })
  await abel.goto(`/solutions?search=${encodeURIComponent(name)}`)
  await abel.page.getByRole('button', { name }).first().click()
  await sees(dialog(abel).getByText('Prices.pptx'))
}, 180_000)

test.each([
  ['CS-16', 'Birch Route Planner', 'co-sell-ready'],
  ['CS-17', 'Birch Cold Chain Monitor', 'ip-co-sell'],
] as const)('%s: the page of a solution says what its level brings: %s', async (_number, solution, level) => {
  const ben = await visit(browser, product.url, {
    as: 'ben',
    path: `/solutions?search=${encodeURIComponent(solution)}`,
  })
  await ben.page.getByRole('button', { name: solution }).first().click()
  const { t } = ben
  await sees(dialog(ben).getByText(t('listing.benefits', { level: t(`co-sell-status.${level}`) })))
  await sees(dialog(ben).getByText(t(`listing.benefit.${level}`, { vendor: 'Aster' })))
})

async function submit(who: Visitor): Promise<void> {
  const { t, page } = who
  await button(who, 'listing.submit').first().click()
  await dialog(who).getByLabel(t('listing.statement')).fill('Please have a look')
  await dialog(who)
    .getByRole('button', { name: t('listing.submit') })
    .click()
  await sees(page.getByText(t('listing.under-review', { level: t('co-sell-status.co-sell-ready') })).first())
}

/** Fails the criterion where one is given, and passes all others. */
async function decide(who: Visitor, failing: string | null): Promise<void> {
  const { t, page } = who
  await who.goto('/reviews')
  await page.getByRole('link', { name: t('review.open', { name }) }).click()
  await sees(page.getByText('Please have a look').first())
  if (failing !== null) {
    await page
      .getByRole('group', { name: failing })
      .getByRole('button', { name: t('review.fail') })
      .click()
    await page.getByLabel(t('review.what-to-mend')).fill('Show a price')
  }
  await button(who, 'review.rest-passes').click()
  const level = t('co-sell-status.co-sell-ready')
  const label = failing === null ? t('review.send-pass', { level }) : t('review.send-fail')
  await page.getByRole('button', { name: label }).click()
  await sees(page.getByText(t(failing === null ? 'listing.state.passed' : 'listing.state.failed')).first())
}

async function listingOf(who: Visitor): Promise<{ path: string; status: string }> {
  const { body } = await who.call(listListings)
  const row = body.items.find((one: { name: string }) => one.name === name)
  return { path: `/listings/${row.id}`, status: row.status }
}
