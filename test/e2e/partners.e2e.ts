import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getReferral, listReferrals } from '#contract/referrals.ts'
import { launchBrowser } from '../browser.ts'
import { acceptHere, dialog, partOf, timeline } from './deal-steps.ts'
import { openDeal, recordOf } from './deals.ts'
import { sees, type Visitor, visit } from './people.ts'
import { openProduct, type Product } from './product.ts'
import { createDealWithPartner } from './wizard-steps.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await Promise.all([openProduct(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

/** Whoever has no part in the deal finds neither it nor a trace of it. */
async function seesNothing(visitor: Visitor, dealId: string, name: string): Promise<void> {
  expect((await visitor.call(getReferral, { params: { id: dealId } })).status).toBe(404)
  const { body } = await visitor.call(listReferrals, { query: { search: name } })
  expect(body.items).toEqual([])
}

test('PP-1, PP-3, PP-F1..F7, VIS-B6, VIS-B7, TM-5: Ben offers Cedar a part in the wizard; Cleo reads its terms and takes it on, both see the joined team, and Aster nothing', async () => {
  const ben = await visit(browser, product.url, { as: 'ben' })
  const cleo = await visit(browser, product.url, { as: 'cleo' })
  const ada = await visit(browser, product.url, { as: 'ada' })
  const name = 'Cooling with identities'
  await createDealWithPartner(ben, {
    name,
    customer: 'Dune Logistics B.V.',
    solution: 'Birch Cold Chain Monitor',
    partner: { typed: 'ced', name: 'Cedar', value: '42000', notes: 'Single sign-on for hall 3' },
  })
  await sees(ben.page.getByText(ben.t('deal-type.partner-to-partner'), { exact: true }).first())
  const card = partOf(ben, 'Cedar')
  await sees(card.getByText(ben.t('status.pending')))
  await sees(card.getByText('US$42,000'))

  const dealId = ben.page.url().split('/').at(-1)?.split('?')[0] ?? ''
  const partId = await recordOf(product, 'Cedar', dealId)
  await seesNothing(ada, dealId, name)
  await seesNothing(ada, partId, name)
  await cleo.goto(`/deals/${partId}`)
  await sees(cleo.page.getByText(cleo.t('partners.sent-you', { name: 'Birch' })))
  await sees(cleo.page.getByText('Single sign-on for hall 3').first())
  await sees(cleo.page.getByText('Ben Baker').first())
  await sees(cleo.page.getByText('US$42,000').first())
  expect(await cleo.page.getByText('US$184,000').count()).toBe(0)
  expect(await cleo.page.getByText('Aster', { exact: true }).count()).toBe(0)
  await acceptHere(cleo)

  await sees(card.getByText(ben.t('status.accepted'), { exact: true }))
  await sees(ben.page.getByRole('list').getByText('Cleo Costa').first())
  await sees(cleo.page.getByText(cleo.t('deal.team-count', { people: 2, companies: 2 })))
  await seesNothing(ada, dealId, name)
})

test('PP-1, PP-5, IN-C1, CF-34, CF-28: Ben invites Cedar to an open deal, told to look whom he works with, takes it back and invites again in the same place', async () => {
  const ben = await visit(browser, product.url, { as: 'ben' })
  const dealId = await openDeal(product, ben)
  await ben.goto(`/deals/${dealId}`)
  await inviteCedar(ben, '9000')
  const card = partOf(ben, 'Cedar')
  await sees(card.getByText(ben.t('status.pending')))
  const told = ben.t('partners.timeline-sent', { name: 'Ben Baker', to: 'Cedar' }).replace(/<\/?b>/g, '')
  await sees(timeline(ben).getByText(told))

  await card.getByRole('button', { name: ben.t('partners.withdraw') }).click()
  await dialog(ben)
    .getByRole('button', { name: ben.t('deal.withdraw-send') })
    .click()
  await sees(card.getByText(ben.t('partners.status-withdrawn')).first())
  await inviteCedar(ben, '8000')
  await sees(card.getByText('US$8,000'))
  await sees(card.getByText(ben.t('status.pending')))
})

async function inviteCedar(ben: Visitor, value: string): Promise<void> {
  const { page, t } = ben
  await page
    .getByRole('button', { name: t('deal.invite-partner') })
    .first()
    .click()
  const ask = dialog(ben)
  await sees(ask.getByText(t('partners.vet', { vendor: 'Aster' })))
  await ask.getByRole('combobox', { name: t('partners.search') }).fill('cedar')
  await sees(ask.getByRole('option', { name: /Cedar/ }))
  await page.keyboard.press('Enter')
  await ask.getByRole('button', { name: t('partners.dialog-send') }).click()
  await sees(ask.getByText(t('partners.solutions-missing')))
  await ask.getByRole('checkbox', { name: 'Cedar Identity Bridge' }).check()
  await ask.getByRole('textbox', { name: t('partners.value-field') }).fill(value)
  await ask.getByRole('radio', { name: t('help.general') }).check()
  await ask.getByRole('button', { name: t('partners.dialog-send') }).click()
  await ask.waitFor({ state: 'detached' })
}
