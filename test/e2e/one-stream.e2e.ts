import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganizationId } from '#domain/id.ts'
import { transaction } from '#server/db/database.ts'
import { createApp } from '#server/http/app.ts'
import type { App } from '#server/http/serve.ts'
import { newId } from '#server/identifier.ts'
import { announce } from '#server/live/channel.ts'
import { registerLiveRoutes } from '#server/live/routes.ts'
import { openTestApp, type TestApp } from '../app.ts'
import { launchBrowser } from '../browser.ts'

let product: TestApp
let served: App
let url: string
let chromium: Browser
let birch: OrganizationId
const dealId = newId()
const folder = mkdtempSync(join(tmpdir(), 'tandem-live-'))

/** A page with nothing in it but the browser's side of the stream. */
const script = `
  import { connectLive } from './connection.ts'
  const live = connectLive('birch:ben', () => {})
  const seen = []
  live.listen({ onChange: (change) => seen.push(change.entry.id) })
  Object.assign(window, { seen, live })`

beforeAll(async () => {
  const resolveDir = join(import.meta.dirname, '../../src/web/live')
  await build({
    stdin: { contents: script, resolveDir, loader: 'ts' },
    bundle: true,
    outfile: join(folder, 'live.js'),
  })
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>Live</title><script src="/live.js"></script>',
  )
  product = await openTestApp()
  birch = product.world.organizations.get('Birch') as OrganizationId
  served = await createApp(product.app.program, { webFolder: folder, logLevel: 'error' })
  registerLiveRoutes(served)
  url = await served.listen({ port: 0, host: '127.0.0.1' })
  await transaction(product.db, birch, (tx) =>
    tx
      .insertInto('referral')
      .values({
        organization_id: birch,
        id: dealId,
        engagement_id: newId(),
        party_role: 'originator',
        originator_id: birch,
        location_id: null,
        name: 'Warehouse cooling',
        value_amount: null,
        value_currency: null,
        close_on: null,
        purchase_intent: null,
        status: 'Active',
        substatus: 'Accepted',
        reason: null,
        assignee_id: null,
        accepted_at: new Date(),
        stage: 20,
        stages: '[]',
        created_by: newId(),
        created_by_name: 'Ben Baker',
        created_at: new Date(),
        updated_at: new Date(),
        deal_type: 'private',
        customer_id: null,
        value_usd: null,
        help: null,
        counterpart_reason: null,
        counterpart_person: null,
        from_id: null,
        from_name: null,
        assignee_name: null,
      })
      .execute(),
  )
  chromium = await launchBrowser()
})

afterAll(async () => {
  await chromium?.close()
  await served?.close()
  await product?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function happen(count = 1): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId()).sort()
  await transaction(product.db, birch, async (tx) => {
    const row = {
      organization_id: birch,
      name: 'referral.amended',
      deal_id: dealId,
      changes: '[]',
      happened_at: new Date(),
    }
    const empty = {
      engagement_id: null,
      location_id: null,
      deal_version: null,
      actor_id: null,
      actor_name: null,
      actor_organization_id: null,
      actor_organization_name: null,
      note_id: null,
    }
    await tx
      .insertInto('event')
      .values(ids.map((id) => ({ ...row, ...empty, id, cause_id: newId() })))
      .execute()
    await announce(tx, birch)
  })
  return ids
}

type Window = { seen: string[]; live: { getState: () => { status: string } } }
const seenBy = (page: Page) => page.evaluate(() => (window as unknown as Window).seen)
const statusOf = (page: Page) => page.evaluate(() => (window as unknown as Window).live.getState().status)
const soon = { timeout: 10_000, interval: 50 }

async function openBrowser(): Promise<{
  context: BrowserContext
  streams: string[]
  tab: () => Promise<Page>
}> {
  const context = await chromium.newContext()
  const cookie = (await product.as('ben')).cookie ?? ''
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url }])
  const streams: string[] = []
  context.on('request', (request) => {
    if (request.url().includes('/api/live')) streams.push(request.url())
  })
  const tab = async () => {
    const page = await context.newPage()
    await page.goto(url)
    await expect.poll(() => statusOf(page), soon).toBe('live')
    return page
  }
  return { context, streams, tab }
}

test('three tabs of a browser share one stream, and another tab leads on when the leader closes', async () => {
  const { context, streams, tab } = await openBrowser()
  const [first, second, third] = [await tab(), await tab(), await tab()]
  expect(streams.length).toBe(1)
  const told = await happen(3)
  for (const page of [first, second, third]) await expect.poll(() => seenBy(page), soon).toEqual(told)
  await first.close()
  const later = await happen(2)
  for (const page of [second, third]) await expect.poll(() => seenBy(page), soon).toEqual([...told, ...later])
  expect(streams.length).toBe(2)
  await context.close()
})

test('after an interruption every tab gets what it missed, nothing missing and nothing twice', async () => {
  const { context, tab } = await openBrowser()
  const pages = [await tab(), await tab()]
  await context.setOffline(true)
  for (const page of pages) await expect.poll(() => statusOf(page), soon).toBe('offline')
  const missed = [...(await happen(2)), ...(await happen(3))]
  await context.setOffline(false)
  for (const page of pages) await expect.poll(() => seenBy(page), soon).toEqual(missed)
  await context.close()
})

test('a reloaded tab goes on exactly where it was', async () => {
  const { context, tab } = await openBrowser()
  const page = await tab()
  const before = await happen(2)
  await expect.poll(() => seenBy(page), soon).toEqual(before)
  await page.goto('about:blank')
  const meanwhile = await happen(2)
  await page.goto(url)
  await expect.poll(() => seenBy(page), soon).toEqual(meanwhile)
  await context.close()
})

test('a server that goes and comes back is found again by itself', async () => {
  const { context, tab } = await openBrowser()
  const page = await tab()
  const port = Number(new URL(url).port)
  await served.close()
  await expect.poll(() => statusOf(page), soon).not.toBe('live')
  const missed = await happen(2)
  served = await createApp(product.app.program, { webFolder: folder, logLevel: 'error' })
  registerLiveRoutes(served)
  await served.listen({ port, host: '127.0.0.1' })
  await expect.poll(() => seenBy(page), soon).toEqual(missed)
  expect(await statusOf(page)).toBe('live')
  await context.close()
})
