import { createApiKey, listApiKeys } from '#contract/api-keys.ts'
import { listListings } from '#contract/listings.ts'
import { listPartners } from '#contract/organizations.ts'
import { listInvitations, resendInvitation } from '#contract/people.ts'
import { listReferrals } from '#contract/referrals.ts'
import { signIn, signOut } from '#contract/sessions.ts'
import { listSubmissions } from '#contract/submissions.ts'
import { listDeliveries, registerWebhook, removeWebhook, sendTestEvent } from '#contract/webhooks.ts'
import { webhookEvents } from '#domain/webhook.ts'
import type { Locale } from '#locales/catalog.ts'
import { demoPassword } from '#server/seed/cast.ts'
import { press, type Somebody, settled, type Visitor } from './people.ts'

/** One picture of the product: who opens what, and what is done until it stands there. */
export type PageOf = {
  name: string
  as?: Somebody
  /** In an empty database. */
  empty?: boolean
  path: string | ((visitor: Visitor) => Promise<string>)
  act?: (visitor: Visitor) => Promise<void>
}

/** The address of the first deal that the list has for the query. */
const first =
  (query: Record<string, string>, before = '/deals/', after = '') =>
  async ({ call }: Visitor) => {
    const { body } = await call(listReferrals, { query: { tab: 'all', limit: '1', ...query } })
    return `${before}${body.items[0]?.id}${after}`
  }
const deal = (search: string, after = '') => first({ search }, '/deals/', after)
const filtered = (query: Record<string, string>) => first(query)

/** A copy has all its answers, so that each step of the wizard has something to show. */
const copied = first({ search: 'Warehouse cooling, phase 2' }, '/deals/new?from=')
const assessed = first({ search: 'Migration assessment, harbour offices' }, '/deals/new?from=')
const wizardAt =
  (step: number) =>
  async ({ page, t }: Visitor) => {
    const steps = page.locator(`nav[aria-label="${t('new-deal.steps')}"] button`)
    await steps.nth(step).evaluate((button: HTMLElement) => button.click())
    await page
      .locator(`nav[aria-label="${t('new-deal.steps')}"] li:nth-child(${step + 1}) [aria-current]`)
      .waitFor({ state: 'attached' })
  }

/** The wizard's step of the partners, with an invitation begun. */
const offeringPart = async (visitor: Visitor) => {
  await wizardAt(4)(visitor)
  await press(visitor.page.getByRole('button', { name: visitor.t('partners.add'), exact: true }))
  await visitor.page.getByRole('combobox', { name: visitor.t('partners.search') }).waitFor()
}

type Word = Parameters<Visitor['t']>[0]

/** Presses the first button of that name, where the width of the page has one. */
const pressing =
  (word: Word, values?: Record<string, string>) =>
  async ({ page, t }: Visitor) => {
    const button = page
      .getByRole('button', { name: t(word, values), exact: true })
      .locator('visible=true')
      .first()
    if ((await button.count()) === 0) return
    await press(button)
    await page.locator('[role="dialog"]:visible, [role="menu"]:visible').first().waitFor()
  }

/** Presses the first of what the selector finds, and waits for the dialog that it opens. */
const pressingFirst =
  (selector: string) =>
  async ({ page }: Visitor) => {
    await press(page.locator(selector).first())
    await page.locator('[role="dialog"]:visible').first().waitFor()
  }

const listing =
  (name: string, after = '') =>
  async ({ call }: Visitor) => {
    const { body } = await call(listListings)
    return `/listings/${body.items.find((one: { name: string }) => one.name === name)?.id}${after}`
  }
const review =
  (search: string) =>
  async ({ call }: Visitor) => {
    const { body } = await call(listSubmissions, { query: { search } })
    return `/reviews/${body.items[0]?.id}`
  }

/** The dialog that shows a new key, this once. */
const shownKey = async (visitor: Visitor) => {
  await pressing('api-keys.create')(visitor)
  const dialog = visitor.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: visitor.t('api-keys.name') }).fill('CRM')
  await visitor.page.keyboard.press('Enter')
  await dialog.locator('pre').first().waitFor()
}

/** Two keys, one of which never ends. */
const withKeys = async ({ call }: Visitor) => {
  const { body } = await call(listApiKeys)
  if (body.items.length > 0) return '/settings/api-keys'
  for (const [name, scopes, expiresOn] of [
    ['CRM', ['read', 'write', 'webhooks'], null],
    ['Nightly report of the whole pipeline', ['read'], '2099-12-31'],
  ])
    await call(createApiKey, { body: { name, scopes, expiresOn } })
  return '/settings/api-keys'
}

/** An address is registered, and a test of the one before was given up; nothing works on the deliveries. */
const withDeliveries =
  (after: (delivery: string) => string = () => '') =>
  async ({ call }: Visitor) => {
    const url = 'https://192.0.43.8/a/receiver/with/a/path?of=many&words=and-a-long-secret-0123456789abcdef'
    const body = { url, events: [...webhookEvents], signatureHeader: 'authorization' }
    const known = await call(listDeliveries)
    if (known.body.items.length === 0) {
      await call(registerWebhook, { body })
      await call(sendTestEvent)
      await call(removeWebhook)
      await call(registerWebhook, { body })
    }
    const { body: deliveries } = await call(listDeliveries)
    return `/settings/webhooks${after(deliveries.items[0]?.id)}`
  }

