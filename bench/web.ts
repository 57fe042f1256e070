import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../test/browser.ts'
import { median } from './arithmetic.ts'
import { coresFor } from './cores.ts'
import { describeMachine, machineInWords } from './machine.ts'
import { builtProgram } from './program.ts'
import { keepSection } from './results.ts'
import { openStand, type Stand } from './stand.ts'

type Say = (line: string) => void
type Look = { name: string; path: string; signedIn: boolean; ready: string }
type Loaded = { name: string; requests: number; gzip: number; interactive: number[] }
type Scrolled = Awaited<ReturnType<typeof scrollThrough>>

/** So many rows there must be to scroll through. */
const rows = 10_000
const dealsForRows = 20_000
const runs = 7

/** What a browser loads until somebody can begin, how soon that is, and how a list of 10,000 rows scrolls. */
export async function benchWeb(args: string[], say: Say): Promise<void> {
  const at = args.indexOf('--keep')
  const kept = at === -1 ? undefined : args[at + 1]
  const cores = coresFor(false)
  const stand = await openStand({ program: builtProgram, deals: dealsForRows, cores, kept, say })
  const browser = await launchBrowser()
  try {
    const machine = await describeMachine(stand.superuser, cores)
    const loaded: Loaded[] = []
    for (const look of await looksOf(stand)) {
      const one = await loadCold(browser, stand, look)
      say(
        `${one.name}: ${one.gzip} bytes of gzip, interactive after ${Math.round(median(one.interactive))} ms`,
      )
      loaded.push(one)
    }
    const scrolled = await scrolling(browser, stand)
    say(JSON.stringify(scrolled))
    keepSection('The web app', `${machineInWords(machine)}\n\n${inWords(loaded, scrolled)}`)
  } finally {
    await browser.close()
    await stand.close()
  }
}

async function looksOf({ superuser, people }: Stand): Promise<Look[]> {
  const { rows: found } = await superuser.query<{ id: string }>(
    `select id from referral where organization_id = $1 and substatus = 'Accepted' order by id desc limit 1`,
    [people.vendorAdmin.organizationId],
  )
  return [
    { name: 'sign-in', path: '/sign-in', signedIn: false, ready: 'form button[type=submit]' },
    { name: 'list of deals', path: '/deals?tab=all', signedIn: true, ready: 'tbody [data-row-link]' },
    { name: 'deal', path: `/deals/${found[0]?.id}`, signedIn: true, ready: 'main h1' },
  ]
}

async function openContext(browser: Browser, { program, people }: Stand, signedIn: boolean) {
  const baseURL = `http://127.0.0.1:${program.port}`
  const context = await browser.newContext({
    baseURL,
    locale: 'en-GB',
    viewport: { width: 1440, height: 900 },
  })
  const [name = '', value = ''] = (people.vendorAdmin.headers.cookie ?? '').split('=')
  if (signedIn) await context.addCookies([{ name, value, url: baseURL }])
  return context
}

/** Each time with an empty cache; the moment is that of the frame after the thing to press is there. */
async function loadCold(
  browser: Browser,
  stand: Stand,
  { name, path, signedIn, ready }: Look,
): Promise<Loaded> {
  const interactive: number[] = []
  let weight = { requests: 0, gzip: 0 }
  for (let run = 0; run < runs; run += 1) {
    const context = await openContext(browser, stand, signedIn)
    const page = await context.newPage()
    const answers: Promise<number>[] = []
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js'))
        answers.push(
          response
            .body()
            .then((body) => (body.length < 1024 ? body.length : gzipSync(body, { level: 9 }).length)),
        )
    })
    await page.addInitScript(tellWhenThere, ready)
    await page.goto(path)
    await page.waitForFunction(() => 'thereAfter' in window)
    interactive.push(await page.evaluate(() => (window as unknown as { thereAfter: number }).thereAfter))
    await page.waitForLoadState('networkidle')
    const sizes = await Promise.all(answers)
    weight = { requests: sizes.length, gzip: sizes.reduce((sum, size) => sum + size, 0) }
    await context.close()
  }
  return { name, ...weight, interactive }
}

function tellWhenThere(selector: string): void {
  const look = () => {
    if (!document.querySelector(selector)) return void requestAnimationFrame(look)
    requestAnimationFrame(() => Object.assign(window, { thereAfter: performance.now() }))
  }
  look()
}

async function scrolling(browser: Browser, stand: Stand) {
  const context = await openContext(browser, stand, true)
  try {
    return await scrollThrough(context)
  } finally {
    await context.close()
  }
}

