import type { Menu, MenuProps } from '@mantine/core'
import { cloneElement, type ReactElement, type ReactNode, type Ref, useId, useRef, useState } from 'react'
import { FloatAnchor, nearing } from './float-anchor.tsx'
import { loadFloats, useFloats } from './use-floats.ts'

type TargetProps = {
  ref?: Ref<HTMLElement>
  id?: string
  onClick?: () => void
  'aria-haspopup'?: 'menu'
  'aria-expanded'?: boolean
  'aria-controls'?: string | undefined
} & Partial<ReturnType<typeof nearing>>

type FloatMenuProps = Pick<MenuProps, 'position' | 'alignItemsLabels'> & {
  /** The button that opens it. */
  readonly target: ReactElement<TargetProps>
  readonly label?: string | undefined
  /** Its entries, made of the parts of the menu that they are given. */
  readonly children: (menu: typeof Menu) => ReactNode
}

/** A button with a menu. */
export function FloatMenu({ target, label, children, ...menu }: FloatMenuProps) {
  const id = useId()
  const anchor = useRef<HTMLElement>(null)
  const [wanted, setWanted] = useState(false)
  const { floats, opened } = useFloats(wanted)
  return (
    <>
      {cloneElement(target, {
        ...nearing(loadFloats),
        ref: anchor,
        id,
        onClick: () => setWanted(!wanted),
        'aria-haspopup': 'menu',
        'aria-expanded': opened,
        'aria-controls': opened ? `${id}-dropdown` : undefined,
      })}
      {floats && (
        <floats.Menu {...menu} loop id={id} opened={opened} onChange={setWanted}>
          <floats.Menu.Target>
            <FloatAnchor of={anchor} />
          </floats.Menu.Target>
          <floats.Menu.Dropdown {...(label ? { 'aria-label': label } : {})}>
            <Entries menu={floats.Menu} write={children} />
          </floats.Menu.Dropdown>
        </floats.Menu>
      )}
    </>
  )
}

/** Written only where the menu shows them: the dropdown has no children while it is closed. */
function Entries({
  menu,
  write,
}: {
  readonly menu: typeof Menu
  readonly write: (menu: typeof Menu) => ReactNode
}) {
  return write(menu)
}
