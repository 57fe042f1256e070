import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * What axe finds, one line each; parts in a portal lie outside of every landmark on purpose. A page in another scheme
 * differs in its colors alone, and only the rules of colors look at it again.
 */
export async function axeFaults(page: Page, rules: 'all' | 'colors' = 'all'): Promise<string[]> {
  await page.evaluate(async () => {
    // A change of scheme begins its transitions a frame later, and those of parts inside yet another one later.
    for (let frames = 0; frames < 4; frames += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      for (const animation of document.getAnimations())
        if (animation instanceof CSSTransition) animation.finish()
    }
  })
  // What passes is not asked for, and collecting it would be most of the work.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (rules === 'colors') axe.withRules(['color-contrast', 'link-in-text-block'])
  const { violations } = await axe.analyze()
  const found: string[] = []
  for (const { id, nodes } of violations) {
    for (const { target, failureSummary = '' } of nodes) {
      const place = String(target[0])
      if (id === 'region' && (await isInPortal(page, place))) continue
      found.push(`${id} at ${place}: ${failureSummary.split('\n')[1]?.trim()}`)
    }
  }
  return found
}

function isInPortal(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((place) => document.querySelector(place)?.closest('[data-portal]') != null, selector)
}

/**
 * What does not fit: the page wider than the window, a part with its heading that scrolls sideways, words cut off
 * that nothing tells in full, and figures cut off at all.
 */
export function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const found: string[] = []
    const { scrollWidth } = document.documentElement
    if (scrollWidth > window.innerWidth) found.push(`the page is ${scrollWidth} wide`)
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth <= 1) continue
      if (!['auto', 'scroll'].includes(getComputedStyle(element).overflowX)) continue
      if (element.querySelector('h1') === null) continue
      found.push(`${element.tagName.toLowerCase()}.${element.className} scrolls sideways`)
    }
    const told = '[title], [data-tooltip], [aria-hidden="true"]'
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const wider = element.scrollWidth > element.clientWidth + 1
      const taller = element.scrollHeight > element.clientHeight + 1
      // Most elements hold what is in them; only the others are asked for their style and words.
      if (!wider && !taller) continue
      if (element.clientWidth <= 1 || element.matches('input, textarea, svg *')) continue
      const words = element.textContent?.trim() ?? ''
      if (words === '' || element.closest(told) || !element.checkVisibility({ visibilityProperty: true }))
        continue
      const { overflowX, webkitLineClamp, display } = getComputedStyle(element)
      const cut = overflowX === 'hidden' || overflowX === 'clip'
      const clamped = webkitLineClamp !== 'none' && taller
      const spilled = element.matches('button, a') && display !== 'inline' && wider && overflowX === 'visible'
      if (!(cut && wider) && !clamped && !spilled) continue
      element.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
      const figures = element.closest('td[data-align="end"]') !== null
      if (figures || !element.hasAttribute('title')) {
        const name = `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`
        found.push(`${name} "${words.slice(0, 60)}" ${element.scrollWidth} in ${element.clientWidth}`)
      }
    }
    return found
  })
}
