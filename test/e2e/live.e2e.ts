import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptReferral, advanceReferral, amendReferral } from '#contract/referrals.ts'
import { launchBrowser } from '../browser.ts'
import { partOf, vendor } from './deal-steps.ts'
import { closeOn, help, openDeal, recordOf } from './deals.ts'
import { sees, type Visitor, visit } from './people.ts'
import { openProduct, type Product, startProcess } from './product.ts'

type Process = Awaited<ReturnType<typeof startProcess>>

let product: Product
let browser: Browser
let first: Process
let second: Process

beforeAll(async () => {
  ;[product, browser] = await Promise.all([openProduct(), launchBrowser()])
  ;[first, second] = await Promise.all([startProcess(product.ground), startProcess(product.ground)])
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([first?.stop(), second?.stop()])
  await product?.close()
})

const actions = 100

type Meeting = { acting: Visitor; watching: Visitor; dealId: string }

/** Ada acts on her part; Ben's page of the same deal stands open, perhaps at another process. */
async function meet(actingAt: string, watchingAt: string): Promise<Meeting> {
  const acting = await visit(browser, actingAt, { as: 'ada' })
  const watching = await visit(browser, watchingAt, { as: 'ben' })
  const opened = await openDeal(product, watching, { help })
  const dealId = await recordOf(product, vendor, opened)
  const { status } = await acting.call(acceptReferral, {
    params: { id: dealId },
    body: {
      name: 'Cooling for hall 5',
      value: { amount: '1000', currency: 'USD' },
      closeOn: closeOn(),
      notes: '',
      crmId: '',
      campaignId: '',
    },
  })
  expect(status).toBe(200)
  await watching.goto(`/deals/${opened}`)
  await sees(partOf(watching, watching.t('deal.help-from', { name: vendor })).getByText(/1[,.\s]?000/))
  await watching.page.waitForTimeout(500)
  return { acting, watching, dealId }
}

/** Milliseconds from the end of each acting request until the text stands on the other page, and its toast. */
async function delays({ acting, watching, dealId }: Meeting): Promise<number[]> {
  const measured: number[] = []
  const page = watching.page
  for (let round = 1; round <= actions; round += 1) {
    const amount = String(1000 + round)
    const shown = `1,${amount.slice(1)}`
    const seen = page.evaluate(
      (text) =>
        new Promise<number>((resolve) => {
          const look = () =>
            [...document.querySelectorAll('article')].some((card) => card.textContent?.includes(text))
              ? resolve(Date.now())
              : requestAnimationFrame(look)
          look()
        }),
      shown,
    )
    const { status } = await acting.call(amendReferral, {
      params: { id: dealId },
      body: { value: { amount, currency: 'USD' } },
    })
    const done = Date.now()
    expect(status).toBe(200)
    measured.push(Math.max(0, (await seen) - done))
  }
  return measured
}

const share = (measured: number[], part: number) =>
  [...measured].sort((one, other) => one - other)[Math.ceil(measured.length * part) - 1] ?? Number.NaN

test.each([
  ['one process', () => [first.url, first.url] as const],
  ['two processes on one database', () => [first.url, second.url] as const],
])('with %s the other party sees 95 of 100 actions within a second of their answer', async (_, urls) => {
  const meeting = await meet(...urls())
  const measured = await delays(meeting)
  console.log(
    `p50 ${share(measured, 0.5)} ms, p95 ${share(measured, 0.95)} ms, most ${share(measured, 1)} ms`,
  )
  expect(share(measured, 0.95)).toBeLessThan(1000)
  await Promise.all([meeting.acting.close(), meeting.watching.close()])
})

test('a page that was a while without connection shows what it missed, without a reload', async () => {
  const { acting, watching, dealId } = await meet(first.url, second.url)
  await watching.context.setOffline(true)
  await acting.call(advanceReferral, { params: { id: dealId }, body: { stage: 60 } })
  await acting.call(amendReferral, {
    params: { id: dealId },
    body: { value: { amount: '7777', currency: 'USD' } },
  })
  await watching.context.setOffline(false)
  const card = partOf(watching, watching.t('deal.help-from', { name: vendor }))
  await sees(card.getByText(/7,777/))
  await sees(card.getByText(watching.t('stage.proposed')))
  await Promise.all([acting.close(), watching.close()])
})
