import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeMailLanguage, listMails } from '#contract/mails.ts'
import { type Locale, localeNames, locales } from '#locales/catalog.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { SelectField } from '../ui/select-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'

/** Whoever has no account has no language of his own. */
export function MailLanguage({ language }: { readonly language: Locale }) {
  const { t } = useWords()
  const client = useQueryClient()
  const toast = useToast()
  const tell = useProblem()
  const change = useMutation({
    mutationFn: (chosen: Locale) => call(changeMailLanguage, { body: { language: chosen } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [listMails.name] })
      toast({ key: 'mail-language', title: t('actions.saved') })
    },
    onError: (error) => toast({ key: 'mail-language', title: tell(error)?.sentence ?? '' }),
  })
  return (
    <SelectField
      label={t('actions.mail-language')}
      value={change.isPending ? change.variables : language}
      options={locales.map((value) => ({ value, label: localeNames[value] }))}
      allowDeselect={false}
      onChange={(value) => {
        const chosen = locales.find((one) => one === value)
        if (chosen && chosen !== language) change.mutate(chosen)
      }}
    />
  )
}
