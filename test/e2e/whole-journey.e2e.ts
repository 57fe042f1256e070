import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locale } from '#locales/catalog.ts'
import { launchBrowser } from '../browser.ts'
import {
  acceptHere,
  askVendorForHelp,
  currentStage,
  markWon,
  moveTo,
  partOf,
  stageWord,
  toasts,
  vendor,
} from './deal-steps.ts'
import { help, recordOf } from './deals.ts'
import { sees, visit } from './people.ts'
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

const journeys: [string, Locale, string][] = [
  ['in English', 'en', 'Cooling for hall 9'],
  ['in Korean, on both sides', 'ko', '9번 창고 냉각'],
]

test.each(
  journeys,
)('IN-C1, HP-6, LC-T3, LC-V2, LC-T9, %s: a private deal from the wizard, the vendor asked later, taken, accepted and won', async (_, locale, name) => {
  const ben = await visit(browser, product.url, { as: 'ben', locale })
  const ada = await visit(browser, product.url, { as: 'ada', locale, path: '/requests' })
  await createPrivateDeal(ben, { name, customer: 'Dune Logistics B.V.', solution: 'Birch Route Planner' })
  const dealId = new URL(ben.page.url()).pathname.split('/').at(-1) ?? ''
  await sees(ben.page.getByText(ben.t('deal-type.private'), { exact: true }).first())
  expect(await ada.page.getByText(name).count()).toBe(0)

  await askVendorForHelp(ben)
  await sees(ben.page.getByText(ben.t('deal.pending-title')))
  await sees(ben.page.getByText(ben.t('deal-type.co-sell'), { exact: true }).first())

  await sees(ada.page.getByRole('main').getByText(name).first())
  await ada.goto(`/requests/${await recordOf(product, vendor, dealId)}`)
  await sees(ada.page.getByText(help.notes).first())
  await ada.page
    .getByRole('button', { name: ada.t('deal.take'), exact: true })
    .first()
    .click()
  await sees(ada.page.getByText(ada.t('deal.taken-by-me')).first())
  await ben.page.evaluate(() => Object.assign(window, { stayed: true }))
  await acceptHere(ada)
  const accepted = Date.now()
  const card = partOf(ben, ben.t('deal.help-from', { name: vendor }))
  await sees(card.getByText('Ada Amsel').first())
  expect(Date.now() - accepted).toBeLessThan(1000)
  const who = ben.t('event.person-of', { name: 'Ada Amsel', organization: vendor })
  await sees(toasts(ben).getByText(ben.t('event.referral.accepted', { name: who })))
  expect(await ben.page.evaluate(() => 'stayed' in window)).toBe(true)

  await moveTo(ben, 20)
  await markWon(ben)
  await sees(ben.page.getByText(ben.t('deal.closed-final')))
  await ada.goto(`/deals/${await recordOf(product, vendor, dealId)}`)
  await sees(partOf(ada, 'Birch').getByText(ada.t('status.won'), { exact: true }))
  await sees(currentStage(ada).getByText(stageWord(ada, 10), { exact: true }))
  await markWon(ada)
  await sees(card.getByText(ben.t('status.won'), { exact: true }))
  await Promise.all([ben.close(), ada.close()])
})
