import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { type FoundPartner, searchPartners } from '#contract/partners.ts'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { tintOf } from '../session/tint.ts'
import { AppButton } from '../ui/app-button.tsx'
import { OrgMark } from '../ui/avatar.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { Highlight } from '../ui/highlight.tsx'
import { TextField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { FailureNote } from './failure-note.tsx'
import type { ChosenPartner } from './invite-partner-draft.ts'
import styles from './partners-search.module.css'

type PartnersSearchProps = {
  readonly chosen: ChosenPartner | null
  readonly onChoose: (partner: FoundPartner) => void
  /** Why this partner cannot be chosen, or null where it can. */
  readonly taken: (partnerId: string) => string | null
  readonly error?: string | undefined
}

/** PP-F1, LC-7: while typing, the partners that can be invited; who answers fast first, and why it stands there. */
export function PartnersSearch({ chosen, onChoose, taken, error }: PartnersSearchProps) {
  const [changing, setChanging] = useState(false)
  const choose = (partner: FoundPartner) => {
    setChanging(false)
    onChoose(partner)
  }
  return chosen !== null && !changing ? (
    <ChosenLine chosen={chosen} onChange={() => setChanging(true)} />
  ) : (
    <Search onChoose={choose} taken={taken} error={error} focus={changing} />
  )
}

function ChosenLine({ chosen, onChange }: { readonly chosen: ChosenPartner; readonly onChange: () => void }) {
  const { t } = useWords()
  const me = useMe()
  return (
    <div className={styles.chosen}>
      <OrgMark name={chosen.name} tint={tintOf(chosen.id, me)} />
      <span className={styles.text}>
        <b lang={langOf(chosen.name)}>{chosen.name}</b>
        <span className={styles.dim}>{t(`partners.${chosen.answering}`)}</span>
      </span>
      <AppButton size="small" onClick={onChange}>
        {t('partners.change')}
      </AppButton>
    </div>
  )
}

type SearchProps = Omit<PartnersSearchProps, 'chosen'> & { readonly focus: boolean }

function Search({ onChoose, taken, error, focus }: SearchProps) {
  const { t } = useWords()
  const id = useId()
  const [text, setText] = useState('')
  const [marked, setMarked] = useState(0)
  const [sought] = useDebouncedValue(text.trim(), 150)
  const found = useQuery({
    ...queryOf(searchPartners, { query: { text: sought } }),
    enabled: sought !== '',
    placeholderData: keepPreviousData,
  })
  const items = text.trim() === '' || sought === '' ? [] : (found.data?.items ?? [])
  const active = items[marked] ?? items[0]
  const choose = (partner: FoundPartner) => {
    if (taken(partner.id) === null) onChoose(partner)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowDown') setMarked(Math.min(items.length - 1, marked + 1))
    else if (event.key === 'ArrowUp') setMarked(Math.max(0, marked - 1))
    else if (event.key === 'Enter' && active) choose(active)
    else return
    event.preventDefault()
  }
  const told = sought !== '' && found.data !== undefined && !found.isPlaceholderData
  return (
    <div>
      <TextField
        label={t('partners.search')}
        hint={t('partners.search-hint')}
        required
        data-autofocus
        maxLength={100}
        role="combobox"
        autoComplete="off"
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${id}-${active.id}` : undefined}
        leftSection={<Glyph icon={IconSearch} />}
        value={text}
        autoFocus={focus}
        onChange={(next) => {
          setMarked(0)
          setText(next)
        }}
        onKeyDown={onKeyDown}
        error={error}
      />
      <p className={styles.hidden} role="status">
        {told && t('partners.results-count', { count: items.length })}
      </p>
      <FailureNote error={found.error} />
      {told && items.length === 0 && <p className={styles.nothing}>{t('partners.nothing')}</p>}
      <div className={styles.found} hidden={items.length === 0}>
        <div role="listbox" id={`${id}-list`} aria-label={t('partners.results')} className={styles.options}>
          {items.map((partner, index) => (
            <PartnerOption
              key={partner.id}
              id={`${id}-${partner.id}`}
              partner={partner}
              query={text}
              marked={partner.id === active?.id}
              refused={taken(partner.id)}
              onMark={() => setMarked(index)}
              onChoose={() => choose(partner)}
            />
          ))}
        </div>
        <p className={styles.foot}>{t(found.data?.more ? 'partners.more' : 'partners.rank')}</p>
      </div>
    </div>
  )
}

type PartnerOptionProps = {
  readonly id: string
  readonly partner: FoundPartner
  readonly query: string
  readonly marked: boolean
  readonly refused: string | null
  readonly onMark: () => void
  readonly onChoose: () => void
}

function PartnerOption({ id, partner, query, marked, refused, onMark, onChoose }: PartnerOptionProps) {
  const { t, nameOf } = useWords()
  const { name, globalId, locations, solutions, answering } = partner
  const countries = [...new Set(locations.map((one) => nameOf('region', one.country)))]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves and chooses by keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      className={styles.option}
      aria-selected={false}
      aria-disabled={refused !== null || undefined}
      data-marked={marked || undefined}
      ref={(element) => {
        if (marked) element?.scrollIntoView({ block: 'nearest' })
      }}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={onMark}
      onClick={onChoose}
    >
      <span className={styles.text}>
        <b lang={langOf(name)}>
          <Highlight text={name} query={query} />
        </b>
        <span className={styles.dim}>
          {[globalId, ...countries.slice(0, 3), t('partners.ready', { count: solutions.length })].join(' · ')}
        </span>
      </span>
      <span className={styles.why}>{refused ?? t(`partners.${answering}`)}</span>
    </div>
  )
}
