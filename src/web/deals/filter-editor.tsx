import { type FormEvent, useState } from 'react'
import type { DealsSearch } from '../search.ts'
import { AppButton } from '../ui/app-button.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { DayField } from '../ui/day-field.tsx'
import { SearchField, TextField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './filters.module.css'
import { chosenOf, keysOf, type RangeField, withFilters, withoutField, withToggled } from './list-state.ts'
import { type Filter, mostChoices } from './use-filters.ts'

type EditorProps = {
  readonly filter: Filter
  readonly search: DealsSearch
  readonly onChange: (search: DealsSearch) => void
  readonly onDone: () => void
}

/** Sets one filter. A closed list answers to each tick, a range or a text when it is applied. */
export function FilterEditor(props: EditorProps) {
  const { filter, search, onChange, onDone } = props
  if (filter.kind === 'choices') return <ChoicesEditor {...props} filter={filter} />
  if (filter.kind === 'text') return <TextEditor {...props} />
  if (filter.kind === 'flag') return <FlagEditor filter={filter} search={search} onChange={onChange} />
  return (
    <RangeEditor kind={filter.kind} field={filter.field as RangeField} {...{ search, onChange, onDone }} />
  )
}

type ChoicesProps = Omit<EditorProps, 'filter'> & { readonly filter: Filter & { kind: 'choices' } }

const findFrom = 9

function ChoicesEditor({ filter, search, onChange }: ChoicesProps) {
  const { t } = useWords()
  const [sought, setSought] = useState('')
  const chosen = chosenOf(search, filter.field)
  const full = chosen.length >= mostChoices
  const fits = (label: string) => label.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase())
  const choices = filter.choices.filter(({ label }) => fits(label))
  return (
    <div className={styles.editor}>
      {filter.choices.length >= findFrom && (
        <SearchField label={t('deals.filter-find')} value={sought} onChange={setSought} data-autofocus />
      )}
      {full && <p className={styles.hint}>{t('deals.choices-most', { limit: mostChoices })}</p>}
      {choices.length === 0 && <p className={styles.hint}>{t('ui.search-nothing')}</p>}
      <ul className={styles.choices} aria-label={filter.label}>
        {choices.map(({ value, label }) => (
          <li key={value}>
            <CheckField
              label={<span lang={langOf(label)}>{label}</span>}
              checked={chosen.includes(value)}
              disabled={full && !chosen.includes(value)}
              onChange={() => onChange(withToggled(search, filter.field, value))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function FlagEditor({ filter, search, onChange }: Omit<EditorProps, 'onDone'>) {
  const { t } = useWords()
  const [key = 'mine'] = keysOf(filter.field)
  const word = { mine: t('deals.mine-word'), offered: t('deals.offered-word') } as Record<string, string>
  return (
    <div className={styles.editor}>
      <CheckField
        label={word[filter.field] ?? t('deals.incomplete-word')}
        checked={search[key] === 'true'}
        onChange={(checked) => onChange(withFilters(search, { [key]: checked ? 'true' : '' }))}
      />
    </div>
  )
}

function TextEditor({ filter, search, onChange, onDone }: EditorProps) {
  const { t } = useWords()
  const [text, setText] = useState(search.customer ?? '')
  const apply = (event: FormEvent) => {
    event.preventDefault()
    onChange(withFilters(search, { customer: text.trim() }))
    onDone()
  }
  return (
    <form className={styles.editor} onSubmit={apply}>
      <TextField
        label={filter.label}
        hint={t('deals.filter-any-text')}
        value={text}
        maxLength={255}
        data-autofocus
        onChange={setText}
      />
      <ApplyButton />
    </form>
  )
}

type RangeProps = Omit<EditorProps, 'filter'> & {
  readonly field: RangeField
  readonly kind: 'days' | 'value'
}

function RangeEditor({ field, kind, search, onChange, onDone }: RangeProps) {
  const { t } = useWords()
  const [fromKey = 'valueFrom', toKey = 'valueTo'] = keysOf(field)
  const [from, setFrom] = useState(search[fromKey] ?? '')
  const [to, setTo] = useState(search[toKey] ?? '')
  const [tried, setTried] = useState(false)
  const fault = kind === 'days' ? dayFault(from, to) : valueFault(from, to)
  const apply = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (fault) return
    onChange(withFilters(withoutField(search, field), { [fromKey]: digits(from), [toKey]: digits(to) }))
    onDone()
  }
  const error = tried && fault ? t(fault) : undefined
  return (
    <form className={styles.editor} onSubmit={apply} noValidate>
      {kind === 'days' ? (
        <>
          <DayField label={t('deals.filter-from')} value={from} onChange={setFrom} />
          <DayField label={t('deals.filter-to')} value={to} onChange={setTo} error={error} />
        </>
      ) : (
        <>
          <p className={styles.hint}>{t('deals.filter-value-hint')}</p>
          <TextField
            label={t('deals.filter-from')}
            inputMode="numeric"
            value={from}
            data-autofocus
            onChange={setFrom}
          />
          <TextField
            label={t('deals.filter-to')}
            inputMode="numeric"
            value={to}
            error={error}
            onChange={setTo}
          />
        </>
      )}
      <ApplyButton />
    </form>
  )
}

function ApplyButton() {
  const { t } = useWords()
  return (
    <AppButton type="submit" size="small">
      {t('deals.filter-apply')}
    </AppButton>
  )
}

/** People group digits; the address holds them bare. A day has none of these signs. */
function digits(text: string): string {
  return /^[\d\s.,'’]+$/.test(text) ? text.replace(/[\s.,'’]/g, '') : text
}

function valueFault(from: string, to: string): 'deals.filter-value-wrong' | null {
  const wrong = [from, to].some((text) => text !== '' && !/^\d{1,15}$/.test(digits(text)))
  return wrong ? 'deals.filter-value-wrong' : null
}

function dayFault(from: string, to: string): 'deals.filter-days-wrong' | null {
  const days = [from, to].filter((text) => text !== '')
  const wrong =
    days.some((text) => !/^\d{4}-\d{2}-\d{2}$/.test(text)) || (from !== '' && to !== '' && to < from)
  return wrong ? 'deals.filter-days-wrong' : null
}
