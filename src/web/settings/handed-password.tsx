import { useWords } from '../words/words.tsx'
import { HandedOver } from './handed-over.tsx'

export type Handed = { readonly name: string; readonly password: string }
type HandedPasswordProps = { readonly handed: Handed | null; readonly onClose: () => void }

/** The password that the server made, shown once, to be handed over. */
export function HandedPassword({ handed, onClose }: HandedPasswordProps) {
  const { t } = useWords()
  return (
    <HandedOver
      text={handed?.password ?? null}
      title={t('settings.added-title', { name: handed?.name ?? '' })}
      lead={t('settings.added-body')}
      label={t('settings.one-time-password')}
      onClose={onClose}
    />
  )
}
