import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { readMailStopSearch, readSignInSearch } from './search.ts'
import { pageWith } from './words/page-with.ts'

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet })

/** Where people come in, where the links of letters lead, and who comes without an account. */
export const entranceRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: readSignInSearch,
    component: lazyRouteComponent(() => import('./session/sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/join/$code',
    component: pageWith('rest', () => import('./entrance/join-page.tsx'), 'JoinPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/forgot-password',
    component: pageWith('rest', () => import('./entrance/forgot-password-page.tsx'), 'ForgotPasswordPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/new-password/$code',
    component: pageWith('rest', () => import('./entrance/new-password-page.tsx'), 'NewPasswordPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/become-a-partner',
    component: pageWith('rest', () => import('./entrance/become-partner-page.tsx'), 'BecomePartnerPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/partner-application/$code',
    component: pageWith('rest', () => import('./entrance/application-page.tsx'), 'ApplicationPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in/refused',
    component: pageWith('rest', () => import('./session/refused-page.tsx'), 'RefusedPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/mail/stop',
    validateSearch: readMailStopSearch,
    component: pageWith('rest', () => import('./session/mail-stop-page.tsx'), 'MailStopPage'),
  }),
] as const
