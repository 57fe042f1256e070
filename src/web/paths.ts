import type { Role } from '#domain/role.ts'
import type { SolutionKind } from '#domain/solution.ts'
import type {
  ApiKeysSearch,
  DealSearch,
  DealsSearch,
  ListingSearch,
  MailSearch,
  NewDealSearch,
  PartnersSearch,
  RequestsSearch,
  ReviewsSearch,
  WebhooksSearch,
} from './search.ts'

/**
 * Where every page is: `<Link {...paths.deal(id)}>`, `navigate(paths.deals({ tab: 'inbound' }))`, and for a new tab
 * `useHref()(paths.deal(id))`.
 */
export const paths = {
  home: () => ({ to: '/' }) as const,
  signIn: (search: { to?: string } = {}) => ({ to: '/sign-in', search }) as const,
  join: (code: string) => ({ to: '/join/$code', params: { code } }) as const,
  forgotPassword: () => ({ to: '/forgot-password' }) as const,
  becomePartner: () => ({ to: '/become-a-partner' }) as const,
  deals: (search: DealsSearch = {}) => ({ to: '/deals', search }) as const,
  board: (search: DealsSearch = {}) => ({ to: '/deals/board', search }) as const,
  newDeal: (search: NewDealSearch = {}) => ({ to: '/deals/new', search }) as const,
  /** `search` is the list that it is opened from. */
  deal: (dealId: string, search: DealSearch = {}) =>
    ({ to: '/deals/$dealId', params: { dealId }, search }) as const,
  /** The vendor's queue; with an id that request is open beside it. */
  requests: (search: RequestsSearch = {}) => ({ to: '/requests', search }) as const,
  request: (dealId: string, search: RequestsSearch = {}) =>
    ({ to: '/requests/$dealId', params: { dealId }, search }) as const,
  solutions: (search: { search?: string; kind?: SolutionKind } = {}) =>
    ({ to: '/solutions', search }) as const,
  /** One's own solution; `section` is the part of the form that is open. */
  listing: (listingId: string, search: ListingSearch = {}) =>
    ({ to: '/listings/$listingId', params: { listingId }, search }) as const,
  reviews: (search: ReviewsSearch = {}) => ({ to: '/reviews', search }) as const,
  review: (submissionId: string) => ({ to: '/reviews/$submissionId', params: { submissionId } }) as const,
  customers: (search: { name?: string; place?: string } = {}) => ({ to: '/customers', search }) as const,
  customerAccounts: () => ({ to: '/customers/accounts' }) as const,
  customerMatching: () => ({ to: '/customers/matching' }) as const,
  partners: (search: PartnersSearch = {}) => ({ to: '/partners', search }) as const,
  help: () => ({ to: '/help' }) as const,
  actions: (search: { show?: 'archived' } = {}) => ({ to: '/actions', search }) as const,
  settings: () => ({ to: '/settings' }) as const,
  users: (search: { search?: string; role?: Role; person?: string } = {}) =>
    ({ to: '/settings/users', search }) as const,
  locations: () => ({ to: '/settings/locations' }) as const,
  stageNames: () => ({ to: '/settings/stages' }) as const,
  mail: (search: MailSearch = {}) => ({ to: '/settings/mail', search }) as const,
  apiKeys: (search: ApiKeysSearch = {}) => ({ to: '/settings/api-keys', search }) as const,
  webhooks: (search: WebhooksSearch = {}) => ({ to: '/settings/webhooks', search }) as const,
  noticeSettings: (search: { confirm?: string } = {}) => ({ to: '/settings/notifications', search }) as const,
  coSellProgram: () => ({ to: '/settings/co-sell' }) as const,
  account: () => ({ to: '/settings/account' }) as const,
  language: () => ({ to: '/settings/language' }) as const,
  companySignIn: () => ({ to: '/settings/company-sign-in' }) as const,
  security: () => ({ to: '/settings/security' }) as const,
  shortcuts: () => ({ to: '/settings/shortcuts' }) as const,
}