const vendor = { vendor: 'Aster' }

export const pages: PageOf[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'first-run', path: '/sign-in', empty: true },
  { name: 'no-access', as: 'berta', path: '/deals' },
  { name: 'deals', as: 'ben', path: '/deals' },
  { name: 'deals-inbound', as: 'ben', path: '/deals?tab=inbound' },
  { name: 'deals-of-vendor', as: 'ada', path: '/deals' },
  { name: 'deals-empty', as: 'bea', path: '/deals?tab=favorites' },
  { name: 'deals-unmatched', as: 'ben', path: '/deals?tab=all&substatus=Won&stage=20' },
  { name: 'deals-columns', as: 'ben', path: '/deals', act: pressing('ui.columns') },
  {
    name: 'deals-filter',
    as: 'ben',
    path: '/deals?substatus=Accepted&type=co-sell',
    act: pressing('ui.filter'),
  },
  { name: 'board', as: 'ben', path: '/deals/board' },
  { name: 'board-of-vendor', as: 'ada', path: '/deals/board' },
  { name: 'deal-accepted', as: 'ben', path: deal('Warehouse cooling, phase 2') },
  { name: 'deal-private', as: 'ben', path: deal('Cold chain monitoring pilot') },
  { name: 'deal-pending', as: 'ben', path: deal('Route planner for the northern fleet') },
  { name: 'deal-won', as: 'ben', path: filtered({ substatus: 'Won' }) },
  { name: 'deal-assessment', as: 'ben', path: deal('Migration assessment, harbour offices') },
  { name: 'deal-edit', as: 'ben', path: deal('Warehouse cooling, phase 2', '?edit=true') },
  {
    name: 'deal-why-not',
    as: 'ben',
    path: filtered({ substatus: 'Lost' }),
    act: pressing('ui.more-actions'),
  },
  {
    name: 'deal-ask-vendor',
    as: 'ben',
    path: deal('Cold chain monitoring pilot'),
    act: pressing('deal.invite-vendor', vendor),
  },
  { name: 'deal-win', as: 'ben', path: deal('Cold chain monitoring pilot'), act: pressing('deal.mark-won') },
  { name: 'deal-received', as: 'ada', path: deal('Route planner for the northern fleet') },
  {
    name: 'deal-accept',
    as: 'ada',
    path: deal('Route planner for the northern fleet'),
    act: pressing('deal.accept'),
  },
  {
    name: 'deal-decline',
    as: 'ada',
    path: deal('Route planner for the northern fleet'),
    act: pressing('deal.decline'),
  },
  { name: 'deal-read-only', as: 'ada', path: deal('Baggage tracking, hub east') },
  { name: 'deal-part-pending', as: 'ben', path: deal('Brewery line data') },
  { name: 'deal-part-received', as: 'cleo', path: deal('Brewery line data') },
  {
    name: 'deal-invite-partner',
    as: 'ben',
    path: deal('Cold chain monitoring pilot'),
    act: pressing('deal.invite-partner'),
  },
  { name: 'deal-missing', as: 'ben', path: '/deals/00000000-0000-7000-8000-000000000000' },
  { name: 'new-deal', as: 'ben', path: '/deals/new' },
  { name: 'new-deal-details', as: 'ben', path: copied, act: wizardAt(1) },
  { name: 'new-deal-solutions', as: 'ben', path: copied, act: wizardAt(2) },
  { name: 'new-deal-help', as: 'ben', path: copied, act: wizardAt(3) },
  { name: 'new-deal-partners', as: 'ben', path: copied, act: offeringPart },
  { name: 'new-deal-review', as: 'ben', path: copied, act: wizardAt(5) },
  { name: 'new-deal-assessment', as: 'ben', path: assessed, act: wizardAt(2) },
  { name: 'new-deal-specialist', as: 'ben', path: assessed, act: wizardAt(3) },
  { name: 'new-deal-of-vendor', as: 'ada', path: '/deals/new' },
  { name: 'request', as: 'ada', path: first({ tab: 'inbound', substatus: 'Received' }, '/requests/') },
  { name: 'request-of-specialist', as: 'asta', path: '/requests' },
  { name: 'requests', as: 'ada', path: '/requests' },
  { name: 'requests-of-partner', as: 'ben', path: '/requests' },
  { name: 'requests-of-admin', as: 'abel', path: '/requests' },
  { name: 'solutions-own', as: 'ben', path: '/solutions?kind=own' },
  { name: 'listing', as: 'ben', path: listing('Birch Energy Meter') },
  { name: 'listing-profile', as: 'ben', path: listing('Birch Shelf Vision', '?section=details') },
  { name: 'listing-documents', as: 'ben', path: listing('Birch Route Planner', '?section=documents') },
  { name: 'listing-contacts', as: 'ben', path: listing('Birch Route Planner', '?section=contacts') },
  { name: 'listing-company', as: 'ben', path: listing('Birch Dock Scheduler', '?section=company') },
  { name: 'reviews', as: 'abel', path: '/reviews' },
  { name: 'review', as: 'abel', path: review('Birch Shelf Vision') },
  { name: 'co-sell-program', as: 'abel', path: '/settings/co-sell' },
  { name: 'solutions', as: 'ben', path: '/solutions' },
  { name: 'customers', as: 'ben', path: '/customers?name=du' },
  { name: 'customer-accounts', as: 'abel', path: '/customers/accounts' },
  { name: 'customer-matching', as: 'abel', path: '/customers/matching' },
  { name: 'partners', as: 'abel', path: '/partners' },
  { name: 'add-partner', as: 'abel', path: '/partners', act: pressing('settings.add-partner') },
  { name: 'actions', as: 'ben', path: '/actions' },
  { name: 'notifications', as: 'ben', path: '/settings/notifications' },
  { name: 'mail', as: 'ben', path: '/settings/mail' },
  { name: 'mail-open', as: 'ben', path: '/settings/mail', act: pressingFirst('[data-row-link]') },
  { name: 'mail-stop', path: '/mail/stop?token=cut-off' },
  { name: 'applications', as: 'abel', path: '/partners?tab=applications' },
  {
    name: 'partner',
    as: 'abel',
    path: async ({ call }) => {
      const { body } = await call(listPartners)
      return `/partners?partner=${body.items[0]?.id}`
    },
  },
  { name: 'forgot-password', path: '/forgot-password' },
  { name: 'become-partner', path: '/become-a-partner' },
  { name: 'dead-invitation', path: '/join/nothing' },
  {
    name: 'invitation',
    path: async ({ call }) => {
      await call(signIn, { body: { email: 'ben@birch.example', password: demoPassword } })
      const { body } = await call(listInvitations)
      const { body: sent } = await call(resendInvitation, { params: { id: body.items[0]?.id } })
      await call(signOut)
      return new URL(sent.link).pathname
    },
  },
  {
    name: 'remove-person',
    as: 'ben',
    path: '/settings/users',
    act: async ({ page, t }) => {
      await page.getByRole('button', { name: t('settings.open-person', { name: 'Bea Blom' }) }).click()
      await page.getByRole('button', { name: t('people.remove') }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'location-menu',
    as: 'ben',
    path: '/settings/locations',
    act: pressing('people.location-actions', { name: 'Oslo' }),
  },
  { name: 'add-location', as: 'ben', path: '/settings/locations', act: pressing('people.add-location') },
  { name: 'help', as: 'ben', path: '/help' },
  { name: 'users', as: 'ben', path: '/settings/users' },
  { name: 'add-person', as: 'ben', path: '/settings/users', act: pressing('settings.add-person') },
  { name: 'locations', as: 'ben', path: '/settings/locations' },
  { name: 'company-sign-in', as: 'ben', path: '/settings/company-sign-in' },
  {
    name: 'add-directory',
    as: 'ben',
    path: '/settings/company-sign-in',
    act: pressing('company-sign-in.add-directory'),
  },
  { name: 'sign-in-refused', path: '/sign-in/refused' },
  { name: 'stage-names', as: 'ben', path: '/settings/stages' },
  { name: 'account', as: 'ben', path: '/settings/account' },
  { name: 'language', as: 'ben', path: '/settings/language' },
  { name: 'security', as: 'ben', path: '/settings/security' },
  { name: 'shortcuts', as: 'ben', path: '/settings/shortcuts' },
  { name: 'api-keys', as: 'ben', path: withKeys },
  { name: 'api-keys-of-all', as: 'abel', path: '/settings/api-keys?whose=everybody' },
  { name: 'create-key', as: 'ben', path: '/settings/api-keys', act: pressing('api-keys.create') },
  { name: 'key-shown', as: 'abel', path: '/settings/api-keys', act: shownKey },
  { name: 'webhooks', as: 'ben', path: withDeliveries() },
  { name: 'webhooks-none', as: 'abel', path: '/settings/webhooks' },
  { name: 'webhooks-not-mine', as: 'bea', path: '/settings/webhooks' },
  { name: 'register-webhook', as: 'abel', path: '/settings/webhooks', act: pressing('webhooks.register') },
  { name: 'delivery', as: 'ben', path: withDeliveries((id) => `?delivery=${id}`) },
  {
    name: 'palette',
    as: 'ben',
    path: '/deals',
    act: async ({ page, t }) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: t('shell.search-everything') }).fill('co')
      await page.getByRole('listbox').getByRole('option').first().waitFor()
    },
  },
  { name: 'not-found', as: 'ben', path: '/nowhere' },
]

/** What somebody sees of a page in one language: the visitor is who it needs. */
export async function openPage(visitor: Visitor, { path, act }: PageOf): Promise<void> {
  await visitor.goto(typeof path === 'string' ? path : await path(visitor))
  await act?.(visitor)
  await settled(visitor.page)
}

export const languages: readonly Locale[] = ['en', 'ko', 'ru', 'zh-Hant']
/** Beginning with the one that pages are opened at. */
export const widths = [1440, 1920, 1024, 768, 390] as const
