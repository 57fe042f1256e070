import { vendor } from './deal-steps.ts'
import { sees, type Visitor } from './people.ts'

type Answers = { name: string; customer: string; solution: string }

export const next = async ({ page, t }: Visitor) =>
  page.getByRole('button', { name: t('ui.continue'), exact: true }).click()

const question = ({ page }: Visitor, text: string) => page.getByText(text, { exact: true }).first()

/** The six steps of a private deal, from the list to the new deal's page. */
export async function createPrivateDeal(visitor: Visitor, answers: Answers): Promise<void> {
  const { page, t } = visitor
  await answerUntilPartners(visitor, answers)
  await next(visitor)

  await sees(question(visitor, t('new-deal.review-question')))
  await page.getByRole('button', { name: t('new-deal.create'), exact: true }).click()
  await sees(page.getByRole('heading', { level: 1, name: answers.name }))
}

type Partner = { typed: string; name: string; value: string; notes: string }

/** The same deal with another partner in it, who is offered a part (PP-F1 to F7). */
export async function createDealWithPartner(
  visitor: Visitor,
  { partner, ...answers }: Answers & { partner: Partner },
): Promise<void> {
  const { page, t } = visitor
  await answerUntilPartners(visitor, answers)
  await page.getByRole('button', { name: t('partners.add'), exact: true }).click()
  await page.getByRole('combobox', { name: t('partners.search') }).fill(partner.typed)
  await sees(page.getByRole('option', { name: new RegExp(partner.name) }))
  await page.keyboard.press('Enter')
  await page
    .getByRole('checkbox', { name: new RegExp(partner.name) })
    .first()
    .check()
  await page.getByRole('textbox', { name: t('partners.value-field') }).fill(partner.value)
  await page.getByRole('radio', { name: t('help.technical-architecture') }).check()
  await page.getByRole('textbox', { name: t('partners.notes') }).fill(partner.notes)
  await sees(page.getByRole('status').getByText(t('deal-type.partner-to-partner')))
  await next(visitor)

  await sees(question(visitor, t('new-deal.review-question')))
  await page.getByRole('button', { name: t('partners.create'), exact: true }).click()
  await sees(page.getByRole('heading', { level: 1, name: answers.name }))
}

async function answerUntilPartners(visitor: Visitor, { name, customer, solution }: Answers): Promise<void> {
  const { page, t, goto } = visitor
  await goto('/deals')
  await page.getByRole('button', { name: t('deals.new-deal'), exact: true }).click()

  await askCustomer(visitor, customer)
  await askDetails(visitor, name)

  await sees(question(visitor, t('new-deal.solutions-question')))
  const line = page.getByRole('button', { name: new RegExp(solution), pressed: false })
  await line.click()
  await next(visitor)

  await sees(question(visitor, t('new-deal.help-question', { vendor })))
  await page.getByRole('radio', { name: t('help.none') }).check()
  await page.getByRole('radio', { name: t('new-deal.visible-no') }).check()
  await next(visitor)

  await sees(question(visitor, t('partners.question')))
}

export async function askCustomer(visitor: Visitor, customer: string): Promise<void> {
  const { page, t } = visitor
  await sees(question(visitor, t('new-deal.customer-question')))
  await page.getByRole('combobox', { name: t('new-deal.company') }).fill(customer)
  await page
    .getByRole('option', { name: new RegExp(customer) })
    .first()
    .click()
  await next(visitor)
}

export async function askDetails(visitor: Visitor, name: string): Promise<void> {
  const { page, t } = visitor
  await sees(question(visitor, t('new-deal.details-question')))
  await page.getByRole('textbox', { name: t('deal.name') }).fill(name)
  await page.getByRole('textbox', { name: t('deal.value') }).fill('184000')
  await page.getByRole('textbox', { name: t('deal.closes') }).fill(closing())
  await next(visitor)
}

/** A day of next year, written so that every language reads it. */
function closing(): string {
  return `${new Date().getFullYear() + 1}-03-31`
}
