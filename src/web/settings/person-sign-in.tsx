import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { forgetCompanyAccount } from '#contract/company-sign-in.ts'
import { listSecondFactors, resetSecondFactor } from '#contract/second-factors.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { queryOf } from '../queries/query-of.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { StatusMark } from '../ui/status.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

type Ask = 'reset' | 'forget' | null
type PersonSignInProps = { readonly personId: string; readonly name: string }

/** For administrators: how a colleague signs in, and the way out for whoever lost the phone and the codes. */
export function PersonSignIn({ personId, name }: PersonSignInProps) {
  const { t } = useWords()
  const [ask, setAsk] = useState<Ask>(null)
  const found = useQuery(queryOf(listSecondFactors))
  if (!found.data) return null
  const { personIds, passwordIds, companyIds } = found.data
  const protectedByFactor = personIds.includes(personId)
  const comesFromCompany = companyIds.includes(personId)
  return (
    <section className={styles.group}>
      <h3 className={styles.groupTitle}>{t('second-factor.how-signs-in')}</h3>
      {comesFromCompany && <StatusMark icon={IconCircleCheck}>{t('second-factor.with-company')}</StatusMark>}
      {passwordIds.includes(personId) && (
        <StatusMark
          tone={protectedByFactor ? 'ok' : 'neutral'}
          icon={protectedByFactor ? IconCircleCheck : IconCircleDashed}
        >
          {t(protectedByFactor ? 'second-factor.has-one' : 'second-factor.has-none')}
        </StatusMark>
      )}
      <div className={styles.buttons}>
        {protectedByFactor && (
          <AppButton size="small" onClick={() => setAsk('reset')}>
            {t('second-factor.reset')}
          </AppButton>
        )}
        {comesFromCompany && (
          <AppButton size="small" onClick={() => setAsk('forget')}>
            {t('second-factor.forget-account')}
          </AppButton>
        )}
      </div>
      {ask !== null && <Question what={ask} personId={personId} name={name} onClose={() => setAsk(null)} />}
    </section>
  )
}

type QuestionProps = PersonSignInProps & {
  readonly what: 'reset' | 'forget'
  readonly onClose: () => void
}

function Question({ what, personId, name, onClose }: QuestionProps) {
  const { t } = useWords()
  const tell = useProblem()
  const toast = useToast()
  const client = useQueryClient()
  const endpoint = what === 'reset' ? resetSecondFactor : forgetCompanyAccount
  const label = t(what === 'reset' ? 'second-factor.reset' : 'second-factor.forget-account')
  const change = useMutation({
    mutationFn: () => call(endpoint, { params: { personId } }),
    onSuccess: async () => {
      toast({ key: personId, title: t('second-factor.done-for', { name }) })
      await client.invalidateQueries({ queryKey: [listSecondFactors.name] })
      onClose()
    },
  })
  const told = tell(change.error)
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={label}
      lead={t(what === 'reset' ? 'second-factor.reset-lead' : 'second-factor.forget-lead', { name })}
      onSubmit={() => change.mutate()}
      width={440}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="danger" loading={change.isPending}>
            {label}
          </AppButton>
        </>
      }
    >
      {told && (
        <p className={styles.error} role="alert">
          {[told.sentence, told.remedy].filter(Boolean).join(' ')}
        </p>
      )}
    </AppDialog>
  )
}
