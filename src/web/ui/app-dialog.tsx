import { IconCheck } from '@tabler/icons-react'
import type { FormEvent, ReactNode } from 'react'
import styles from './app-dialog.module.css'
import { Glyph } from './glyph.tsx'
import { useUiReader } from './reader.tsx'
import { useFloats } from './use-floats.ts'
import { usePhone } from './use-phone.ts'

type AppDialogProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: string
  readonly lead?: ReactNode
  /** Give `data-autofocus` to the first field, or the close button gets the focus. */
  readonly children?: ReactNode
  /** What follows from it, each with a check: "Birch sees your name at once". */
  readonly promises?: readonly string[]
  /** Cancel first, the primary button last. */
  readonly buttons: ReactNode
  /** Makes the whole dialog a form, so that Enter sends it. */
  readonly onSubmit?: () => void
  readonly width?: number
  /** What it shows is shown once: Escape and a click beside it do not close it. */
  readonly stays?: boolean
}

/** A question with its consequences. On a phone it takes the whole screen. */
export function AppDialog({
  opened,
  onClose,
  title,
  lead,
  children,
  promises = [],
  buttons,
  onSubmit,
  width = 520,
  stays = false,
}: AppDialogProps) {
  const phone = usePhone()
  const { words } = useUiReader()
  const { floats, opened: open } = useFloats(opened)
  if (!floats) return null
  const inside = (
    <>
      <div className={styles.content}>
        {lead && <div className={styles.lead}>{lead}</div>}
        {children}
      </div>
      <div className={styles.footer}>
        {promises.length > 0 && (
          <ul className={styles.promises}>
            {promises.map((promise) => (
              <li key={promise}>
                <Glyph icon={IconCheck} />
                {promise}
              </li>
            ))}
          </ul>
        )}
        <div className={styles.buttons}>{buttons}</div>
      </div>
    </>
  )
  return (
    <floats.Modal
      opened={open}
      onClose={onClose}
      closeOnEscape={!stays}
      closeOnClickOutside={!stays}
      title={title}
      size={width}
      radius="lg"
      centered
      fullScreen={phone}
      padding={0}
      closeButtonProps={{ 'aria-label': words.close }}
      classNames={{ header: styles.header, title: styles.title, body: styles.body }}
    >
      {onSubmit ? <SubmittedForm onSubmit={onSubmit}>{inside}</SubmittedForm> : inside}
    </floats.Modal>
  )
}

function SubmittedForm({
  onSubmit,
  children,
}: {
  readonly onSubmit: () => void
  readonly children: ReactNode
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form noValidate onSubmit={submit}>
      {children}
    </form>
  )
}
