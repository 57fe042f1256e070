import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { amendReferral, listReferrals } from '#contract/referrals.ts'
import { registerWebhook } from '#contract/webhooks.ts'
import { launchBrowser } from '../browser.ts'
import { misses, sees, type Visitor, visit } from './people.ts'
import { freePort, openProduct, type Product } from './product.ts'

type Post = { headers: IncomingHttpHeaders; body: string }

let product: Product
let browser: Browser
const receiver = { status: 200, posts: [] as Post[] }
const receiving = createServer((request, reply) => {
  let body = ''
  request.on('data', (part: Buffer) => {
    body += part.toString()
  })
  request.on('end', () => {
    receiver.posts.push({ headers: request.headers, body })
    reply.writeHead(receiver.status).end(receiver.status === 200 ? '' : 'No room for it today')
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => receiving.listen(0, '127.0.0.1', resolve))
  ;[product, browser] = await Promise.all([
    openProduct({ port: await freePort(), posts: true }),
    launchBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
  await new Promise((resolve) => receiving.close(resolve))
})

const withKey = (secret: string, path: string, method = 'GET') =>
  fetch(new URL(path, product.url), { method, headers: { authorization: `Bearer ${secret}` } })

test('AP-4, 28.10: a key that is made in the settings opens the API as far as it was allowed, until it is revoked', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/settings/api-keys' })
  const { page, t } = ben
  await sees(page.getByRole('heading', { name: t('api-keys.none-title') }))
  await page.getByRole('button', { name: t('api-keys.create') }).click()
  const dialog = page.getByRole('dialog')
  const name = dialog.getByRole('textbox', { name: t('api-keys.name') })
  await expect
    .poll(() => name.evaluate((one) => one === document.activeElement), { timeout: 20_000 })
    .toBe(true)
  await page.keyboard.press('Enter')
  await sees(dialog.getByText(t('fault.required')))
  await name.fill('Nightly report')
  await page.keyboard.press('Enter')
  await sees(dialog.getByText(t('api-keys.created-title', { name: 'Nightly report' })))
  const secret = await dialog
    .getByRole('region', { name: t('api-keys.secret') })
    .locator('pre')
    .textContent()
  const example = await dialog
    .getByRole('region', { name: t('api-keys.try-it') })
    .locator('pre')
    .textContent()
  expect(example).toContain(`Bearer ${secret}`)
  expect(example).toContain(`${product.url}${listReferrals.path}`)
  await dialog.getByRole('button', { name: t('api-keys.kept') }).click()

  const answer = await withKey(secret ?? '', `${listReferrals.path}?tab=all`)
  expect(answer.status).toBe(200)
  expect(((await answer.json()) as { items: unknown[] }).items.length).toBeGreaterThan(0)
  expect((await withKey(secret ?? '', registerWebhook.path, 'DELETE')).status).toBe(403)

  await page.reload()
  const row = page.getByRole('row').filter({ hasText: 'Nightly report' })
  await sees(row.getByText(t('api-keys.state-live')))
  expect(await page.content()).not.toContain(secret)
  expect(await row.getByText(t('api-keys.never-used')).count()).toBe(0)
  await row.getByRole('button', { name: t('api-keys.revoke-of', { name: 'Nightly report' }) }).click()
  await dialog.getByRole('button', { name: t('api-keys.revoke') }).click()
  await sees(row.getByText(t('api-keys.state-revoked')))
  expect((await withKey(secret ?? '', listReferrals.path)).status).toBe(401)
  await ben.close()
})

/** Registers the address through the page; the events are all of them. */
async function register({ page, t }: Visitor, address: string): Promise<void> {
  await page.getByRole('button', { name: t('webhooks.register') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: t('webhooks.address') }).fill(address)
  await page.keyboard.press('Enter')
}

async function amend(visitor: Visitor, search: string, amount: string): Promise<string> {
  const { body } = await visitor.call(listReferrals, { query: { tab: 'all', search, limit: '1' } })
  const id: string = body.items[0].id
  const { status } = await visitor.call(amendReferral, {
    params: { id },
    body: { value: { amount, currency: 'EUR' } },
  })
  expect(status).toBe(200)
  return id
}

test('WH-1, WH-3, WH-4, WH-5: an address is registered, tested, told of a change, fails, and is sent everything again', async () => {
  const ben = await visit(browser, product.url, { as: 'ben', path: '/settings/webhooks' })
  const { page, t } = ben
  const dialog = page.getByRole('dialog')
  const { port } = receiving.address() as AddressInfo
  const address = `http://127.0.0.1:${port}/tandem`
  await register(ben, 'somewhere')
  await sees(dialog.getByText(t('fault.form')))
  await dialog.getByRole('textbox', { name: t('webhooks.address') }).fill(address)
  await page.keyboard.press('Enter')
  await misses(dialog)

  await page.getByRole('button', { name: t('webhooks.test') }).click()
  await sees(
    page
      .getByRole('status')
      .filter({ hasText: t('webhooks.fault-status', { status: 200 }) })
      .first(),
  )
  expect(JSON.parse(receiver.posts[0]?.body ?? '')).toMatchObject({ EventName: 'test-created' })
  expect(receiver.posts[0]?.headers.authorization).toMatch(/^Signature /)

  const told = await amend(ben, 'Cold chain monitoring pilot', '1234')
  const row = (deal: string) => page.getByRole('row').filter({ hasText: deal })
  const first = row('Cold chain monitoring pilot')
  await sees(first.getByText(t('webhooks.state-delivered')))
  expect(await first.getByRole('link').getAttribute('href')).toBe(`/deals/${told}`)

  receiver.status = 503
  await amend(ben, 'Warehouse cooling, phase 2', '4321')
  const second = row('Warehouse cooling, phase 2').first()
  await sees(second.getByText(t('webhooks.fault-status', { status: 503 })))
  await second.getByRole('button', { name: t('webhooks.open', { event: 'referral-updated' }) }).click()
  await sees(dialog.getByText(t('webhooks.attempt', { number: 1 })))
  await sees(dialog.getByText('No room for it today').last())
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: t('webhooks.remove'), exact: true }).click()
  await dialog.getByRole('button', { name: t('webhooks.remove') }).click()
  await sees(second.getByText(t('webhooks.state-dead')))
  receiver.status = 200
  await register(ben, address)
  await misses(dialog)
  const failed = receiver.posts.at(-1)?.body
  const before = receiver.posts.length
  await page.getByRole('button', { name: t('webhooks.replay-all') }).click()
  await sees(second.getByText(t('webhooks.state-delivered')))
  expect(receiver.posts.slice(before).map(({ body }) => body)).toContain(failed)
  await ben.close()
})

test('WH-5: who may not manage webhooks is told why', async () => {
  const bea = await visit(browser, product.url, { as: 'bea', path: '/settings/webhooks' })
  await sees(bea.page.getByRole('heading', { name: bea.t('webhooks.not-yours-title') }))
  await bea.page.getByRole('button', { name: bea.t('ui.why-not') }).click()
  await sees(bea.page.getByRole('dialog'))
  await bea.close()
})
