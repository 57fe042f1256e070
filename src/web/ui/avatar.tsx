import { IconUser } from '@tabler/icons-react'
import type { CSSProperties, ReactNode } from 'react'
import styles from './avatar.module.css'
import { classNames } from './class-names.ts'
import { Glyph, type Icon } from './glyph.tsx'

/** The colour of an organization: for its avatars only, never for a state. */
export type Tint = 'indigo' | 'green' | 'sand' | 'gray'

type AvatarProps = { readonly name: string; readonly tint?: Tint; readonly size?: number }

/** A person: the first letter on the tint of the person's organization. The name stands beside it. */
export function Avatar({ name, tint = 'gray', size = 28 }: AvatarProps) {
  return (
    <span className={classNames(styles.avatar, styles[tint])} style={sized(size)} aria-hidden>
      {initialOf(name)}
    </span>
  )
}

/** An organization: the same, square. */
export function OrgMark({ name, tint = 'gray', size = 24 }: AvatarProps) {
  return (
    <span className={classNames(styles.avatar, styles.mark, styles[tint])} style={sized(size)} aria-hidden>
      {initialOf(name)}
    </span>
  )
}

/** Somebody without a name yet: a dashed circle. */
export function UnknownAvatar({
  size = 28,
  icon = IconUser,
}: {
  readonly size?: number
  readonly icon?: Icon
}) {
  return (
    <span className={classNames(styles.avatar, styles.unknown)} style={sized(size)} aria-hidden>
      <Glyph icon={icon} size={Math.round(size / 2)} />
    </span>
  )
}

/** Avatar, name, and one line below it. */
export function PersonLine({
  avatar,
  name,
  children,
}: {
  readonly avatar: ReactNode
  readonly name: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <span className={styles.person}>
      {avatar}
      <span>
        <span className={styles.name}>{name}</span>
        {children && <div className={styles.detail}>{children}</div>}
      </span>
    </span>
  )
}

function sized(size: number): CSSProperties {
  return { '--size': `${size}px` } as CSSProperties
}

function initialOf(name: string): string {
  const [first = ''] = name.trim()
  return first.toLocaleUpperCase()
}
