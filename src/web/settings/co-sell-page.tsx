import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type CoSellProgram,
  changeCoSellProgram,
  getCoSellProgram,
  type Term,
} from '#contract/co-sell-program.ts'
import type { BodyOf } from '#contract/endpoint.ts'
import { termKinds } from '#domain/co-sell-program.ts'
import { coSellStatuses } from '#domain/solution.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { programQuery, useCatalogue } from '../listings/catalogue-words.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { faultSentences } from '../problem/problem-words.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { keyOf } from '../queries/query-of.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { IconButton } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import styles from './co-sell.module.css'
import settings from './settings.module.css'
import { TermDialog } from './term-dialog.tsx'

type Settings = BodyOf<typeof changeCoSellProgram>
type NumberField = {
  [Name in keyof Settings]: Settings[Name] extends number ? Name : never
}[keyof Settings]

const groups: { key: 'review' | 'thresholds' | 'documents'; fields: NumberField[] }[] = [
  { key: 'review', fields: ['reviewDays'] },
  { key: 'thresholds', fields: ['consumedUsd', 'billedUsd', 'platformShare', 'designations'] },
  { key: 'documents', fields: ['onePagerPages', 'documentMegabytes', 'videoMegabytes'] },
]

/** CF-17, CS-5, CS-6: the program's own numbers and words, which everybody reads and the vendor's admin changes. */
export function CoSellPage() {
  const { t } = useWords()
  const found = useQuery(programQuery)
  return (
    <>
      <PageHeader title={t('co-sell-program.title')} />
      {found.isPending && <SkeletonRows widths={['50%', '50%']} rows={6} />}
      {found.error && <LoadFailure error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <div className={settings.column}>
          <p className={settings.lead}>{t('co-sell-program.lead')}</p>
          <SettingsForm program={found.data} />
          <Terms program={found.data} />
        </div>
      )}
    </>
  )
}

function SettingsForm({ program }: { readonly program: CoSellProgram }) {
  const words = useWords()
  const { t } = words
  const { whyNot } = useRefusal()
  const client = useQueryClient()
  const toast = useToast()
  const [values, setValues] = useState<Record<string, string>>(() => textsOf(program))
  const [transactable, setTransactable] = useState(program.settings.transactableRequired)
  const locked = program.whyNotChange !== null
  const save = useMutation({
    mutationFn: () => call(changeCoSellProgram, { body: settingsOf(values, transactable) }),
    onSuccess: (next) => {
      client.setQueryData(keyOf(getCoSellProgram), next)
      setValues(textsOf(next))
      toast({ key: 'co-sell-program', title: t('co-sell-program.saved') })
    },
  })
  const faults = faultSentences(save.error, words)
  const field = (name: string) => ({
    value: values[name] ?? '',
    readOnly: locked,
    onChange: (text: string) => setValues((now) => ({ ...now, [name]: text })),
  })
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!locked) save.mutate()
      }}
    >
      {groups.map(({ key, fields }) => (
        <Section key={key} title={t(`co-sell-program.${key}`)}>
          {fields.map((name) => (
            <TextField
              key={name}
              {...field(name)}
              inputMode="numeric"
              label={t(`co-sell-program.${name}`)}
              error={faults[name]}
            />
          ))}
          {key === 'thresholds' && (
            <CheckField
              label={t('co-sell-program.transactableRequired')}
              checked={transactable}
              onChange={(held) => !locked && setTransactable(held)}
            />
          )}
        </Section>
      ))}
      <Section title={t('co-sell-program.level-names')}>
        <p className={settings.small}>{t('co-sell-program.level-names-lead')}</p>
        {coSellStatuses.map((level) => (
          <TextField
            key={level}
            {...field(`level ${level}`)}
            label={t(`co-sell-status.${level}`)}
            maxLength={60}
            placeholder={t(`co-sell-status.${level}`)}
          />
        ))}
      </Section>
      {Object.keys(faults).length === 0 && <FailureNote error={save.error} />}
      <div>
        <ActionButton
          type="submit"
          variant="primary"
          loading={save.isPending}
          whyNot={whyNot(program.whyNotChange, { title: t('ui.save') })}
        >
          {t('ui.save')}
        </ActionButton>
      </div>
    </form>
  )
}

function textsOf({ settings: now }: CoSellProgram): Record<string, string> {
  const numbers = groups.flatMap(({ fields }) => fields).map((name) => [name, String(now[name])])
  const names = coSellStatuses.map((level) => [`level ${level}`, now.levelNames[level] ?? ''])
  return Object.fromEntries([...numbers, ...names])
}

/** What is no number is sent as one that the server refuses at its field. */
function settingsOf(values: Record<string, string>, transactableRequired: boolean): Settings {
  const number = (name: NumberField) => {
    const text = (values[name] ?? '').replaceAll(/[\s,.']/g, '')
    return /^\d+$/.test(text) ? Number(text) : -1
  }
  return {
    reviewDays: number('reviewDays'),
    consumedUsd: number('consumedUsd'),
    billedUsd: number('billedUsd'),
    platformShare: number('platformShare'),
    designations: number('designations'),
    onePagerPages: number('onePagerPages'),
    documentMegabytes: number('documentMegabytes'),
    videoMegabytes: number('videoMegabytes'),
    transactableRequired,
    levelNames: Object.fromEntries(coSellStatuses.map((level) => [level, values[`level ${level}`] ?? ''])),
  }
}

/** CS-F1, F2, F4: the words that listings choose among. */
function Terms({ program }: { readonly program: CoSellProgram }) {
  const { t } = useWords()
  const { termName } = useCatalogue()
  const { whyNot } = useRefusal()
  const [edited, setEdited] = useState<Pick<Term, 'kind'> & { term: Term | null }>()
  const locked = program.whyNotChange !== null
  return (
    <Section title={t('co-sell-program.terms')}>
      <p className={settings.small}>{t('co-sell-program.terms-lead')}</p>
      {termKinds.map((kind) => (
        <div key={kind} className={styles.kind}>
          <div className={styles.kindHead}>
            <h3>{t(`solution-term.kind.${kind}`)}</h3>
            <ActionButton
              size="small"
              icon={IconPlus}
              aria-label={t('co-sell-program.new-term', { kind: t(`solution-term.kind.${kind}`) })}
              whyNot={whyNot(program.whyNotChange, { title: t('co-sell-program.add-term') })}
              onClick={() => setEdited({ kind, term: null })}
            >
              {t('co-sell-program.add-term')}
            </ActionButton>
          </div>
          <ul className={styles.terms}>
            {program.terms
              .filter((term) => term.kind === kind)
              .map((term) => (
                <li key={term.key} data-retired={!term.active || undefined}>
                  <span>
                    {termName(kind, term.key)}
                    {term.parent !== null && (
                      <span className={settings.small}>{` · ${termName('area', term.parent)}`}</span>
                    )}
                    {!term.active && (
                      <span className={settings.small}>{` · ${t('co-sell-program.retired')}`}</span>
                    )}
                  </span>
                  {!locked && (
                    <IconButton
                      size="small"
                      icon={IconPencil}
                      label={t('co-sell-program.edit-term', { name: termName(kind, term.key) })}
                      onClick={() => setEdited({ kind, term })}
                    />
                  )}
                </li>
              ))}
          </ul>
        </div>
      ))}
      {edited && (
        <TermDialog
          key={edited.term?.key ?? edited.kind}
          kind={edited.kind}
          term={edited.term}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  )
}
