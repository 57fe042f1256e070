import type { PopoverDropdownProps, PopoverProps } from '@mantine/core'
import { cloneElement, type ReactElement, type ReactNode, type Ref, type RefObject, useRef } from 'react'
import { FloatAnchor, nearing } from './float-anchor.tsx'
import { loadFloats, useFloats } from './use-floats.ts'

type TargetProps = { ref?: Ref<HTMLElement> } & Partial<ReturnType<typeof nearing>>

type HungFloatProps = Pick<PopoverProps, 'position' | 'width' | 'trapFocus' | 'returnFocus' | 'offset'> & {
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  readonly anchor: RefObject<HTMLElement | null>
  readonly dropdown?: Omit<PopoverDropdownProps, 'children'>
  readonly children: ReactNode
}

type FloatProps = Omit<HungFloatProps, 'anchor'> & {
  /** The element that it hangs on, which takes a ref and handlers. */
  readonly target: ReactElement<TargetProps>
}

/** A panel that hangs on an element of the page. */
export function Float({ target, ...panel }: FloatProps) {
  const anchor = useRef<HTMLElement>(null)
  return (
    <>
      {cloneElement(target, { ...nearing(loadFloats), ref: anchor })}
      <HungFloat {...panel} anchor={anchor} />
    </>
  )
}

/** The panel alone, for an element that stands on the page already. */
export function HungFloat({ anchor, opened, onOpened, dropdown, children, ...popover }: HungFloatProps) {
  const { floats, opened: open } = useFloats(opened)
  return (
    floats && (
      <floats.Popover {...popover} opened={open} onChange={onOpened} withRoles={false}>
        <floats.Popover.Target>
          <FloatAnchor of={anchor} />
        </floats.Popover.Target>
        <floats.Popover.Dropdown p={0} {...dropdown}>
          {children}
        </floats.Popover.Dropdown>
      </floats.Popover>
    )
  )
}
