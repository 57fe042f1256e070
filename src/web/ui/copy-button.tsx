import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { AppButton, IconButton } from './app-button.tsx'
import { useUiReader } from './reader.tsx'

type CopyButtonProps = {
  readonly text: string
  /** With the word beside the icon; alone it is a small square. */
  readonly withWord?: boolean
  /** What is copied, for the button without a word: "Copy D-10482". */
  readonly label?: string
}

export function CopyButton({ text, withWord = false, label }: CopyButtonProps) {
  const { words } = useUiReader()
  const clipboard = useClipboard({ timeout: 2000 })
  const icon = clipboard.copied ? IconCheck : IconCopy
  const word = clipboard.copied ? words.copied : words.copy
  const copy = () => clipboard.copy(text)
  return (
    <span role="status" style={{ display: 'inline-flex' }}>
      {withWord ? (
        <AppButton variant="link" icon={icon} onClick={copy}>
          {word}
        </AppButton>
      ) : (
        <IconButton
          size="small"
          icon={icon}
          iconSize={14}
          label={clipboard.copied ? word : (label ?? word)}
          onClick={copy}
        />
      )}
    </span>
  )
}
