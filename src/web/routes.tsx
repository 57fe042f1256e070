import { QueryClientProvider } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { entranceRoutes, rootRoute } from './entrance-routes.tsx'
import { PageFailure } from './problem/load-failure.tsx'
import { MissingPage } from './problem/missing-page.tsx'
import { createQueryClient, isSignedOut } from './queries/query-client.ts'
import {
  parseSearch,
  readActionsSearch,
  readApiKeysSearch,
  readCustomersSearch,
  readDealSearch,
  readDealsSearch,
  readListingSearch,
  readMailSearch,
  readNewDealSearch,
  readNoticeSettingsSearch,
  readPartnersSearch,
  readRequestsSearch,
  readReviewsSearch,
  readSolutionsSearch,
  readUsersSearch,
  readWebhooksSearch,
  writeSearch,
} from './search.ts'
import { meQuery } from './session/me.ts'
import { announceSignedOut } from './session/signed-out.ts'
import { PageMissing } from './shell/page-failures.tsx'
import { pageWith } from './words/page-with.ts'

const queryClient = createQueryClient(announceSignedOut)

/** Everything below knows who asks; somebody unknown signs in first and comes back. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (isSignedOut(error)) throw redirect({ to: '/sign-in', search: { to: location.href } })
      throw error
    }
  },
  component: lazyRouteComponent(() => import('./session/signed-in.tsx'), 'SignedIn'),
})

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery)
    throw redirect({ to: me.organization.kind === 'vendor' ? '/requests' : '/deals', replace: true })
  },
})

const aboutDeals = { aboutDeals: true }

const dealsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/deals',
  staticData: aboutDeals,
  validateSearch: readDealsSearch,
  component: lazyRouteComponent(() => import('./deals/deals-page.tsx'), 'DealsPage'),
})

const boardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/deals/board',
  staticData: aboutDeals,
  validateSearch: readDealsSearch,
  component: pageWith('rest', () => import('./board/board-page.tsx'), 'BoardPage'),
})

const newDealRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/deals/new',
  staticData: aboutDeals,
  validateSearch: readNewDealSearch,
  component: pageWith('rest', () => import('./new-deal/new-deal-page.tsx'), 'NewDealPage'),
})

const dealRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/deals/$dealId',
  staticData: aboutDeals,
  validateSearch: readDealSearch,
  component: pageWith('deal', () => import('./deal/deal-page.tsx'), 'DealPage'),
})

const requestsPage = pageWith('rest', () => import('./requests/requests-page.tsx'), 'RequestsPage')

const requestsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/requests',
  staticData: aboutDeals,
  validateSearch: readRequestsSearch,
  component: requestsPage,
})

const requestRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/requests/$dealId',
  staticData: aboutDeals,
  validateSearch: readRequestsSearch,
  component: requestsPage,
})

const solutionsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/solutions',
  validateSearch: readSolutionsSearch,
  component: pageWith('rest', () => import('./solutions/solutions-page.tsx'), 'SolutionsPage'),
})

const listingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/listings/$listingId',
  validateSearch: readListingSearch,
  component: pageWith('rest', () => import('./listings/listing-page.tsx'), 'ListingPage'),
})

const reviewsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/reviews',
  validateSearch: readReviewsSearch,
  component: pageWith('rest', () => import('./reviews/reviews-page.tsx'), 'ReviewsPage'),
})

const reviewRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/reviews/$submissionId',
  component: pageWith('rest', () => import('./reviews/review-page.tsx'), 'ReviewPage'),
})

const customersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/customers',
  validateSearch: readCustomersSearch,
  component: pageWith('rest', () => import('./customers/customers-page.tsx'), 'CustomersPage'),
})

const customerAccountsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/customers/accounts',
  component: pageWith('rest', () => import('./customers/accounts-page.tsx'), 'AccountsPage'),
})

const customerMatchingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/customers/matching',
  component: pageWith('rest', () => import('./customers/matching-page.tsx'), 'MatchingPage'),
})

const partnersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/partners',
  validateSearch: readPartnersSearch,
  component: pageWith('rest', () => import('./settings/partners-page.tsx'), 'PartnersPage'),
})

const actionsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/actions',
  validateSearch: readActionsSearch,
  component: pageWith('rest', () => import('./actions/actions-page.tsx'), 'ActionsPage'),
})

const helpRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/help',
  component: pageWith('rest', () => import('./help/help-page.tsx'), 'HelpPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings',
  component: pageWith('rest', () => import('./settings/settings-frame.tsx'), 'SettingsFrame'),
})

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery)
    throw redirect({ to: me.managesUsers ? '/settings/users' : '/settings/account', replace: true })
  },
})

const usersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/users',
  validateSearch: readUsersSearch,
  component: pageWith('rest', () => import('./settings/users-page.tsx'), 'UsersPage'),
})

const locationsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/locations',
  component: pageWith('rest', () => import('./settings/locations-page.tsx'), 'LocationsPage'),
})

const stageNamesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/stages',
  component: pageWith('rest', () => import('./settings/stage-names-page.tsx'), 'StageNamesPage'),
})

const mailRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/mail',
  validateSearch: readMailSearch,
  component: pageWith('rest', () => import('./settings/mail-page.tsx'), 'MailPage'),
})

const apiKeysRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/api-keys',
  validateSearch: readApiKeysSearch,
  component: pageWith('rest', () => import('./api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
})

const webhooksRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/webhooks',
  validateSearch: readWebhooksSearch,
  component: pageWith('rest', () => import('./webhooks/webhooks-page.tsx'), 'WebhooksPage'),
})

const noticeSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/notifications',
  validateSearch: readNoticeSettingsSearch,
  component: pageWith('rest', () => import('./settings/notifications-page.tsx'), 'NotificationsPage'),
})

const coSellProgramRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/co-sell',
  component: pageWith('rest', () => import('./settings/co-sell-page.tsx'), 'CoSellPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/account',
  component: pageWith('rest', () => import('./settings/account-page.tsx'), 'AccountPage'),
})

const languageRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/language',
  component: pageWith('rest', () => import('./settings/language-page.tsx'), 'LanguagePage'),
})

const companySignInRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/company-sign-in',
  component: pageWith('rest', () => import('./settings/company-sign-in-page.tsx'), 'CompanySignInPage'),
})

const securityRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/security',
  component: pageWith('rest', () => import('./settings/security-page.tsx'), 'SecurityPage'),
})

const shortcutsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/shortcuts',
  component: pageWith('rest', () => import('./settings/shortcuts-page.tsx'), 'ShortcutsPage'),
})

const missingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '$',
  component: MissingPage,
})

/** Every control in every state; only while developing. */
const galleryRoutes = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => rootRoute,
        path: '/gallery',
        component: lazyRouteComponent(() => import('./gallery/gallery.tsx'), 'Gallery'),
      }),
    ]
  : []

