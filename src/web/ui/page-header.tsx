import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Glyph, type Icon } from './glyph.tsx'
import styles from './page-header.module.css'
import { useUiReader } from './reader.tsx'
import { CountPill } from './status.tsx'

type PageHeaderProps = {
  readonly title: ReactNode
  readonly mark?: ReactNode
  readonly count?: ReactNode
  /** At the right; the primary one last. */
  readonly actions?: ReactNode
}

/** The title of a screen and what can be done on it, 56 high. */
export function PageHeader({ title, mark, count, actions }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        {mark}
        <h1 style={{ font: 'inherit', margin: 0 }}>{title}</h1>
        {count !== undefined && <CountPill>{count}</CountPill>}
      </div>
      {actions}
    </header>
  )
}

type Crumb = { readonly key: string; readonly label: ReactNode }

/** The bar above a single thing: where one is, and at the right Live and the neighbours. Labels are links but the last. */
export function BreadcrumbBar({
  crumbs,
  end,
}: {
  readonly crumbs: readonly Crumb[]
  readonly end?: ReactNode
}) {
  const { words } = useUiReader()
  return (
    <div className={styles.crumbBar}>
      <nav aria-label={words.breadcrumb} style={{ marginRight: 'auto', minWidth: 0 }}>
        <ol className={styles.crumbs}>
          {crumbs.map((crumb, index) => (
            <li key={crumb.key} aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
              {index > 0 && <Glyph icon={IconChevronRight} size={14} />}
              {crumb.label}
            </li>
          ))}
        </ol>
      </nav>
      {end}
    </div>
  )
}

export type ViewOption<Value extends string> = {
  readonly value: Value
  readonly label: string
  readonly icon?: Icon
}

type ViewSwitchProps<Value extends string> = {
  readonly label: string
  readonly options: readonly ViewOption<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** Two or three ways to look at the same things. */
export function ViewSwitch<Value extends string>({
  label,
  options,
  value,
  onChange,
}: ViewSwitchProps<Value>) {
  return (
    <fieldset
      className={styles.switch}
      aria-label={label}
      style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.icon && <Glyph icon={option.icon} />}
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}

export type NavGroup = {
  readonly key: string
  readonly title?: string
  /** Links of the router; the one that is open carries `aria-current="page"`. */
  readonly entries: readonly { readonly key: string; readonly link: ReactNode }[]
}

/** The second column of navigation, as in the settings. */
export function SettingsNav({
  groups,
  label,
}: {
  readonly groups: readonly NavGroup[]
  readonly label: string
}) {
  return (
    <nav className={styles.nav} aria-label={label}>
      {groups.map((group) => (
        <div key={group.key}>
          {group.title && <h2 className={styles.navTitle}>{group.title}</h2>}
          <ul>
            {group.entries.map((entry) => (
              <li key={entry.key}>{entry.link}</li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
