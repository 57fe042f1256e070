import { join } from 'node:path'
import { test } from 'vitest'
import { projectFolder } from '#server/project.ts'
import { launchBrowser } from '../browser.ts'
import { languages, openPage, type PageOf, pages, widths } from '../e2e/pages.ts'
import { type VisitOptions, type Visitor, visit } from '../e2e/people.ts'
import { openProduct, type Product } from '../e2e/product.ts'

type Wanted = { pages?: string[]; languages?: string[]; schemes?: string[]; widths?: string[] }

const wanted = JSON.parse(process.env.TANDEM_PICTURES ?? '{}') as Wanted
const chosen = <Value extends string | number>(all: readonly Value[], names: string[] | undefined) =>
  all.filter((one) => names === undefined || names.includes(String(one)))
const schemes = ['light', 'dark'] as const

test('every page in every language, scheme and width', async () => {
  const [product, beginning, browser] = await Promise.all([
    openProduct(),
    openProduct({ empty: true }),
    launchBrowser(),
  ])
  const urlOf = ({ empty }: PageOf): Product => (empty ? beginning : product)
  const shown = pages.filter(({ name }) => wanted.pages === undefined || wanted.pages.includes(name))
  for (const locale of chosen(languages, wanted.languages)) {
    for (const scheme of chosen(schemes, wanted.schemes)) {
      const visitors = new Map<string, Visitor>()
      for (const one of shown) {
        const key = `${one.as} ${one.empty}`
        const look: VisitOptions = { locale, scheme, ...(one.as ? { as: one.as } : {}) }
        const visitor = visitors.get(key) ?? (await visit(browser, urlOf(one).url, look))
        visitors.set(key, visitor)
        for (const width of chosen(widths, wanted.widths)) await take(visitor, one, { locale, scheme, width })
      }
      for (const visitor of visitors.values()) await visitor.close()
    }
  }
  await browser.close()
  await Promise.all([product.close(), beginning.close()])
})

type Look = { locale: string; scheme: string; width: number }

async function take(visitor: Visitor, one: PageOf, { locale, scheme, width }: Look): Promise<void> {
  const path = join(projectFolder, 'screenshots', `${one.name}-${locale}-${scheme}-${width}.png`)
  try {
    await visitor.page.setViewportSize({ width, height: width < 768 ? 844 : 900 })
    await openPage(visitor, one)
    await visitor.page.waitForTimeout(100)
    await visitor.page.screenshot({ path })
  } catch (error) {
    console.error(`${path}: ${String(error).split('\n')[0]}`)
  }
}
