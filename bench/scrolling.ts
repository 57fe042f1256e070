import type { BrowserContext, Page } from 'playwright-core'

/** From the first to the last row by the wheel; then the keys, and to a deal and back. */
export async function scrollThrough(context: BrowserContext, rows: number) {
  const page = await context.newPage()
  await page.goto(`/deals?tab=all&rows=${rows}`)
  await page.locator('tr[data-index]').first().waitFor()
  const before = await heapOf(page)
  const frames = await scrollToEnd(page)
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
  return { ...frames, lastRow: Number(end) - 1, heap: { before, after }, place, back }
}

/** As many lines of bare text without any program behind them: what is late here is not ours. */
export async function scrollPlainPage(context: BrowserContext, rows: number) {
  const page = await context.newPage()
  await page.setContent('<body style="margin:0"><section tabindex="0"></section>')
  await page.evaluate((count) => {
    const section = document.querySelector('section') as HTMLElement
    section.style.cssText = 'margin-top:140px;height:716px;overflow:auto;font:13px/40px sans-serif'
    const lines = Array.from({ length: count }, (_, row) => {
      const line = document.createElement('div')
      line.style.height = '40px'
      line.textContent = `Line ${row} of a page that does nothing`
      return line
    })
    section.append(...lines)
  }, rows)
  return scrollToEnd(page)
}

async function scrollToEnd(page: Page) {
  await page.evaluate(watchFrames)
  await page.mouse.move(700, 500)
  const steps = await wheelToEnd(page)
  return { ...(await page.evaluate(readFrames)), steps }
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
