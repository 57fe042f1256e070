import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { invitePerson } from '#contract/people.ts'
import { launchBrowser } from '../browser.ts'
import { press, sees, settled, visit } from './people.ts'
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

const pathOf = (link: string) => new URL(link).pathname

test('ORG-5: somebody is invited, comes by the link, chooses a password and works with a role from the first moment', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/settings/users' })
  await ben.page.getByRole('button', { name: ben.t('settings.add-person') }).click()
  const dialog = ben.page.getByRole('dialog')
  await dialog.getByLabel(ben.t('session.first-name')).fill('Nils')
  await dialog.getByLabel(ben.t('session.last-name')).fill('Nygaard')
  const email = dialog.getByLabel(ben.t('session.email'))
  await email.fill('nils@elm.example')
  const send = dialog.getByRole('button', { name: ben.t('people.send-invitation') })
  await send.click()
  await sees(dialog.getByText(ben.t('fault.foreign')))
  await email.fill('nils@birch.example')
  await send.click()
  const link = (await ben.page.getByLabel(ben.t('people.link')).locator('code').textContent()) ?? ''
  await ben.page.getByRole('button', { name: ben.t('settings.handed-over') }).click()
  await sees(
    ben.page.getByRole('button', { name: ben.t('people.open-invitation', { name: 'Nils Nygaard' }) }),
  )

  const nils = await visit(browser, product.url, { path: pathOf(link), locale: 'ru' })
  await sees(nils.page.getByRole('heading', { name: nils.t('people.join-title', { organization: 'Birch' }) }))
  await nils.page.getByLabel(nils.t('session.phone')).fill('+47 22 555 0210')
  await nils.page.getByLabel(nils.t('session.new-password')).first().fill('несколько слов')
  await nils.page.getByRole('button', { name: nils.t('people.join-now') }).click()
  await sees(nils.page.getByRole('heading', { level: 1, name: nils.t('shell.deals') }))

  await nils.page.goto(pathOf(link))
  await sees(nils.page.getByText(nils.t('refusal.joining.over.sentence')))
  await ben.page.reload()
  await sees(ben.page.getByRole('button', { name: ben.t('settings.open-person', { name: 'Nils Nygaard' }) }))
  await Promise.all([ben.close(), nils.close()])
})

test('ORG-9: a guest switches between organizations by keyboard, and every window of the browser follows', async () => {
  const ben = await visit(browser, product.url, { as: 'ben' })
  const { body } = await ben.call(invitePerson, {
    body: {
      firstName: 'Cleo',
      lastName: 'Costa',
      email: 'cleo@cedar.example',
      title: '',
      guest: true,
      language: 'en',
      assignments: [{ role: 'referrals-admin', locationId: null }],
      helpTypes: [],
      countries: [],
    },
  })
  const cleo = await visit(browser, product.url, { as: 'cleo', path: pathOf(body.link) })
  await cleo.page
    .getByRole('button', { name: cleo.t('people.join-organization', { organization: 'Birch' }) })
    .click()
  const block = (name: string) =>
    cleo.page.getByRole('button', { name: cleo.t('shell.organization-switch', { name }) })
  await sees(block('Birch'))

  const other = await cleo.context.newPage()
  await other.goto('/settings/account')
  await settled(other)
  await block('Birch').focus()
  await cleo.page.keyboard.press('Enter')
  const cedar = cleo.page.getByRole('menuitemradio', { name: 'Cedar' })
  await cedar.focus()
  await cleo.page.keyboard.press('Enter')
  await sees(block('Cedar'))
  expect(new URL(cleo.page.url()).pathname).toBe('/deals')
  await sees(other.getByRole('button', { name: cleo.t('shell.organization-switch', { name: 'Cedar' }) }))

  await cleo.page.keyboard.press('Control+k')
  await cleo.page.getByRole('combobox', { name: cleo.t('shell.search-everything') }).fill('birch')
  await cleo.page.getByRole('option', { name: cleo.t('people.switch-to', { organization: 'Birch' }) }).click()
  await sees(block('Birch'))
  await Promise.all([ben.close(), cleo.close()])
})

test('ORG-8, ROL-R2: a location with open deals is not closed, and the last administrator not removed: both say why', async () => {
  const { page, t, goto, close } = await visit(browser, product.url, {
    as: 'ben',
    path: '/settings/locations',
  })
  await page.getByLabel(t('people.find-id')).fill('4810229')
  await sees(page.getByText(t('people.id-ours', { location: 'Rotterdam' })))
  await page.getByRole('button', { name: t('people.location-actions', { name: 'Rotterdam' }) }).click()
  await sees(page.getByText(t('refusal.location.open-deals.remedy')))
  await page.keyboard.press('Escape')

  await goto('/settings/users')
  await page.getByRole('button', { name: t('settings.open-person', { name: 'Ben Baker' }) }).click()
  await press(page.getByRole('button', { name: t('people.remove') }))
  await sees(page.getByText(t('refusal.role.last-admin.condition')))
  await close()
})
