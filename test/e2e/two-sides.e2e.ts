import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getReferral } from '#contract/referrals.ts'
import { launchBrowser } from '../browser.ts'
import {
  askVendorForHelp,
  currentStage,
  dialog,
  markWon,
  moveTo,
  partOf,
  stages,
  stageWord,
  timeline,
  toasts,
  vendor,
} from './deal-steps.ts'
import { help, memberOf, openDeal, recordOf } from './deals.ts'
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

test('LC-T3, LC-V2, LC-T7, LC-T9, DT-6, CF-20, CF-28: both sides take a deal to Won, each its own part, and the timeline tells it', async () => {
  const ben = await visit(browser, product.url, { as: 'ben' })
  const ada = await visit(browser, product.url, { as: 'ada' })
  const dealId = await openDeal(product, ben)
  await ben.goto(`/deals/${dealId}`)
  await askVendorForHelp(ben)
  await sees(ben.page.getByText(ben.t('deal.pending-title')))

  await ada.goto(`/deals/${await recordOf(product, vendor, dealId)}`)
  await sees(ada.page.getByText(help.notes).first())
  await ada.page
    .getByRole('button', { name: ada.t('deal.accept'), exact: true })
    .first()
    .click()
  const accept = dialog(ada).getByRole('button', { name: ada.t('outcome.accept-send') })
  await accept.click()

  await sees(ben.page.getByText('Ada Amsel').first())
  await sees(toasts(ben).getByText(ben.t('event.referral.accepted', { name: 'Ada Amsel (Aster)' })))
  await sees(currentStage(ada).getByText(stageWord(ada, 10), { exact: true }))

  await moveTo(ben, 20)
  await moveTo(ben, 60)
  await sees(
    toasts(ada)
      .getByText(ada.t('event.referral.advanced', { name: 'Ben Baker (Birch)' }))
      .first(),
  )
  await sees(currentStage(ada).getByText(stageWord(ada, 10), { exact: true }))
  await moveTo(ada, 40)
  await sees(currentStage(ben).getByText(stageWord(ben, 60), { exact: true }))

  await markWon(ben)
  await sees(ben.page.getByText(ben.t('deal.closed-final')))
  await sees(partOf(ada, 'Birch').getByText(ada.t('status.won'), { exact: true }))
  await sees(currentStage(ada).getByText(stageWord(ada, 40), { exact: true }))
  await markWon(ada)
  await sees(ben.page.getByText(ben.t('deal.won-body', { name: vendor })))

  for (const sentence of [
    'Ben Baker created the deal',
    `Ben Baker asked ${vendor} for help`,
    'Ada Amsel accepted the request',
    'Ben Baker moved the stage',
    `Ada Amsel moved ${vendor}’s stage`,
    'Ben Baker marked the deal won',
    `Ada Amsel marked ${vendor}’s part won`,
  ]) {
    await expect.poll(() => timeline(ben).innerText(), { timeout: 5_000 }).toContain(sentence)
  }
  expect(await stages(ben).getByRole('button').count()).toBe(0)
  await Promise.all([ben.close(), ada.close()])
})

test('LC-T4, HP-10: a decline needs a reason, which the partner is shown at once, and it is final', async () => {
  const ben = await visit(browser, product.url, { as: 'ben' })
  const ada = await visit(browser, product.url, { as: 'ada' })
  const dealId = await openDeal(product, ben, { name: 'Cooling for hall 6', help })
  await ben.goto(`/deals/${dealId}`)
  await ada.goto(`/deals/${await recordOf(product, vendor, dealId)}`)
  await ada.page
    .getByRole('button', { name: ada.t('deal.decline'), exact: true })
    .first()
    .click()
  const send = dialog(ada).getByRole('button', { name: ada.t('outcome.decline-send', { name: 'Birch' }) })
  await send.click()
  await sees(dialog(ada).getByText(ada.t('outcome.reason-missing')))
  await dialog(ada)
    .getByRole('radio', { name: ada.t('reason.timeline') })
    .check()
  await send.click()
  await sees(ada.page.getByText(ada.t('deal.closed-final')))

  await sees(ben.page.getByText(ben.t('reason.timeline')).first())
  await sees(ben.page.getByText(ben.t('deal.declined-body')))
  await sees(currentStage(ben))
  expect(await ada.page.getByRole('button', { name: ada.t('deal.accept'), exact: true }).count()).toBe(0)
  await Promise.all([ben.close(), ada.close()])
})

