import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchBrowser } from '../test/browser.ts'
import { median } from './arithmetic.ts'
import { coresFor } from './cores.ts'
import { describeMachine, machineInWords } from './machine.ts'
import { builtProgram } from './program.ts'
import { keepSection } from './results.ts'
import { scrollPlainPage, scrollThrough } from './scrolling.ts'
import { openStand, type Stand } from './stand.ts'

type Say = (line: string) => void
type Look = { name: string; path: string; signedIn: boolean; ready: string }
type Loaded = { name: string; requests: number; gzip: number; interactive: number[] }
type Scrolled = Awaited<ReturnType<typeof scrollThrough>>
type Floor = Awaited<ReturnType<typeof scrollPlainPage>>

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
    const floor = await inContext(browser, stand, (context) => scrollPlainPage(context, rows))
    say(JSON.stringify(floor))
    const scrolled = await inContext(browser, stand, (context) => scrollThrough(context, rows))
    say(JSON.stringify(scrolled))
    keepSection('The web app', `${machineInWords(machine)}\n\n${inWords(loaded, scrolled, floor)}`)
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

async function inContext<Result>(
  browser: Browser,
  stand: Stand,
  run: (context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const context = await openContext(browser, stand, true)
  try {
    return await run(context)
  } finally {
    await context.close()
  }
}

function inWords(loaded: Loaded[], scrolled: Scrolled, floor: Floor): string {
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
${megabytes(scrolled.heap.before)} MB before and ${megabytes(scrolled.heap.after)} MB with all rows read. After End, Page Up, a deal and back the list stood at ${Math.round(scrolled.back)} of ${Math.round(scrolled.place)} pixels.

What this browser, which draws without a graphics card, drops whatever it shows: as many lines of bare text, all of them in the page from the
beginning and no program behind them, scrolled in the same ${floor.steps} steps: ${floor.frames} frames, ${floor.dropped} of them later than 25 ms (p99 ${floor.p99.toFixed(1)} ms, longest ${floor.longest.toFixed(1)} ms),
${floor.longTasks} tasks over 50 ms.`
}
