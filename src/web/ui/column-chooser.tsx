import { IconColumns3, IconGripVertical, IconLock } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { AppButton } from './app-button.tsx'
import checks from './check.module.css'
import styles from './column-chooser.module.css'
import { Float } from './float.tsx'
import { Glyph } from './glyph.tsx'
import { useUiReader } from './reader.tsx'

export type ColumnChoice = { readonly key: string; readonly label: string; readonly fixed?: boolean }

type ColumnChooserProps = {
  readonly columns: readonly ColumnChoice[]
  /** The keys that are shown, in their order; the fixed ones come first. */
  readonly shown: readonly string[]
  readonly onChange: (shown: readonly string[]) => void
  readonly onReset: () => void
  readonly limit?: number
}

/** Which columns, in which order; at the limit the rest explain themselves. */
export function ColumnChooser({ columns, shown, onChange, onReset, limit = 9 }: ColumnChooserProps) {
  const { words } = useUiReader()
  const [opened, setOpened] = useState(false)
  const labelOf = (key: string) => columns.find((column) => column.key === key)?.label ?? key
  const fixed = columns.filter((column) => column.fixed)
  const movable = shown.filter((key) => !fixed.some((column) => column.key === key))
  const hidden = columns.filter((column) => !column.fixed && !shown.includes(column.key))
  const full = shown.length >= limit
  const fixedKeys = fixed.map((column) => column.key)

  return (
    <Float
      opened={opened}
      onOpened={setOpened}
      width={280}
      position="bottom-end"
      trapFocus
      returnFocus
      dropdown={{ className: styles.panel ?? '', role: 'dialog', 'aria-label': words.columns }}
      target={
        <AppButton
          size="small"
          icon={IconColumns3}
          aria-expanded={opened}
          aria-haspopup="dialog"
          trailing={<span className={styles.note}>{`${shown.length} / ${limit}`}</span>}
          onClick={() => setOpened(!opened)}
        >
          {words.columns}
        </AppButton>
      }
    >
      <div className={styles.head}>
        <h2 className={styles.title}>{words.columns}</h2>
        <span role="status">{words.columnsShown(shown.length, limit)}</span>
      </div>
      <ul className={styles.list}>
        {fixed.map((column) => (
          <li key={column.key} className={styles.item}>
            <Glyph icon={IconLock} size={14} />
            <span style={{ flex: 1 }}>{column.label}</span>
            <span className={styles.note}>{words.columnsAlways}</span>
          </li>
        ))}
      </ul>
      <MovableColumns
        keys={movable}
        labelOf={labelOf}
        onMove={(keys) => onChange([...fixedKeys, ...keys])}
        onHide={(key) => onChange(shown.filter((other) => other !== key))}
      />
      {full && hidden.length > 0 && <p className={styles.full}>{words.columnsFull(limit)}</p>}
      <ul className={styles.list}>
        {hidden.map((column) => (
          <li key={column.key} className={styles.item}>
            <span className={styles.grip} />
            <label>
              <input
                type="checkbox"
                className={checks.check}
                checked={false}
                aria-disabled={full || undefined}
                title={full ? words.columnsFull(limit) : undefined}
                onChange={() => !full && onChange([...shown, column.key])}
              />
              {column.label}
            </label>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        {words.columnsReorder}
        <AppButton variant="link" onClick={onReset}>
          {words.reset}
        </AppButton>
      </div>
    </Float>
  )
}

type MovableColumnsProps = {
  readonly keys: readonly string[]
  readonly labelOf: (key: string) => string
  readonly onMove: (keys: readonly string[]) => void
  readonly onHide: (key: string) => void
}

function MovableColumns({ keys, labelOf, onMove, onHide }: MovableColumnsProps) {
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const onKeyDown = (event: KeyboardEvent, key: string) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || step === 0) return
    event.preventDefault()
    onMove(moved(keys, key, keys.indexOf(key) + step))
  }
  const drop = (target: string) => {
    if (dragged) onMove(moved(keys, dragged, keys.indexOf(target)))
    setOver(null)
  }
  return (
    <ul className={styles.list}>
      {keys.map((key) => (
        <li
          key={key}
          className={styles.item}
          data-over={over === key || undefined}
          draggable
          onDragStart={() => setDragged(key)}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(key)
          }}
          onDrop={() => drop(key)}
          onDragEnd={() => setOver(null)}
        >
          <span className={styles.grip}>
            <Glyph icon={IconGripVertical} size={14} />
          </span>
          <label>
            <input
              type="checkbox"
              className={checks.check}
              checked
              onChange={() => onHide(key)}
              onKeyDown={(event) => onKeyDown(event, key)}
            />
            {labelOf(key)}
          </label>
        </li>
      ))}
    </ul>
  )
}

/** The same keys with one of them at another place. */
export function moved(keys: readonly string[], key: string, to: number): readonly string[] {
  if (to < 0 || to >= keys.length) return keys
  const rest = keys.filter((other) => other !== key)
  return [...rest.slice(0, to), key, ...rest.slice(to)]
}
