import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMails } from '#contract/mails.ts'
import { acceptReferral } from '#contract/referrals.ts'
import { launchBrowser } from '../browser.ts'
import { startMailServer } from '../mail-server.ts'
import { toasts, vendor } from './deal-steps.ts'
import { closeOn, help, openDeal, recordOf } from './deals.ts'
import { sees, type Visitor, visit } from './people.ts'
import { openProduct, type Product, startProcess } from './product.ts'

let product: Product
let browser: Browser
let running: Awaited<ReturnType<typeof startProcess>>
let server: Awaited<ReturnType<typeof startMailServer>>

beforeAll(async () => {
  ;[product, browser, server] = await Promise.all([openProduct(), launchBrowser(), startMailServer()])
  running = await startProcess(product.ground, {
    SMTP_URL: server.url,
    MAIL_FROM: 'Tandem <tandem@aster.example>',
  })
})
afterAll(async () => {
  await browser?.close()
  await running?.stop()
  await Promise.all([product?.close(), server?.kill()])
})

const patience = { timeout: 20_000 }

const row = ({ page }: Visitor, sentence: string) => page.locator('[data-key]', { hasText: sentence })

test('NT-R1, NT-R7, NT-2: a request comes into the open action center and by mail, goes with the answer, and the sender hears of it', async () => {
  const ada = await visit(browser, running.url, { as: 'ada', path: '/actions' })
  const ben = await visit(browser, running.url, { as: 'ben', path: '/actions' })
  const dealId = await openDeal(product, ben, { help, name: 'Cooling for hall 9' })
  const asked = ada.t('notice.request-received', { from: 'Birch', deal: 'Cooling for hall 9' })
  await sees(row(ada, asked))
  await expect
    .poll(() => server.letters.flatMap((letter) => letter.recipients), patience)
    .toContain('ada@aster.example')
  await expect
    .poll(async () => (await server.read()).map((letter) => letter.subject), patience)
    .toContain(asked)

  await row(ada, asked).getByRole('link').click()
  await ada.page.waitForURL(/\/deals\//)
  const id = await recordOf(product, vendor, dealId)
  const { status } = await ada.call(acceptReferral, {
    params: { id },
    body: {
      name: 'Cooling for hall 9',
      value: { amount: '1000', currency: 'USD' },
      closeOn: closeOn(),
      notes: '',
      crmId: '',
      campaignId: '',
    },
  })
  expect(status).toBe(200)
  await ada.goto('/actions')
  await row(ada, asked).waitFor({ state: 'detached' })

  const accepted = ben.t('notice.request-accepted', { to: vendor, deal: 'Cooling for hall 9' })
  await sees(row(ben, accepted))
  await row(ben, accepted).getByRole('link').focus()
  await ben.page.keyboard.press('e')
  await row(ben, accepted).waitFor({ state: 'detached' })
  await toasts(ben)
    .getByRole('button', { name: ben.t('actions.undo') })
    .click()
  await sees(row(ben, accepted))
  await Promise.all([ada.close(), ben.close()])
})

test('NT-R6: the admin finds the mail that was sent, and reads it as its reader does', async () => {
  const ben = await visit(browser, running.url, { as: 'ben' })
  await openDeal(product, ben, { help, name: 'Cooling for hall 10' })
  const subject = ben.t('notice.request-sent', { to: vendor, deal: 'Cooling for hall 10' })
  const states = async () =>
    ((await ben.call(listMails)).body.items as { subject: string; state: string }[])
      .filter((mail) => mail.subject === subject)
      .map((mail) => mail.state)
  await expect.poll(states, patience).toEqual(['sent'])
  await ben.goto('/settings/mail')
  await row(ben, subject).getByRole('button').first().click()
  await sees(ben.page.frameLocator('iframe').getByRole('link', { name: ben.t('mail.to-deal') }))
  await ben.close()
})
