import type { Menu } from '@mantine/core'
import { IconDots, IconLock } from '@tabler/icons-react'
import type { ReactElement } from 'react'
import styles from './action-menu.module.css'
import { IconButton } from './app-button.tsx'
import { FloatMenu } from './float-menu.tsx'
import { Glyph, type Icon } from './glyph.tsx'
import { KeyHint } from './key-hint.tsx'
import { useUiReader } from './reader.tsx'

export type MenuAction = {
  readonly key: string
  readonly label: string
  readonly icon?: Icon
  readonly onSelect: () => void
  readonly danger?: boolean
  readonly keyHint?: string
  /** The reason in one line; the remedy, if there is one, is what choosing the entry then does. */
  readonly refusal?:
    | { readonly reason: string; readonly remedy?: { readonly label: string; readonly onSelect: () => void } }
    | undefined
}

type MenuEntries = readonly (MenuAction | { readonly divider: string })[]

type ActionMenuProps = {
  /** A function is asked when it opens. */
  readonly actions: MenuEntries | (() => MenuEntries)
  /** The button that opens it; three dots if there is none. */
  readonly target?: ReactElement
  readonly label?: string
}

export function ActionMenu({ actions, target, label }: ActionMenuProps) {
  const { words } = useUiReader()
  return (
    <FloatMenu
      position="bottom-end"
      label={label ?? words.moreActions}
      target={target ?? <IconButton label={label ?? words.moreActions} icon={IconDots} variant="secondary" />}
    >
      {(menu) =>
        (typeof actions === 'function' ? actions() : actions).map((action) =>
          'divider' in action ? (
            <menu.Divider key={action.divider} />
          ) : (
            <ActionItem key={action.key} menu={menu} action={action} />
          ),
        )
      }
    </FloatMenu>
  )
}

function ActionItem({ menu, action }: { readonly menu: typeof Menu; readonly action: MenuAction }) {
  const { refusal } = action
  const remedy = refusal?.remedy
  return (
    <menu.Item
      leftSection={action.icon && <Glyph icon={action.icon} />}
      rightSection={
        remedy ? (
          <span className={styles.remedy}>{remedy.label}</span>
        ) : (
          action.keyHint && <KeyHint keys={action.keyHint} />
        )
      }
      className={refusal ? styles.refused : action.danger ? styles.danger : undefined}
      aria-disabled={refusal && !remedy ? true : undefined}
      closeMenuOnClick={!refusal || Boolean(remedy)}
      onClick={refusal ? remedy?.onSelect : action.onSelect}
    >
      {action.label}
      {refusal && (
        <span className={styles.reason}>
          <Glyph icon={IconLock} size={12} />
          {refusal.reason}
        </span>
      )}
    </menu.Item>
  )
}
