import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { getCoSellProgram, putTerm, type Term } from '#contract/co-sell-program.ts'
import { offerTraits, type TermKind } from '#domain/co-sell-program.ts'
import type { WordKey } from '#locales/catalog.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useCatalogue } from '../listings/catalogue-words.ts'
import { faultSentences } from '../problem/problem-words.ts'
import { keyOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './co-sell.module.css'

type TermDialogProps = { readonly kind: TermKind; readonly term: Term | null; readonly onClose: () => void }

const empty: Omit<Term, 'kind'> = { key: '', parent: null, name: '', active: true, traits: [] }

/** One word of the catalogue: its name, whether it is offered, and what follows from a type of offer. */
export function TermDialog({ kind, term, onClose }: TermDialogProps) {
  const words = useWords()
  const { t } = words
  const client = useQueryClient()
  const { offered, termName } = useCatalogue()
  const [draft, setDraft] = useState(term ?? { ...empty, kind })
  const change = (part: Partial<Term>) => setDraft((now) => ({ ...now, ...part }))
  const key = term?.key ?? keyFrom(draft.key || draft.name)
  const save = useMutation({
    mutationFn: () => {
      const { parent, name, active, traits } = draft
      return call(putTerm, { params: { kind, key }, body: { parent, name, active, traits } })
    },
    onSuccess: (program) => {
      client.setQueryData(keyOf(getCoSellProgram), program)
      onClose()
    },
  })
  const faults = faultSentences(save.error, words)
  const kindName = t(`solution-term.kind.${kind}`)
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={
        term
          ? t('co-sell-program.edit-term', { name: termName(kind, term.key) })
          : t('co-sell-program.new-term', { kind: kindName })
      }
      onSubmit={() => save.mutate()}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={save.isPending}>
            {t('ui.save')}
          </AppButton>
        </>
      }
    >
      <div className={styles.dialog}>
        <TextField
          label={t('co-sell-program.term-name')}
          {...(hasWord(term, t) ? { hint: t('co-sell-program.term-name-hint') } : { required: true })}
          data-autofocus
          maxLength={80}
          value={draft.name}
          placeholder={term ? termName(kind, term.key) : ''}
          error={faults.name}
          onChange={(name) => change({ name })}
        />
        {term === null && (
          <TextField
            label={t('co-sell-program.term-key')}
            hint={t('co-sell-program.term-key-hint')}
            maxLength={60}
            value={draft.key}
            placeholder={key}
            onChange={(text) => change({ key: text })}
          />
        )}
        {kind === 'play' && term === null && (
          <SelectField
            label={t('co-sell-program.term-area')}
            required
            value={draft.parent}
            error={faults.parent}
            onChange={(parent) => change({ parent })}
            options={offered('area').map((area) => ({ value: area.key, label: termName('area', area.key) }))}
          />
        )}
        <CheckField
          label={t('co-sell-program.term-active')}
          checked={draft.active}
          onChange={(active) => change({ active })}
        />
        {kind === 'offer-type' && (
          <fieldset className={styles.traits}>
            <legend>{t('co-sell-program.traits')}</legend>
            {offerTraits.map((trait) => (
              <CheckField
                key={trait}
                label={t(`solution-term.trait.${trait}`)}
                checked={draft.traits.includes(trait)}
                onChange={(held) => {
                  const others = draft.traits.filter((one) => one !== trait)
                  change({ traits: held ? [...others, trait] : others })
                }}
              />
            ))}
          </fieldset>
        )}
        {Object.keys(faults).length === 0 && <FailureNote error={save.error} />}
      </div>
    </AppDialog>
  )
}

function hasWord(term: Term | null, t: (key: WordKey) => string): boolean {
  if (term === null) return false
  const key = `solution-term.${term.kind}.${term.key}`
  return t(key as WordKey) !== key
}

/** A key out of a name; a name without Latin letters gets one by chance. */
function keyFrom(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  return (
    plain || `term-${[...text].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003, 7)}`
  )
}
