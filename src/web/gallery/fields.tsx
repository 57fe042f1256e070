import { useState } from 'react'
import type { WordKey } from '#locales/catalog.ts'
import { CheckField } from '../ui/check-field.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { DayField } from '../ui/day-field.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { SearchField, TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './gallery.module.css'

const helps = [
  'none',
  'workload-value-proposition',
  'technical-architecture',
  'proof-of-concept',
  'quotes-licensing',
  'post-sales-success',
  'general',
] as const

export function Fields() {
  const { t, formatDay } = useWords()
  const [name, setName] = useState('Route planner for the northern fleet')
  const [notes, setNotes] = useState('We need a two-week trial in hall 3 before the board meets on 2 Dec.')
  const [money, setMoney] = useState<readonly [string, string]>(['96500.5', 'EUR'])
  const [day, setDay] = useState('2027-01-29')
  const [wrongDay, setWrongDay] = useState('31 Feb 2027')
  const [reason, setReason] = useState<string | null>('budget')
  const [agreed, setAgreed] = useState(false)
  const [password, setPassword] = useState('secret')
  const [query, setQuery] = useState('')
  const [help, setHelp] = useState<(typeof helps)[number] | null>('proof-of-concept')
  const bad = wrongDay !== '' && !/^\d{4}-/.test(wrongDay)
  return (
    <>
      <section className={styles.section}>
        <h2>Fields</h2>
        <div className={styles.grid}>
          <TextField label={t('glossary.deal')} required value={name} onChange={setName} limit={100} />
          <TextField label="CRM ID" hint={t('ui.optional')} value="" onChange={() => {}} />
          <TextField
            label={t('glossary.customer')}
            required
            value=""
            onChange={() => {}}
            error={t('ui.field-required', { field: t('glossary.customer') })}
          />
          <MoneyField
            label={t('glossary.estimated-value')}
            required
            amount={money[0]}
            currency={money[1]}
            currencies={['EUR', 'KRW', 'RUB', 'TWD', 'USD']}
            onChange={(amount, currency) => setMoney([amount, currency])}
          />
          <DayField
            label={t('glossary.estimated-close-date')}
            required
            value={day}
            onChange={setDay}
            today="2026-11-19"
          />
          <DayField
            label={t('glossary.estimated-close-date')}
            required
            value={wrongDay}
            onChange={setWrongDay}
            error={bad ? t('ui.day-invalid', { example: formatDay('2027-02-28') }) : undefined}
          />
          <SelectField
            label="Reason"
            value={reason}
            onChange={setReason}
            searchable
            options={(['budget', 'no-response', 'other-vendor', 'timeline'] as const).map((value) => ({
              value,
              label: t(`reason.${value}`),
            }))}
          />
          <PasswordField label={t('ui.show-password')} value={password} onChange={setPassword} large />
          <TextAreaField
            label={t('glossary.note')}
            value={notes}
            onChange={setNotes}
            limit={4000}
            below="Only Aster reads this."
          />
          <CheckField
            label="Dora Dekker agreed that Aster gets her contact and may call her"
            hint={t('ui.required')}
            checked={agreed}
            onChange={setAgreed}
          />
          <CheckField label="Cannot be changed" checked onChange={() => {}} disabled />
          <SearchField label={t('shell.search')} keyHint="/" value={query} onChange={setQuery} />
        </div>
      </section>
      <section className={styles.section}>
        <h2>Choice cards</h2>
        <ChoiceCards
          legend={t('glossary.help')}
          bigLegend
          value={help}
          onChange={setHelp}
          choices={helps.map((value) => ({
            value,
            title: t(`help.${value}` as WordKey),
            wide: value === 'none',
          }))}
        />
      </section>
    </>
  )
}
