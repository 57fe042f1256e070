import { IconKeyboard, IconLogout, IconShieldLock, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { usePalette } from '../palette/palette-provider.tsx'
import { paths } from '../paths.ts'
import type { MenuAction } from '../ui/action-menu.tsx'
import { useWords } from '../words/words.tsx'
import { useSignOut } from './me.ts'

/** What the menu behind one's own name offers. */
export function useAccountActions(): readonly MenuAction[] {
  const { t } = useWords()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const palette = usePalette()
  return [
    {
      key: 'account',
      label: t('settings.account'),
      icon: IconUser,
      onSelect: () => navigate(paths.account()),
    },
    {
      key: 'security',
      label: t('settings.security'),
      icon: IconShieldLock,
      onSelect: () => navigate(paths.security()),
    },
    { key: 'keys', label: t('palette.keys'), icon: IconKeyboard, keyHint: '?', onSelect: palette.openKeys },
    { key: 'sign-out', label: t('shell.sign-out'), icon: IconLogout, onSelect: () => signOut.mutate() },
  ]
}
