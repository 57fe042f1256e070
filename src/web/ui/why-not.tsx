import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { ComponentProps, ReactNode } from 'react'
import { AppButton } from './app-button.tsx'
import { Float } from './float.tsx'
import { Glyph, type Icon } from './glyph.tsx'
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

export function WhyNotCard({
  answer,
  onDone,
}: {
  readonly answer: WhyNotAnswer
  readonly onDone?: () => void
}) {
  const { words } = useUiReader()
  const met = answer.conditions.filter((condition) => condition.met).length
  const { action } = answer
  return (
    <>
      <div className={styles.body}>
        <div className={styles.head}>
          <h2 className={styles.title}>
            {answer.icon && <Glyph icon={answer.icon} />}
            {answer.title}
          </h2>
          {answer.conditions.length > 1 && (
            <span className={styles.count}>{words.conditionsMet(met, answer.conditions.length)}</span>
          )}
        </div>
        <ul className={styles.conditions}>
          {answer.conditions.map((condition) => (
            <ConditionRow key={condition.key} condition={condition} />
          ))}
        </ul>
      </div>
      {(answer.remedy || action) && (
        <div className={styles.remedy}>
          <h3 className={styles.label}>{words.makesItPossible}</h3>
          <p>{answer.remedy}</p>
          {action && (
            <AppButton
              variant="primary"
              size="small"
              {...(action.icon ? { icon: action.icon } : {})}
              onClick={() => {
                onDone?.()
                action.onClick()
              }}
            >
              {action.label}
            </AppButton>
          )}
        </div>
      )}
    </>
  )
}

function ConditionRow({ condition }: { readonly condition: Condition }) {
  const { words } = useUiReader()
  return (
    <li className={styles.condition} data-unmet={condition.met ? undefined : true}>
      <Glyph icon={condition.met ? IconCheck : IconX} />
      <span className={styles.word}>
        <VisuallyHidden>{`${condition.met ? words.conditionMet : words.conditionUnmet}: `}</VisuallyHidden>
        {condition.word}
      </span>
      {condition.fact && <span className={styles.fact}>{condition.fact}</span>}
    </li>
  )
}

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
            <WhyNotCard answer={answer} onDone={close} />
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
        <WhyNotCard answer={answer} onDone={close} />
      </div>
    </Float>
  )
}
