import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import {
  IconBuildingStore,
  IconHeart,
  IconInbox,
  IconKeyboard,
  IconLayoutKanban,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSearch,
  IconSend,
  IconSun,
  IconSwitchHorizontal,
  IconUser,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { useMe, useSignOut } from '../session/me.ts'
import { footFor, navigationFor } from '../session/navigation.ts'
import { useSwitchOrganization } from '../session/switch-organization.ts'
import { settingsPlaces } from '../settings/settings-places.ts'
import type { PaletteEntry, PaletteGroup } from '../ui/command-palette.tsx'
import type { Icon } from '../ui/glyph.tsx'
import { useWords } from '../words/words.tsx'
import { matches } from './palette-entries.ts'
import { useHref } from './use-href.ts'

type Place = ReturnType<(typeof paths)[keyof typeof paths]>

/** Every place of the product, and what can be done anywhere. */
export function usePlaces(text: string, onKeys: () => void, actionsOnly: boolean): readonly PaletteGroup[] {
  const { t } = useWords()
  const me = useMe()
  const doing = useDoing(onKeys)
  const entry = useEntry()
  const vendor = me.organization.kind === 'vendor'
  const main = [...navigationFor(me, t, undefined), ...footFor(t)]
    .filter(({ key }) => key !== 'new-deal')
    .map(({ key, label, icon, to }) => entry(key, label, icon, { to } as Place))
  const lists = me.worksOnReferrals
    ? [
        entry('board', t('palette.board'), IconLayoutKanban, paths.board()),
        ...(vendor
          ? []
          : [entry('inbound', t('palette.inbound'), IconInbox, paths.deals({ tab: 'inbound' }))]),
        entry('outbound', t('palette.outbound'), IconSend, paths.deals({ tab: 'outbound' })),
        entry('favorites', t('palette.favorites'), IconHeart, paths.deals({ tab: 'favorites' })),
      ]
    : []
  const settings = settingsPlaces(t).map(({ key, label, icon, place }) =>
    entry(`settings-${key}`, label, icon, place),
  )
  const searches = text === '' || actionsOnly ? [] : searchesFor(text)
  const fitting = (entries: readonly PaletteEntry[]) => entries.filter(({ title }) => matches(title, text))
  const places = actionsOnly ? [] : [...fitting([...main, ...lists, ...settings]), ...searches]
  return [
    {
      key: 'doing',
      title: t('palette.actions'),
      entries: text === '' && !actionsOnly ? doing.slice(0, 1) : fitting(doing),
    },
    { key: 'places', title: t('palette.go-to'), entries: places },
  ]

  function searchesFor(query: string): PaletteEntry[] {
    const deals = entry(
      'find-deals',
      t('palette.find-deals', { query }),
      IconSearch,
      paths.deals({ tab: 'all', search: query }),
    )
    const customers = entry(
      'find-customers',
      t('palette.find-customers', { query }),
      IconBuildingStore,
      paths.customers({ name: query }),
    )
    return me.worksOnReferrals ? [deals, customers] : [customers]
  }
}

function useEntry() {
  const navigate = useNavigate()
  const href = useHref()
  return (key: string, title: string, icon: Icon, place: Place): PaletteEntry => ({
    key: `place-${key}`,
    icon,
    title,
    onChoose: (newTab) => {
      if (newTab) window.open(href(place))
      else void navigate(place)
    },
  })
}

function useDoing(onKeys: () => void): readonly PaletteEntry[] {
  const { t } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const switching = useSwitchOrganization()
  const { inOneLine } = useRefusal()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  const scheme = dark ? 'light' : 'dark'
  const refused = inOneLine(me.whyNotOpen)
  return [
    {
      key: 'do-new-deal',
      icon: IconPlus,
      title: t('palette.new-deal'),
      onChoose: () => void navigate(paths.newDeal()),
      refusal: refused && { reason: refused.reason },
    },
    {
      key: 'do-scheme',
      icon: dark ? IconSun : IconMoon,
      title: t(`palette.theme-${scheme}`),
      onChoose: () => setColorScheme(scheme),
    },
    { key: 'do-keys', icon: IconKeyboard, title: t('palette.keys'), end: '?', onChoose: onKeys },
    {
      key: 'do-account',
      icon: IconUser,
      title: t('settings.password-change'),
      onChoose: () => void navigate(paths.security()),
    },
    ...me.organizations
      .filter(({ id }) => id !== me.organization.id)
      .map(({ id, name }) => ({
        key: `do-switch-${id}`,
        icon: IconSwitchHorizontal,
        title: t('people.switch-to', { organization: name }),
        onChoose: () => switching.mutate(id),
      })),
    { key: 'do-sign-out', icon: IconLogout, title: t('palette.sign-out'), onChoose: () => signOut.mutate() },
  ]
}
