import { useEffect, useRef, useState } from 'react'
import { TextAreaField } from '../ui/text-area-field.tsx'
import { TextField } from '../ui/text-field.tsx'

type SavedTextProps = {
  readonly label: string
  readonly value: string
  readonly onSave: (text: string) => void
  readonly error?: string | undefined
  readonly hint?: string
  readonly readOnly?: boolean
  readonly required?: boolean
  readonly maxLength?: number
  readonly inputMode?: 'url' | 'numeric' | 'text'
  readonly rows?: number
  readonly placeholder?: string
}

const pause = 1200

/** A text that saves itself: on leaving the field, and after a pause in writing. */
export function SavedText({ value, onSave, rows, ...field }: SavedTextProps) {
  const [text, setText] = useState(value)
  const [focused, setFocused] = useState(false)
  const timer = useRef<number | undefined>(undefined)
  const sent = useRef(value)
  useEffect(() => {
    if (focused) return
    sent.current = value
    setText(value)
  }, [value, focused])
  const flush = (next: string) => {
    window.clearTimeout(timer.current)
    if (next === sent.current || field.readOnly) return
    sent.current = next
    onSave(next)
  }
  const shared = {
    ...field,
    value: text,
    onChange: (next: string) => {
      setText(next)
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => flush(next), pause)
    },
    onFocus: () => setFocused(true),
    onBlur: () => {
      flush(text)
      // What was refused stays as it was typed, beside its fault.
      if (!field.error) setFocused(false)
    },
  }
  return rows === undefined ? <TextField {...shared} /> : <TextAreaField {...shared} rows={rows} />
}

type SavedNumberProps = Omit<SavedTextProps, 'value' | 'onSave' | 'rows' | 'inputMode'> & {
  readonly value: number | null
  readonly onSave: (value: number | null) => void
  readonly most?: number
}

/** A whole number, or nothing; signs and blanks between digits are forgiven. */
export function SavedNumber({ value, onSave, most = 999_999_999_999, ...field }: SavedNumberProps) {
  return (
    <SavedText
      {...field}
      inputMode="numeric"
      value={value === null ? '' : String(value)}
      onSave={(text) => {
        const digits = text.replaceAll(/\D/g, '')
        onSave(digits === '' ? null : Math.min(Number(digits), most))
      }}
    />
  )
}
