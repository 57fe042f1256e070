import { VisuallyHidden } from '@mantine/core'
import { IconLoader2 } from '@tabler/icons-react'
import type { ComponentProps, ReactNode } from 'react'
import styles from './app-button.module.css'
import { classNames } from './class-names.ts'
import { Glyph, type Icon } from './glyph.tsx'
import { useUiReader } from './reader.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'link'

type Look = {
  readonly variant?: ButtonVariant
  /** 28, 32 or 40 high; all 44 on a phone. */
  readonly size?: 'small' | 'medium' | 'large'
  readonly icon?: Icon
  /** Behind the label: a chevron, a key, a count. */
  readonly trailing?: ReactNode
  readonly wide?: boolean
}

export type AppButtonProps = Look &
  Omit<ComponentProps<'button'>, 'disabled'> & {
    /** Keeps its width, tells that it works, and ignores further clicks. */
    readonly loading?: boolean
  }

/**
 * A button. It is never disabled: what cannot be done says why, in `ActionButton`. A double click on one that commits is
 * one click.
 */
export function AppButton({
  variant = 'secondary',
  size = 'medium',
  icon,
  trailing,
  wide = false,
  loading = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: AppButtonProps) {
  const { words } = useUiReader()
  const commits = variant === 'primary' || variant === 'danger'
  return (
    <button
      {...rest}
      type={type}
      className={classNames(buttonClass({ variant, size, wide }), loading && styles.busy, className)}
      aria-busy={loading || undefined}
      onClick={(event) => {
        if (loading || (commits && event.detail > 1)) event.preventDefault()
        else onClick?.(event)
      }}
    >
      <span className={styles.content}>
        {icon && <Glyph icon={icon} />}
        {children}
        {trailing}
      </span>
      {loading && (
        <span className={styles.spinner}>
          <Glyph icon={IconLoader2} size={18} />
          <VisuallyHidden>{words.loading}</VisuallyHidden>
        </span>
      )}
    </button>
  )
}

/** The classes of a button, for a link of the router that looks like one. */
export function buttonClass({
  variant = 'secondary',
  size = 'medium',
  wide = false,
}: Omit<Look, 'icon' | 'trailing'>): string {
  return classNames(styles.button, styles[variant], size !== 'medium' && styles[size], wide && styles.wide)
}

type IconButtonProps = Omit<AppButtonProps, 'children' | 'icon' | 'trailing' | 'wide'> & {
  /** The accessible name; there is no visible word. */
  readonly label: string
  readonly icon: Icon
  readonly iconSize?: number
}

/** A square button with an icon alone. */
export function IconButton({
  label,
  icon,
  iconSize = 16,
  className,
  variant = 'quiet',
  size = 'medium',
  ...rest
}: IconButtonProps) {
  const { loading, onClick, ...button } = rest
  return (
    <button
      type="button"
      {...button}
      className={classNames(buttonClass({ variant, size }), styles.square, className)}
      aria-label={label}
      aria-busy={loading || undefined}
      onClick={loading ? undefined : onClick}
    >
      <Glyph icon={icon} size={iconSize} />
    </button>
  )
}
