import { Textarea, type TextareaProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { FieldFoot, type FieldProps, fieldError } from './field-parts.tsx'

type TextAreaFieldProps = Omit<
  TextareaProps,
  'label' | 'error' | 'description' | 'onChange' | 'value' | 'size'
> &
  FieldProps & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly limit?: number
    readonly below?: ReactNode
  }

export function TextAreaField({
  hint,
  error,
  onChange,
  limit,
  below,
  rows = 3,
  ...rest
}: TextAreaFieldProps) {
  return (
    <div>
      <Textarea
        {...rest}
        rows={rows}
        resize="vertical"
        description={hint}
        error={fieldError(error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <FieldFoot value={rest.value} limit={limit} below={below} />
    </div>
  )
}
