import { type ComponentProps, type ReactNode, Suspense } from 'react'
import { Float } from './float.tsx'
import type { Icon } from './glyph.tsx'
import { later } from './later.ts'
import { useUiReader } from './reader.tsx'
import { useFloats } from './use-floats.ts'
import { usePhone } from './use-phone.ts'
import styles from './why-not.module.css'

export type Condition = {
  readonly key: string
  readonly met: boolean
  readonly word: ReactNode
  /** What is known about it: "it stands at Proposed, 60%". */
  readonly fact?: ReactNode
}

/** The whole answer to "Why not?", already in words. */
export type WhyNotAnswer = {
  readonly title: string
  readonly icon?: Icon | undefined
  readonly conditions: readonly Condition[]
  /** One sentence: what would make it possible. */
  readonly remedy?: ReactNode
  /** The step itself, if this person may take it, or asking the one who may. */
  readonly action?: { readonly label: string; readonly icon?: Icon; readonly onClick: () => void } | undefined
}

const WhyNotCard = later(() => import('./why-not-card.tsx'), 'WhyNotCard')

type WhyNotFloatProps = {
  readonly opened: boolean
  readonly onOpened: (opened: boolean) => void
  readonly answer: WhyNotAnswer
  /** The element that the float hangs on. */
  readonly children: ComponentProps<typeof Float>['target']
}

/** A popover under its button; on a phone it comes from below. */
export function WhyNotFloat({ opened, onOpened, answer, children }: WhyNotFloatProps) {
  const phone = usePhone()
  const { words } = useUiReader()
  const { floats, opened: open } = useFloats(phone && opened)
  const close = () => onOpened(false)
  if (phone) {
    return (
      <>
        {children}
        {floats && (
          <floats.Drawer
            opened={open}
            onClose={close}
            position="bottom"
            size="auto"
            padding={0}
            radius="lg"
            title={words.whyNot}
            closeButtonProps={{ 'aria-label': words.close }}
            classNames={{ header: styles.body, title: styles.title }}
          >
            <Suspense>
              <WhyNotCard answer={answer} onDone={close} />
            </Suspense>
          </floats.Drawer>
        )}
      </>
    )
  }
  return (
    <Float
      opened={opened}
      onOpened={onOpened}
      target={children}
      width={360}
      position="bottom-end"
      trapFocus
      returnFocus
      dropdown={{ role: 'dialog', 'aria-label': opened ? `${words.whyNot} ${answer.title}` : undefined }}
    >
      <div tabIndex={-1} data-autofocus>
        <Suspense>
          <WhyNotCard answer={answer} onDone={close} />
        </Suspense>
      </div>
    </Float>
  )
}
