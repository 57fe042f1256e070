import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState } from 'react'
import { type FieldProps, fieldError } from './field-parts.tsx'
import { useUiReader } from './reader.tsx'

type PasswordFieldProps = Omit<
  PasswordInputProps,
  'label' | 'error' | 'description' | 'onChange' | 'value' | 'size'
> &
  FieldProps & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly large?: boolean
  }

export function PasswordField({ hint, error, onChange, large, ...rest }: PasswordFieldProps) {
  const { words } = useUiReader()
  const [visible, setVisible] = useState(false)
  return (
    <PasswordInput
      {...rest}
      visible={visible}
      onVisibilityChange={setVisible}
      size={large ? 'lg' : 'sm'}
      description={hint}
      error={fieldError(error)}
      visibilityToggleButtonProps={{ 'aria-label': visible ? words.hidePassword : words.showPassword }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
