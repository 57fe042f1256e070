import styles from './key-hint.module.css'

/** The keys on their caps, with what they do if that is not said beside them. */
export function KeyHint({
  keys,
  label,
}: {
  readonly keys: string | readonly string[]
  readonly label?: string
}) {
  const caps = (typeof keys === 'string' ? [keys] : keys).map((key) => (
    <kbd key={key} className={styles.key}>
      {key}
    </kbd>
  ))
  return label ? (
    <span className={styles.hint}>
      {caps}
      {label}
    </span>
  ) : (
    caps
  )
}
