import '@mantine/dates/styles.layer.css'
import './day-field.css'
import { Popover, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { IconButton } from './app-button.tsx'
import { fieldError } from './field-parts.tsx'
import styles from './form-field.module.css'
import { useUiReader } from './reader.tsx'

type DayFieldProps = {
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly error?: string | undefined
  /** `2026-11-19`, or what was typed if that is no day: it stays, for the error to point at. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly earliest?: string
  readonly latest?: string
  /** Today in the reader's zone, when it is not this device's. */
  readonly today?: string
}

/** A day that exists: 30 February stays as it was typed. */
const isDay = (value: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00Z`).toJSON()?.slice(0, 10) === value

/** A calendar day: typed in the reader's way, or chosen from a calendar. */
export function DayField({
  label,
  hint,
  required,
  error,
  value,
  onChange,
  earliest,
  latest,
  today,
}: DayFieldProps) {
  const { words, formatDay, readDay } = useUiReader()
  const [opened, setOpened] = useState(false)
  const [text, setText] = useState(() => (isDay(value) ? formatDay(value) : value))
  useEffect(() => setText(isDay(value) ? formatDay(value) : value), [value, formatDay])

  const leave = () => {
    const day = text.trim() === '' ? '' : (readDay(text) ?? text)
    if (day !== value) onChange(day)
    else if (isDay(day)) setText(formatDay(day))
  }
  const button = (
    <IconButton
      size="small"
      label={`${words.dayChoose}: ${label}`}
      icon={IconCalendar}
      aria-haspopup="dialog"
      aria-expanded={opened}
      onClick={() => setOpened(!opened)}
    />
  )
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <TextInput
          label={label}
          description={hint}
          required={required ?? false}
          error={fieldError(error)}
          autoComplete="off"
          value={text}
          rightSection={button}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={leave}
        />
      </Popover.Target>
      <Popover.Dropdown p={0} className={styles.calendar ?? ''} role="dialog" aria-label={words.dayChoose}>
        <Calendar
          value={isDay(value) ? value : ''}
          onChoose={(day) => {
            onChange(day)
            setOpened(false)
          }}
          {...(earliest ? { earliest } : {})}
          {...(latest ? { latest } : {})}
          {...(today ? { today } : {})}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

type CalendarProps = {
  readonly value: string
  readonly onChoose: (day: string) => void
  readonly earliest?: string
  readonly latest?: string
  readonly today?: string
}

/** One month, in the reader's language and with the week that begins where it does. */
export function Calendar({ value, onChoose, earliest, latest, today }: CalendarProps) {
  const { words, locale, firstDayOfWeek } = useUiReader()
  const write = (options: Intl.DateTimeFormatOptions) => (day: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(
      new Date(`${day.slice(0, 10)}T00:00:00Z`),
    )
  return (
    <DatePicker
      value={value || null}
      defaultDate={value || today || new Date().toISOString().slice(0, 10)}
      onChange={(day) => day && onChoose(day)}
      firstDayOfWeek={firstDayOfWeek}
      hideOutsideDates
      highlightToday
      size="xs"
      {...(earliest ? { minDate: earliest } : {})}
      {...(latest ? { maxDate: latest } : {})}
      monthLabelFormat={write({ month: 'long', year: 'numeric' })}
      yearLabelFormat={write({ year: 'numeric' })}
      weekdayFormat={write({ weekday: 'narrow' })}
      monthsListFormat={write({ month: 'short' })}
      getDayAriaLabel={write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}
      ariaLabels={{
        previousMonth: words.monthPrevious,
        nextMonth: words.monthNext,
        previousYear: words.yearPrevious,
        nextYear: words.yearNext,
      }}
    />
  )
}
