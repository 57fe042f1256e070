import {
  IconBell,
  IconBuildingStore,
  IconClipboardCheck,
  IconHelp,
  IconInbox,
  IconLayoutList,
  IconPlus,
  IconPuzzle,
  IconSettings,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { Me } from '#contract/sessions.ts'
import type { Translate } from '#words/translator.ts'
import type { ShellEntry } from '../shell/entry-link.tsx'

/** Where this person can go, the places of the daily work first; `toAnswer` and `waiting` are what waits there. */
export function navigationFor(
  me: Me,
  t: Translate,
  toAnswer: number | undefined,
  waiting?: number | undefined,
): readonly ShellEntry[] {
  const places = me.organization.kind === 'vendor' ? vendorPlaces(t, toAnswer) : partnerPlaces(t, toAnswer)
  const library: ShellEntry[] = [
    { key: 'solutions', label: t('shell.solutions'), icon: IconPuzzle, to: '/solutions' },
    ...reviewPlaces(me, t),
    { key: 'customers', label: t('shell.customers'), icon: IconBuildingStore, to: '/customers' },
  ]
  const actions: ShellEntry = {
    key: 'actions',
    label: t('actions.title'),
    shortLabel: t('actions.short'),
    icon: IconBell,
    to: '/actions',
    count: waiting,
  }
  return me.worksOnReferrals
    ? [...places.slice(0, 2), actions, ...places.slice(2), ...library]
    : [actions, ...library]
}

/** Where whoever decides on solutions does so. */
function reviewPlaces({ assignments }: Me, t: Translate): ShellEntry[] {
  const reviews = assignments.some(({ role }) => role === 'vendor-admin' || role === 'solution-reviewer')
  return reviews
    ? [{ key: 'reviews', label: t('review.title'), icon: IconClipboardCheck, to: '/reviews' }]
    : []
}

function vendorPlaces(t: Translate, toAnswer: number | undefined): ShellEntry[] {
  return [
    { key: 'requests', label: t('shell.requests'), icon: IconInbox, to: '/requests', count: toAnswer },
    { key: 'deals', label: t('shell.deals'), icon: IconLayoutList, to: '/deals' },
    { key: 'partners', label: t('shell.partners'), icon: IconUsersGroup, to: '/partners' },
  ]
}

function partnerPlaces(t: Translate, toAnswer: number | undefined): ShellEntry[] {
  return [
    {
      key: 'deals',
      label: t('shell.deals'),
      icon: IconLayoutList,
      to: '/deals',
      except: '/deals/new',
      count: toAnswer,
    },
    { key: 'new-deal', label: t('palette.new-deal'), icon: IconPlus, to: '/deals/new' },
  ]
}

export function footFor(t: Translate): readonly ShellEntry[] {
  return [
    { key: 'settings', label: t('shell.settings'), icon: IconSettings, to: '/settings' },
    { key: 'help', label: t('shell.help'), icon: IconHelp, to: '/help' },
  ]
}
