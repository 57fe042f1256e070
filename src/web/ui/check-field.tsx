import { Checkbox, type CheckboxProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { fieldError } from './field-parts.tsx'

type CheckFieldProps = Omit<CheckboxProps, 'label' | 'error' | 'description' | 'onChange' | 'checked'> & {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function CheckField({ hint, error, onChange, ...rest }: CheckFieldProps) {
  return (
    <Checkbox
      {...rest}
      size="xs"
      description={hint}
      error={fieldError(error)}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
