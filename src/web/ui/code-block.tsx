import styles from './code-block.module.css'
import { CopyButton } from './copy-button.tsx'

type CodeBlockProps = {
  /** What it is, above it and for screen readers. */
  readonly label: string
  readonly text: string
}

/** Text for machines, to read and to copy whole; what is long wraps, what is very long scrolls. */
export function CodeBlock({ label, text }: CodeBlockProps) {
  return (
    <section className={styles.block} aria-label={label}>
      <div className={styles.head}>
        <span>{label}</span>
        <CopyButton text={text} withWord />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={styles.text} tabIndex={0}>
        {text}
      </pre>
    </section>
  )
}