const routeTree = rootRoute.addChildren([
  ...entranceRoutes,
  signedInRoute.addChildren([
    homeRoute,
    dealsRoute,
    boardRoute,
    newDealRoute,
    dealRoute,
    requestsRoute,
    requestRoute,
    solutionsRoute,
    listingRoute,
    reviewsRoute,
    reviewRoute,
    customersRoute,
    customerAccountsRoute,
    customerMatchingRoute,
    partnersRoute,
    helpRoute,
    actionsRoute,
    settingsRoute.addChildren([
      settingsHomeRoute,
      usersRoute,
      locationsRoute,
      stageNamesRoute,
      mailRoute,
      apiKeysRoute,
      webhooksRoute,
      noticeSettingsRoute,
      coSellProgramRoute,
      accountRoute,
      languageRoute,
      companySignInRoute,
      securityRoute,
      shortcutsRoute,
    ]),
    missingRoute,
  ]),
  ...galleryRoutes,
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  parseSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  scrollRestoration: true,
  defaultNotFoundComponent: PageMissing,
  defaultErrorComponent: PageFailure,
  Wrap: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
})

declare module '@tanstack/react-router' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged into the router's
  interface Register {
    router: typeof router
  }
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged into the router's
  interface StaticDataRouteOption {
    /** The page is about deals: without a role that works on them there is the no-access page (ORG-6). */
    aboutDeals?: boolean
  }
}
