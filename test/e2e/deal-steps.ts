import type { Locator } from 'playwright-core'
import type { SalesStage } from '#domain/sales-stage.ts'
import type { WordKey } from '#locales/catalog.ts'
import { dora, help } from './deals.ts'
import { sees, type Visitor } from './people.ts'

/** What people do on a deal's page, each step until the page has answered. */

export const vendor = 'Aster'

const stageWords: Record<SalesStage, WordKey> = {
  10: 'stage.accepted',
  20: 'stage.qualified',
  40: 'stage.developed',
  60: 'stage.proposed',
  80: 'stage.negotiated',
  100: 'stage.won',
}

export const stageWord = ({ t }: Visitor, stage: SalesStage) => t(stageWords[stage])

export const dialog = ({ page }: Visitor) => page.getByRole('dialog')
export const stages = ({ page, t }: Visitor) => page.getByRole('region', { name: t('deal.stages') })
export const timeline = ({ page, t }: Visitor) => page.getByRole('list', { name: t('timeline.title') })
export const toasts = ({ page, t }: Visitor) => page.getByRole('region', { name: t('ui.notifications') })

/** What another party shows of its part. */
export const partOf = ({ page }: Visitor, name: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) })

/** The step of the stage at which the deal stands. */
export const currentStage = (visitor: Visitor) => stages(visitor).locator('[aria-current="step"]')

export async function askVendorForHelp(visitor: Visitor): Promise<void> {
  const { page, t } = visitor
  await page
    .getByRole('button', { name: t('deal.invite-vendor', { vendor }) })
    .first()
    .click()
  const ask = dialog(visitor)
  await ask.getByRole('radio', { name: t(`help.${help.type}` as WordKey) }).check()
  await ask.getByLabel(t('deal.invite-notes', { vendor })).fill(help.notes)
  const name = ask.getByLabel(t('deal.contact-name'))
  if ((await name.inputValue()) === '') {
    await name.fill(dora.name)
    await ask.getByLabel(t('deal.contact-email')).fill(dora.email)
    await ask.getByLabel(t('deal.contact-phone')).fill(dora.phone)
  }
  const consent = ask.getByRole('checkbox')
  if (!(await consent.isChecked())) await consent.check()
  await ask.getByRole('button', { name: t('deal.invite-send') }).click()
  await ask.waitFor({ state: 'detached' })
}

export async function acceptHere(
  visitor: Visitor,
  within: Locator | Visitor['page'] = visitor.page,
): Promise<void> {
  const { t } = visitor
  await within
    .getByRole('button', { name: t('deal.accept'), exact: true })
    .first()
    .click()
  await dialog(visitor)
    .getByRole('button', { name: t('outcome.accept-send') })
    .click()
  await dialog(visitor).waitFor({ state: 'detached' })
}

export async function moveTo(visitor: Visitor, stage: SalesStage): Promise<void> {
  const word = stageWord(visitor, stage)
  await stages(visitor)
    .getByRole('button', { name: visitor.t('deal.move-to', { stage: word }) })
    .click()
  await sees(currentStage(visitor).getByText(word, { exact: true }))
}

export async function markWon(visitor: Visitor): Promise<void> {
  const { page, t } = visitor
  await page
    .getByRole('button', { name: t('deal.mark-won'), exact: true })
    .first()
    .click()
  await dialog(visitor)
    .getByRole('button', { name: t('outcome.win-send') })
    .click()
  await dialog(visitor).waitFor({ state: 'detached' })
}
