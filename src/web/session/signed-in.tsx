import { useQuery } from '@tanstack/react-query'
import { Outlet, useMatches } from '@tanstack/react-router'
import { Suspense } from 'react'
import { summarizeReferrals } from '#contract/referrals.ts'
import { fullName } from '#domain/person-name.ts'
import { NoticesFollow, useWaitingNotices } from '../actions/use-notices.ts'
import { LiveProvider } from '../live/live.tsx'
import { LiveToasts } from '../live-toasts/live-toasts.tsx'
import { PaletteProvider, usePalette } from '../palette/palette-provider.tsx'
import { queryOf } from '../queries/query-of.ts'
import { AppShell } from '../shell/app-shell.tsx'
import { SuspensionLine } from '../shell/suspension-line.tsx'
import { later } from '../ui/later.ts'
import { useWords } from '../words/words.tsx'
import { useKeptChoices } from './kept-choices.ts'
import { MeContext, useChangeMe, useMe, useWatchedMe } from './me.ts'
import { footFor, navigationFor } from './navigation.ts'
import { roleNames } from './role-names.ts'
import { announceSignedOut, useSignedOut } from './signed-out.ts'
import { useOneOrganization, useSwitchOrganization } from './switch-organization.ts'
import { tintOf } from './tint.ts'
import { useAccountActions } from './use-account-actions.ts'

const NoAccessPage = later(() => import('./no-access-page.tsx'), 'NoAccessPage')
const SignedOutDialog = later(() => import('./signed-out-dialog.tsx'), 'SignedOutDialog')

/** Around every page of somebody who signed in: navigation, palette, live stream. */
export function SignedIn() {
  const me = useWatchedMe()
  useKeptChoices(me)
  useOneOrganization(me)
  const signedOut = useSignedOut()
  const aboutDeals = useMatches({
    select: (matches) => matches.some(({ staticData }) => staticData.aboutDeals === true),
  })
  return (
    <MeContext value={me}>
      <LiveProvider personKey={`${me.organization.id}:${me.person.id}`} onSignedOut={announceSignedOut}>
        {aboutDeals && !me.worksOnReferrals ? (
          <Suspense>
            <NoAccessPage />
          </Suspense>
        ) : (
          <PaletteProvider>
            <Frame />
          </PaletteProvider>
        )}
        <LiveToasts />
        <NoticesFollow />
        <Suspense>{signedOut && <SignedOutDialog />}</Suspense>
      </LiveProvider>
    </MeContext>
  )
}

function Frame() {
  const me = useMe()
  const words = useWords()
  const { t } = words
  const { person, organization } = me
  const changeMe = useChangeMe()
  const switching = useSwitchOrganization()
  const palette = usePalette()
  const accountActions = useAccountActions()
  const summary = useQuery({ ...queryOf(summarizeReferrals), enabled: me.worksOnReferrals })
  const waiting = useWaitingNotices()
  const roles = roleNames(me.assignments, words)
  return (
    <AppShell
      organization={{ id: organization.id, name: organization.name, tint: tintOf(organization.id, me) }}
      organizations={me.organizations
        .filter(({ id }) => id !== organization.id)
        .map(({ id, name, guest }) => ({
          id,
          name,
          tint: tintOf(id, me),
          ...(guest ? { note: t('people.guest') } : {}),
        }))}
      onOrganization={(id) => switching.mutate(id)}
      note={me.suspension && <SuspensionLine vendor={me.vendor.name} {...me.suspension} />}
      person={{
        name: fullName(person.firstName, person.lastName),
        role: roles.length > 0 ? words.formatList(roles) : t('settings.no-role'),
        tint: tintOf(organization.id, me),
      }}
      entries={navigationFor(me, t, summary.data?.tabs.toAnswer, waiting)}
      footEntries={footFor(t)}
      accountActions={accountActions}
      onSearch={() => palette.open()}
      onLocale={(language) => changeMe.mutate({ language })}
    >
      <Outlet />
    </AppShell>
  )
}
