import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCompanySignIn } from '#contract/company-sign-in.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { someone } from '../birch-directory.ts'
import { launchBrowser } from '../browser.ts'
import { client, type Directory, openDirectory } from '../company-directory.ts'
import { type NameServer, openNameServer } from '../name-server.ts'
import { emails, sees, visit } from './people.ts'
import { freePort, openProduct, type Product } from './product.ts'

const records = new Map<string, string[]>()
let product: Product
let directory: Directory
let names: NameServer
let browser: Browser

beforeAll(async () => {
  const port = await freePort()
  names = await openNameServer(records)
  directory = await openDirectory(
    {
      ben: someone('ben', 'birch.example'),
      nina: someone('nina', 'birch.example'),
      paul: someone('paul', 'mail.example'),
    },
    [`http://127.0.0.1:${port}/auth/callback`],
  )
  ;[product, browser] = await Promise.all([openProduct({ port, nameServer: names.address }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
  await directory?.close()
  await names?.close()
})

/** The provider's own pages: the name and any password, then the consent. */
async function throughTheProvider(page: Page, login: string): Promise<void> {
  await page.waitForURL(`${directory.url}/**`)
  await page.fill('input[name="login"]', login)
  await page.fill('input[name="password"]', 'any')
  await page.click('button[type="submit"]')
  await page.locator('input[name="prompt"][value="consent"]').waitFor({ state: 'attached' })
  await page.click('button[type="submit"]')
  await page.waitForURL(`${product.url}/**`)
}

test('ORG-2, ORG-3: an administrator links domain and directory, a colleague comes in, a stranger is told why not', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/settings/company-sign-in' })
  const { page, t } = ben
  await page.getByRole('textbox', { name: t('company-sign-in.domain') }).fill('birch.example')
  await page.getByRole('button', { name: t('company-sign-in.add-domain') }).click()
  const check = page.getByRole('button', { name: t('company-sign-in.check-now') })
  await check.click()
  await sees(page.getByText(t('company-sign-in.problem-no-record')))
  const { body } = await ben.call(getCompanySignIn)
  records.set('birch.example', [body.domains[0].record])
  await check.click()
  await expect.poll(() => check.count()).toBe(0)

  await page.getByRole('button', { name: t('company-sign-in.add-directory') }).click()
  const dialog = page.getByRole('dialog')
  const fill = (word: Parameters<typeof t>[0], text: string) =>
    dialog.getByRole('textbox', { name: t(word) }).fill(text)
  await fill('company-sign-in.name', 'Birch directory')
  await fill('company-sign-in.issuer', directory.url)
  await fill('company-sign-in.client-id', client.id)
  await dialog.locator('input[type="password"]').fill(client.secret)
  await fill('company-sign-in.directory-id', 'directory-of-birch')
  await dialog.getByRole('combobox', { name: t('company-sign-in.default-role') }).click()
  await page.getByRole('option', { name: t('role.referrals-admin') }).click()
  await dialog.getByRole('button', { name: t('company-sign-in.add-directory') }).click()
  await page.getByRole('link', { name: t('company-sign-in.prove') }).click()
  await throughTheProvider(page, 'ben')
  await sees(page.getByText('directory-of-birch'))
  expect(await page.getByRole('link', { name: t('company-sign-in.prove') }).count()).toBe(0)
  await ben.close()

  const nina = await visit(browser, product.url, { path: '/deals?tab=inbound' })
  await nina.page.getByLabel(t('session.email')).fill('nina@birch.example')
  await nina.page.keyboard.press('Enter')
  await throughTheProvider(nina.page, 'nina')
  await sees(nina.page.getByRole('heading', { level: 1, name: t('shell.deals') }))
  expect(new URL(nina.page.url()).search).toContain('tab=inbound')
  await sees(nina.page.getByRole('button', { name: t('shell.account-of', { name: 'Nina Test' }) }))
  await nina.close()

  const paul = await visit(browser, product.url, { path: '/sign-in' })
  await paul.page.getByLabel(t('session.email')).fill('nina@birch.example')
  await paul.page.keyboard.press('Enter')
  await throughTheProvider(paul.page, 'paul')
  await sees(
    paul.page.getByRole('heading', { level: 1, name: t('company-sign-in.why-foreign-domain-title') }),
  )
  await sees(paul.page.getByText('directory-of-birch'))
  await paul.close()
}, 180_000)

test('a second factor is set up with a key, asked for at the next sign-in, and a recovery code does too', async () => {
  const bea = await visit(browser, product.url, { as: 'bea', path: '/settings/security' })
  const { page, t } = bea
  await page.getByRole('button', { name: t('second-factor.set-up') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t('settings.current-password'), { exact: true }).fill(demoPassword)
  await page.keyboard.press('Enter')
  await sees(dialog.getByRole('img', { name: t('second-factor.picture') }))
  const secret = ((await dialog.locator('code').textContent()) ?? '').replaceAll(' ', '')
  const code = () => new TOTP({ secret: Secret.fromBase32(secret) })
  await dialog.getByRole('textbox', { name: t('second-factor.code') }).fill(code().generate())
  await page.keyboard.press('Enter')
  const codes = dialog.getByRole('listitem')
  await expect.poll(() => codes.count()).toBe(10)
  const recovery = (await codes.first().textContent()) ?? ''
  await dialog.getByRole('button', { name: t('second-factor.kept-them') }).click()
  await sees(page.getByText(t('second-factor.codes-left', { count: 10 })))
  await bea.close()

  const again = await visit(browser, product.url, { path: '/sign-in' })
  const enter = async (text: string) => {
    await again.page.goto('/sign-in')
    await again.page.getByLabel(t('session.email')).fill(emails.bea)
    await again.page.getByRole('button', { name: t('company-sign-in.use-password') }).click()
    await again.page.getByLabel(t('session.password'), { exact: true }).fill(demoPassword)
    await again.page.keyboard.press('Enter')
    await sees(again.page.getByRole('heading', { level: 1, name: t('second-factor.ask-title') }))
    if (text === recovery)
      await again.page.getByRole('button', { name: t('second-factor.use-recovery') }).click()
    const field = text === recovery ? 'second-factor.recovery-code' : 'second-factor.code'
    await again.page.getByRole('textbox', { name: t(field) }).fill(text)
    await again.page.keyboard.press('Enter')
  }
  await enter('000000')
  await sees(again.page.getByRole('alert').getByText(t('problem.wrong-code')))
  await enter(code().generate({ timestamp: Date.now() + 30_000 }))
  await sees(again.page.getByRole('heading', { level: 1, name: t('shell.deals') }))
  await enter(recovery)
  await sees(again.page.getByRole('heading', { level: 1, name: t('shell.deals') }))
  await again.close()
})
