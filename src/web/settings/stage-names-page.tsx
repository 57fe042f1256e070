import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeStageNames } from '#contract/organizations.ts'
import { settableStages } from '#domain/sales-stage.ts'
import { call } from '../api.ts'
import { stageWords } from '../deal/deal-looks.ts'
import { useProblem } from '../problem/use-problem.ts'
import { meQuery, useMe } from '../session/me.ts'
import { AppButton } from '../ui/app-button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'
import { useFields } from './use-fields.ts'

/** SG-3: an organization's own words for the standard percentages. */
export function StageNamesPage() {
  const { t, formatPercent } = useWords()
  const me = useMe()
  const client = useQueryClient()
  const toast = useToast()
  const tell = useProblem()
  const save = useMutation({
    mutationFn: (body: Names) => call(changeStageNames, { body }),
    onSuccess: (stageNames) => {
      client.setQueryData(meQuery.queryKey, (now) => now && { ...now, stageNames })
      toast({ key: 'stage-names', title: t('settings.stages-saved') })
    },
  })
  const { values, field } = useFields(namesOf(me.stageNames), save.error)
  const allowed = me.managesUsers || me.assignments.some(({ role }) => role === 'referrals-admin')
  return (
    <>
      <PageHeader title={t('settings.stages')} />
      <form
        className={styles.column}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (allowed) save.mutate(values)
        }}
      >
        <p className={styles.lead}>{t('settings.stages-lead')}</p>
        <div className={styles.form}>
          {settableStages.map((stage) => (
            <TextField
              key={stage}
              {...field(`${stage}`)}
              label={t('settings.stage-at', { percent: formatPercent(stage / 100) })}
              placeholder={t(stageWords[stage])}
              maxLength={60}
              readOnly={!allowed}
            />
          ))}
        </div>
        {save.error && (
          <p className={styles.error} role="alert">
            {tell(save.error)?.sentence}
          </p>
        )}
        {allowed ? (
          <div>
            <AppButton type="submit" variant="primary" loading={save.isPending}>
              {t('ui.save')}
            </AppButton>
          </div>
        ) : (
          <p className={styles.dim}>{t('settings.stages-not-yours')}</p>
        )}
      </form>
    </>
  )
}

type Names = { '20': string; '40': string; '60': string; '80': string }

function namesOf(given: Readonly<Record<string, string>>): Names {
  const at = (stage: keyof Names) => given[stage] ?? ''
  return { '20': at('20'), '40': at('40'), '60': at('60'), '80': at('80') }
}