test('DF-2: disjoint edits of two people merge, and who comes second sees both values and keeps his text', async () => {
  const ben = await visit(browser, product.url, { as: 'ben' })
  const other = await visit(browser, product.url, { as: 'ben' })
  const dealId = await openDeal(product, ben, { name: 'Cooling for hall 7' })
  for (const person of [ben, other]) {
    await person.goto(`/deals/${dealId}`)
    await person.page
      .getByRole('button', { name: person.t('ui.edit'), exact: true })
      .first()
      .click()
  }
  const form = (person: typeof ben) => person.page.getByRole('form', { name: person.t('deal.form') })
  const field = (person: typeof ben, key: 'deal.name' | 'deal.notes') =>
    form(person).getByLabel(person.t(key))
  const save = (person: typeof ben) =>
    form(person)
      .getByRole('button', { name: person.t('ui.save') })
      .click()

  await field(ben, 'deal.name').fill('Cooling for hall 7, north')
  await field(other, 'deal.name').fill('Cooling for hall 7, south')
  await field(other, 'deal.notes').fill('Ask for the floor plan.')
  await save(ben)
  await sees(ben.page.getByRole('heading', { level: 1, name: 'Cooling for hall 7, north' }))

  const conflict = form(other).getByText('Cooling for hall 7, north')
  await sees(conflict)
  expect(await field(other, 'deal.name').inputValue()).toBe('Cooling for hall 7, south')
  await form(other)
    .getByRole('button', { name: other.t('ui.take-theirs') })
    .click()
  await save(other)
  await sees(other.page.getByRole('heading', { level: 1, name: 'Cooling for hall 7, north' }))
  await sees(ben.page.getByText('Ask for the floor plan.').first())
  await Promise.all([ben.close(), other.close()])
})

test('VIS-A2, VIS-2, TM-3: who is put on a team outside of the location does not see the deal, and the form says so', async () => {
  const ben = await visit(browser, product.url, { as: 'ben' })
  const bea = await visit(browser, product.url, { as: 'bea' })
  const { page, t } = ben
  const [oslo] = await product.ground.ownerQuery<{ id: string }>(
    `select id from location where name = 'Oslo'`,
  )
  const dealId = await openDeal(product, ben, { name: 'Cooling in the north', locationId: oslo?.id })
  await ben.goto(`/deals/${dealId}`)
  await page.getByRole('button', { name: t('deal.member-add'), exact: true }).click()
  const form = dialog(ben)
  await form.getByLabel(t('deal.contact-email')).fill('bea@birch.example')
  const warning = t('deal.sight-location', { place: 'Oslo' })
  await sees(form.getByText(`${warning} ${t('deal.sight-change')}`))
  await form.getByLabel(t('deal.first-name')).fill('Bea')
  await form.getByLabel(t('deal.last-name')).fill('Blom')
  await form.getByLabel(t('deal.contact-phone')).fill('+31 10 555 0202')
  await form.getByRole('button', { name: t('ui.add'), exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await sees(page.getByText(warning, { exact: true }))
  expect((await bea.call(getReferral, { params: { id: dealId } })).status).toBe(404)

  const inReach = await openDeal(product, ben, {
    name: 'Cooling for all',
    team: [memberOf('ben'), memberOf('bea')],
  })
  await ben.goto(`/deals/${inReach}`)
  await sees(page.getByText('Bea Blom').first())
  expect(await page.getByText(/no role for|no referral role/).count()).toBe(0)
  expect((await bea.call(getReferral, { params: { id: inReach } })).status).toBe(200)
  await Promise.all([ben.close(), bea.close()])
})
