import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getReferral, listReferrals } from '#contract/referrals.ts'
import { launchBrowser } from '../browser.ts'
import { acceptHere, currentStage, markWon, stages, timeline, vendor } from './deal-steps.ts'
import { dora, recordOf } from './deals.ts'
import { press, sees, type Visitor, visit } from './people.ts'
import { openProduct, type Product } from './product.ts'
import { askCustomer, askDetails, next } from './wizard-steps.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await Promise.all([openProduct(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

const name = 'Assessment of the cold store'
const type = 'Cloud migration assessment'
const middle = [20, 40, 60, 80] as const
const stageWord = ({ t }: Visitor, stage: (typeof middle)[number]) => t(`stage.assessment-${stage}`)
const step = (visitor: Visitor, stage: (typeof middle)[number]) =>
  stages(visitor)
    .getByRole('listitem')
    .filter({ hasText: stageWord(visitor, stage) })

test('SA-1, SA-2, SA-3, SA-4, SO-6, SA-5, SA-6, SG-2, VIS-B9, IN-C8: an assessment from the wizard to Won', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/deals' })
  const { page, t } = ben
  await openInWizard(ben)
  await sees(page.getByText(t('deal-type.solution-assessment'), { exact: true }).first())
  const dealId = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  // SA-6, IN-C8: what was opened stays, and nobody is invited; the details are the partner's to change.
  await sees(page.getByText(t('assessment.fixed')))
  const { body: view } = await ben.call(getReferral, { params: { id: dealId } })
  expect(view).toMatchObject({
    type: 'solution-assessment',
    location: { name: 'Rotterdam' },
    whyNot: { edit: null, 'invite-partner': { code: 'referral.assessment' } },
    solutions: [{ name: type }],
    contact: { email: dora.email },
  })

  // SG-2: what comes later is locked, and Won says which stages are missing.
  await sees(step(ben, 40).getByText(t('assessment.stage-first', { stage: stageWord(ben, 20) })))
  expect(await step(ben, 60).getByRole('button').count()).toBe(0)
  await press(page.getByRole('button', { name: t('deal.mark-won') }).first())
  await sees(page.getByRole('dialog').getByText(t('refusal.stage.incomplete.condition')))
  await page.keyboard.press('Escape')

  // VIS-B9: the specialist has it in the queue, a seller has nothing of it.
  const theirs = await recordOf(product, vendor, dealId)
  const asta = await visit(browser, product.url, { as: 'asta', path: '/requests' })
  await asta.page.getByRole('link', { name: new RegExp(name) }).click()
  await sees(asta.page.getByText('Forty servers in two rooms').first())
  await acceptHere(asta)
  const ada = await visit(browser, product.url, { as: 'ada', path: '/requests' })
  expect(await ada.page.getByText(name).count()).toBe(0)
  expect((await ada.call(getReferral, { params: { id: theirs } })).status).toBe(404)
  expect((await ada.call(listReferrals, { query: { search: 'cold store' } })).body.items).toEqual([])
  await sees(page.getByText('Asta Aronsen').first())

  for (const stage of middle) {
    const move = page.getByRole('button', { name: t('deal.move-to', { stage: stageWord(ben, stage) }) })
    await move.click()
    await sees(currentStage(ben).getByText(stageWord(ben, stage), { exact: true }))
  }
  await markWon(ben)
  await sees(timeline(ben).getByText(stageWord(ben, 80)).first())

  // SA-5: the list knows it by its type.
  await ben.goto('/deals?tab=outbound&type=solution-assessment')
  await sees(page.getByRole('link', { name, exact: true }))
  expect(await page.getByText(t('deal-type.co-sell-short'), { exact: true }).count()).toBe(0)
  for (const visitor of [ben, asta, ada]) await visitor.close()
})

/** Every step of the wizard, with what it does not let through. */
async function openInWizard(ben: Visitor): Promise<void> {
  const { page, t } = ben
  await page.getByRole('button', { name: t('deals.new-deal'), exact: true }).click()
  await askCustomer(ben, 'Dune Logistics')
  await askDetails(ben, name)
  await page.getByText(t('deal-type.solution-assessment'), { exact: true }).click()
  await page.getByRole('radio', { name: new RegExp(type) }).check()
  await next(ben)
  await sees(page.getByText(t('fault.required')).first())
  await page.getByLabel(t('assessment.location')).first().click()
  await page.getByRole('option', { name: /Rotterdam/ }).click()
  await next(ben)

  await sees(page.getByText(t('assessment.question')))
  await page.getByLabel(t('assessment.notes')).fill('Forty servers in two rooms')
  await page.getByLabel(t('deal.contact-name')).fill(dora.name)
  await page.getByLabel(t('deal.contact-email')).fill(dora.email)
  await page.getByLabel(t('deal.contact-phone')).fill(dora.phone)
  await next(ben)
  await sees(page.getByText(t('assessment.question')))
  await page.getByRole('checkbox').check()
  await next(ben)

  await sees(page.getByText(t('new-deal.review-question')))
  const consent = page.getByRole('checkbox')
  await consent.uncheck()
  await page.getByRole('button', { name: t('assessment.create'), exact: true }).click()
  await sees(page.getByText(t('assessment.question')))
  await page.getByRole('checkbox').check()
  await next(ben)
  await page.getByRole('button', { name: t('assessment.create'), exact: true }).click()
  await sees(page.getByRole('heading', { level: 1, name }))
}

test('DT-2, SA-1: a partner that is not vetted finds assessments nowhere', async () => {
  const cleo = await visit(browser, product.url, { as: 'cleo', path: '/deals/new?step=solutions' })
  await sees(cleo.page.getByText(cleo.t('deal.solution-own'), { exact: true }))
  expect(await cleo.page.getByText(cleo.t('deal-type.solution-assessment')).count()).toBe(0)
  await cleo.goto('/solutions')
  expect(await cleo.page.getByText(cleo.t('solutions.assessment'), { exact: true }).count()).toBe(0)
  await cleo.close()
})

test('SG-2: the board says why an assessment stays in its column', async () => {
  const ben = await visit(browser, product.url, {
    as: 'ben',
    path: '/deals/board?tab=outbound&search=harbour',
  })
  const { page, t } = ben
  const card = 'Migration assessment, harbour offices'
  const reason = t('refusal.stage.skipped.sentence', { stages: stageWord(ben, 60) })
  const said = page.getByText(t('board.refused-move', { name: card, reason }))
  await page.getByRole('link', { name: card }).focus()
  await page.getByRole('button', { name: t('board.card-actions', { name: card }) }).click()
  await page.getByRole('menuitem', { name: t('board.move-to', { stage: stageWord(ben, 80) }) }).click()
  await sees(said)
  await sees(page.locator('[data-column="40"]').getByRole('link', { name: card }))
  await ben.close()
})
