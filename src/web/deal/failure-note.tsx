import { IconAlertCircle } from '@tabler/icons-react'
import { useProblem } from '../problem/use-problem.ts'
import { Glyph } from '../ui/glyph.tsx'
import styles from './dialogs.module.css'

/** Why what was sent did not work, beside the button that sent it; what was typed stays. */
export function FailureNote({ error }: { readonly error: unknown }) {
  const told = useProblem()(error)
  if (!told) return null
  return (
    <div className={styles.failure} role="alert">
      <Glyph icon={IconAlertCircle} />
      <span>{[told.sentence, told.remedy].filter(Boolean).join(' ')}</span>
    </div>
  )
}
