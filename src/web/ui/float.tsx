import type { PopoverDropdownProps, PopoverProps } from '@mantine/core'
import { cloneElement, type ReactElement, type ReactNode, type Ref, useRef } from 'react'
import { FloatAnchor, nearing } from './float-anchor.tsx'
import { loadFloats, useFloats } from './use-floats.ts'

type TargetProps = { ref?: Ref<HTMLElement> } & Partial<ReturnType<typeof nearing>>

type FloatProps = Pick<PopoverProps, 'position' | 'width' | 'trapFocus' | 'returnFocus' | 'offset'> & {
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  /** The element that it hangs on, which takes a ref and handlers. */
  readonly target: ReactElement<TargetProps>
  readonly dropdown?: Omit<PopoverDropdownProps, 'children'>
  readonly children: ReactNode
}

/** A panel that hangs on an element of the page. */
export function Float({ target, opened, onOpened, dropdown, children, ...popover }: FloatProps) {
  const anchor = useRef<HTMLElement>(null)
  const { floats, opened: open } = useFloats(opened)
  return (
    <>
      {cloneElement(target, { ...nearing(loadFloats), ref: anchor })}
      {floats && (
        <floats.Popover {...popover} opened={open} onChange={onOpened} withRoles={false}>
          <floats.Popover.Target>
            <FloatAnchor of={anchor} />
          </floats.Popover.Target>
          <floats.Popover.Dropdown p={0} {...dropdown}>
            {children}
          </floats.Popover.Dropdown>
        </floats.Popover>
      )}
    </>
  )
}