/** From the first to the last row by the wheel; then the keys, and to a deal and back. */
async function scrollThrough(context: BrowserContext) {
  const page = await context.newPage()
  await page.goto(`/deals?tab=all&rows=${rows}`)
  await page.locator('tr[data-index]').first().waitFor()
  const before = await heapOf(page)
  await page.evaluate(watchFrames)
  await page.mouse.move(700, 500)
  const steps = await wheelToEnd(page)
  const frames = await page.evaluate(readFrames)
  const after = await heapOf(page)
  const end = await page.locator('tr[data-key]').last().getAttribute('aria-rowindex')
  const scroller = page.locator('section[tabindex="0"]').first()
  await scroller.focus()
  await page.keyboard.press('Home')
  await page.waitForFunction(() => document.querySelector('tr[aria-rowindex="2"]') !== null)
  await page.keyboard.press('End')
  await page.locator(`tr[aria-rowindex="${rows + 1}"][data-key]`).waitFor()
  await page.keyboard.press('PageUp')
  await page.waitForFunction(
    (last) => document.querySelector(`tr[aria-rowindex="${last}"]`) === null,
    rows + 1,
  )
  const place = await scroller.evaluate((element) => element.scrollTop)
  await page.locator('tr[data-key] [data-row-link]').nth(14).click()
  await page.locator('main h1').first().waitFor()
  await page.goBack()
  await page.locator('tr[data-index]').first().waitFor()
  const back = await scroller.evaluate((element) => element.scrollTop)
  return { ...frames, steps, lastRow: Number(end) - 1, heap: { before, after }, place, back }
}

async function wheelToEnd(page: Page): Promise<number> {
  for (let step = 1; ; step += 1) {
    await page.mouse.wheel(0, 400)
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    const there = await page.evaluate(() => {
      const element = document.querySelector('section[tabindex="0"]') as HTMLElement
      return element.scrollTop + element.clientHeight >= element.scrollHeight - 2
    })
    if (there || step > 5000) return step
  }
}

type Frames = { gaps: number[]; tasks: number[]; most: number }

function watchFrames(): void {
  const frames: Frames = { gaps: [], tasks: [], most: 0 }
  Object.assign(window, { frames })
  new PerformanceObserver((list) =>
    frames.tasks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({
    type: 'longtask',
  })
  let last = performance.now()
  const frame = (now: number) => {
    frames.gaps.push(now - last)
    last = now
    frames.most = Math.max(frames.most, document.querySelectorAll('tbody tr').length)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

function readFrames() {
  const { gaps, tasks, most } = (window as unknown as { frames: Frames }).frames
  const sorted = gaps.toSorted((one, other) => one - other)
  return {
    frames: gaps.length,
    dropped: gaps.filter((gap) => gap > 25).length,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    longest: sorted.at(-1) ?? 0,
    longTasks: tasks.length,
    drawnRows: most,
  }
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

function inWords(loaded: Loaded[], scrolled: Scrolled): string {
  const line = ({ name, requests, gzip, interactive }: Loaded) =>
    `| ${name} | ${requests} | ${(gzip / 1024).toFixed(1)} | ${Math.round(median(interactive))} | ${Math.round(Math.max(...interactive))} |`
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
  return `Chromium with an empty cache, against the built program on the same machine. Everything that ends in .js counts until the network is quiet; the
moment is the frame after the button, the first row or the deal's name is there, from the beginning of the navigation. Budgets: 200 KB, 1,000 ms.

| first look | files | KB of gzip | ms until interactive, median of ${runs} | slowest |
| --- | --- | --- | --- | --- |
${loaded.map(line).join('\n')}

A list of ${rows.toLocaleString('en')} rows, scrolled by the wheel from the first to row ${scrolled.lastRow.toLocaleString('en')} in ${scrolled.steps} steps: ${scrolled.frames} frames, ${scrolled.dropped} of them later
than 25 ms after the one before (p99 ${scrolled.p99.toFixed(1)} ms, longest ${scrolled.longest.toFixed(1)} ms), ${scrolled.longTasks} tasks over 50 ms, ${scrolled.drawnRows} table rows at most. The heap held
${megabytes(scrolled.heap.before)} MB before and ${megabytes(scrolled.heap.after)} MB with all rows read. After End, Page Up, a deal and back the list stood at ${Math.round(scrolled.back)} of ${Math.round(scrolled.place)} pixels.`
}
