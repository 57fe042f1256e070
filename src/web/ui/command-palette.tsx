import { Modal, VisuallyHidden } from '@mantine/core'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import styles from './command-palette.module.css'
import { Glyph, type Icon } from './glyph.tsx'
import { Highlight } from './highlight.tsx'
import { KeyHint } from './key-hint.tsx'
import { useUiReader } from './reader.tsx'

export type PaletteEntry = {
  readonly key: string
  readonly icon: Icon
  /** Plain text, so that the match can be marked; `lang` if it is data. */
  readonly title: string
  readonly lang?: string | undefined
  readonly detail?: string
  /** At the right: a stage, a status, a key. */
  readonly end?: ReactNode
  /** `newTab` is true for Ctrl-Enter. */
  readonly onChoose: (newTab: boolean) => void
  /** It cannot be done now: the reason, and what choosing it does instead. */
  readonly refusal?:
    | { readonly reason: string; readonly remedy?: { readonly label: string; readonly onChoose: () => void } }
    | undefined
}

export type PaletteGroup = {
  readonly key: string
  readonly title: string
  readonly entries: readonly PaletteEntry[]
}

type CommandPaletteProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly label: string
  readonly placeholder: string
  readonly query: string
  readonly onQuery: (query: string) => void
  /** What is cached first; what the server finds is added without moving the choice. */
  readonly groups: readonly PaletteGroup[]
  readonly onKeys?: () => void
}

/** One field for everything: arrows move, Enter opens, Esc leaves. It comes and goes without a transition. */
export function CommandPalette({ opened, onClose, ...frame }: CommandPaletteProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={640}
      radius="lg"
      yOffset={112}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': frame.label } }}
      classNames={{ content: styles.content ?? '' }}
    >
      {opened && <Frame {...frame} onClose={onClose} />}
    </Modal>
  )
}

function Frame({
  label,
  placeholder,
  query,
  onQuery,
  groups,
  onClose,
  onKeys,
}: Omit<CommandPaletteProps, 'opened'>) {
  const { words } = useUiReader()
  const id = useId()
  const entries = groups.flatMap((group) => group.entries)
  const [chosen, setChosen] = useChoice(entries, query)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const choose = (entry: PaletteEntry, newTab: boolean) => {
    const act = entry.refusal ? entry.refusal.remedy?.onChoose : () => entry.onChoose(newTab)
    if (!act) return
    onClose()
    act()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const index = entries.findIndex((entry) => entry.key === chosen)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setChosen(entries[(index + step + entries.length) % entries.length]?.key ?? null)
    }
    const entry = entries[index]
    if (event.key === 'Enter' && entry && !event.nativeEvent.isComposing) {
      event.preventDefault()
      choose(entry, event.ctrlKey || event.metaKey)
    }
  }
  return (
    <>
      <div className={styles.field}>
        <Glyph icon={IconSearch} size={18} />
        <input
          className={styles.input}
          data-autofocus
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? `${id}-${chosen}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={query}
          onChange={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <KeyHint keys="Esc" />
      </div>
      <VisuallyHidden role="status">{words.paletteResults(entries.length)}</VisuallyHidden>
      {entries.length === 0 && <p className={styles.nothing}>{words.searchNothing}</p>}
      <div className={styles.list} ref={list} id={`${id}-list`} role="listbox" aria-label={label}>
        {groups.map(
          (group) =>
            group.entries.length > 0 && (
              // biome-ignore lint/a11y/useSemanticElements: a listbox takes groups, not fieldsets
              <div key={group.key} role="group" aria-labelledby={`${id}-group-${group.key}`}>
                <div className={styles.group} id={`${id}-group-${group.key}`} role="presentation">
                  {group.title}
                </div>
                {group.entries.map((entry) => (
                  <PaletteOption
                    key={entry.key}
                    id={`${id}-${entry.key}`}
                    entry={entry}
                    query={query}
                    chosen={entry.key === chosen}
                    onHover={() => setChosen(entry.key)}
                    onChoose={(newTab) => choose(entry, newTab)}
                  />
                ))}
              </div>
            ),
        )}
      </div>
      <div className={styles.foot}>
        <KeyHint keys={['↑↓']} label={words.paletteMove} />
        <KeyHint keys="↵" label={words.paletteOpen} />
        <KeyHint keys="Ctrl ↵" label={words.paletteNewTab} />
        <KeyHint keys=">" label={words.paletteActionsOnly} />
        {onKeys ? <KeyHint keys="?" label={words.paletteKeys} /> : <span />}
      </div>
    </>
  )
}

type PaletteOptionProps = {
  readonly id: string
  readonly entry: PaletteEntry
  readonly query: string
  readonly chosen: boolean
  readonly onHover: () => void
  readonly onChoose: (newTab: boolean) => void
}

function PaletteOption({ id, entry, query, chosen, onHover, onChoose }: PaletteOptionProps) {
  const { refusal } = entry
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the focus and the keys
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      aria-disabled={refusal && !refusal.remedy ? true : undefined}
      className={classNames(styles.option, refusal && styles.refused)}
      onMouseMove={onHover}
      onClick={(event) => onChoose(event.ctrlKey || event.metaKey)}
    >
      <Glyph icon={entry.icon} />
      <div className={styles.text}>
        <span lang={entry.lang}>
          <Highlight text={entry.title} query={query.replace(/^>/, '')} />
        </span>
        {entry.detail && <span className={styles.detail}>{` · ${entry.detail}`}</span>}
        {refusal && (
          <div className={styles.reason}>
            <Glyph icon={IconLock} size={12} />
            {refusal.reason}
          </div>
        )}
      </div>
      <span className={styles.end}>
        {refusal?.remedy ? <span className={styles.remedy}>{refusal.remedy.label}</span> : entry.end}
        {chosen && !refusal && <KeyHint keys="↵" />}
      </span>
    </div>
  )
}

/** The first hit is chosen after typing; results that come later do not move the choice. */
function useChoice(
  entries: readonly PaletteEntry[],
  query: string,
): [string | null, (key: string | null) => void] {
  const [choice, setChoice] = useState<{ readonly query: string; readonly key: string | null }>({
    query,
    key: null,
  })
  const stands = choice.query === query && entries.some((entry) => entry.key === choice.key)
  const chosen = stands ? choice.key : (entries[0]?.key ?? null)
  return [chosen, (key) => setChoice({ query, key })]
}
