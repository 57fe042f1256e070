import { defaultOptionsFilter, type OptionsFilter, Select, type SelectProps } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type FieldProps, fieldError } from './field-parts.tsx'
import { Glyph } from './glyph.tsx'
import { useUiReader } from './reader.tsx'

export type Option = { readonly value: string; readonly label: string }

type SelectFieldProps = Omit<
  SelectProps,
  'label' | 'error' | 'description' | 'onChange' | 'value' | 'size' | 'data'
> &
  FieldProps & {
    readonly value: string | null
    readonly onChange: (value: string | null) => void
    readonly options: readonly Option[]
  }

/** "Ger" finds Germany before Algeria. */
const beginsFirst: OptionsFilter = (input) => {
  const found = defaultOptionsFilter(input) as ReturnType<OptionsFilter>
  const wanted = input.search.trim().toLowerCase()
  const begins = (option: (typeof found)[number]) =>
    'label' in option && option.label.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((option) => !begins(option))]
}

/** A choice from a closed list; type to find when `searchable`. */
export function SelectField({ hint, error, options, ...rest }: SelectFieldProps) {
  const { words } = useUiReader()
  return (
    <Select
      allowDeselect={false}
      checkIconPosition="right"
      rightSection={<Glyph icon={IconChevronDown} size={14} />}
      nothingFoundMessage={words.searchNothing}
      filter={beginsFirst}
      {...rest}
      data={options as Option[]}
      description={hint}
      error={fieldError(error)}
    />
  )
}
