import { useDeferredValue } from 'react'
import { CommandPalette } from '../ui/command-palette.tsx'
import { useWords } from '../words/words.tsx'
import type { ActionGroup } from './palette-actions.ts'
import { readQuery } from './palette-entries.ts'
import { useActionGroups } from './use-action-groups.ts'
import { useFoundDeals } from './use-found-deals.tsx'
import { usePlaces } from './use-places.ts'

type PaletteProps = {
  /** Null while it is closed. */
  readonly query: string | null
  readonly onQuery: (query: string) => void
  readonly onClose: () => void
  readonly onKeys: () => void
  readonly groups: ReadonlyMap<string, ActionGroup>
}

/** One field over deals, the page's actions and every place. */
export function Palette({ query, onQuery, onClose, onKeys, groups }: PaletteProps) {
  const { t } = useWords()
  const opened = query !== null
  const { text, actionsOnly } = readQuery(query ?? '')
  const deals = useFoundDeals(text, useDeferredValue(text), opened && !actionsOnly)
  const actions = useActionGroups(groups, text)
  const places = usePlaces(text, onKeys, actionsOnly)
  const change = (next: string) => {
    if (next !== '?') return onQuery(next)
    onClose()
    onKeys()
  }
  return (
    <CommandPalette
      opened={opened}
      onClose={onClose}
      label={t('shell.search-everything')}
      placeholder={t('ui.palette-placeholder')}
      query={query ?? ''}
      onQuery={change}
      groups={opened ? [...deals, ...actions, ...places] : []}
      onKeys={onKeys}
    />
  )
}
