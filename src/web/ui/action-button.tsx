import { useState } from 'react'
import { AppButton, type AppButtonProps } from './app-button.tsx'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import { useUiReader } from './reader.tsx'
import styles from './why-not.module.css'
import { type WhyNotAnswer, WhyNotFloat } from './why-not.tsx'

type ActionButtonProps = AppButtonProps & {
  /** Why it cannot be done; without it this is an ordinary button. */
  readonly whyNot?: WhyNotAnswer | null | undefined
}

/** A button that keeps its place when it is refused, and answers when it is pressed. */
export function ActionButton({ whyNot, ...button }: ActionButtonProps) {
  const [opened, setOpened] = useState(false)
  const { words } = useUiReader()
  if (!whyNot) return <AppButton {...button} />
  const open = () => setOpened(!opened)
  return (
    <WhyNotFloat opened={opened} onOpened={setOpened} answer={whyNot}>
      <span
        className={classNames(styles.refused, button.className)}
        data-size={button.size}
        data-variant={button.variant}
      >
        <button
          type="button"
          className={styles.action}
          aria-disabled="true"
          aria-expanded={opened}
          aria-haspopup="dialog"
          onClick={open}
        >
          {button.icon && <Glyph icon={button.icon} />}
          {button.children}
          {button.trailing}
        </button>
        <button
          type="button"
          className={styles.trigger}
          aria-expanded={opened}
          aria-haspopup="dialog"
          onClick={open}
        >
          {words.whyNot}
        </button>
      </span>
    </WhyNotFloat>
  )
}

/** The dotted words alone, for a selection or a sentence. */
export function WhyNotLink({ answer, label }: { readonly answer: WhyNotAnswer; readonly label?: string }) {
  const [opened, setOpened] = useState(false)
  const { words } = useUiReader()
  return (
    <WhyNotFloat opened={opened} onOpened={setOpened} answer={answer}>
      <button
        type="button"
        className={classNames(styles.trigger, styles.accent)}
        aria-expanded={opened}
        aria-haspopup="dialog"
        onClick={() => setOpened(!opened)}
      >
        {label ?? words.whyNot}
      </button>
    </WhyNotFloat>
  )
}
