import { useState } from 'react'
import { type CompanySignIn, changeSignInRules, type SignInRules } from '#contract/company-sign-in.ts'
import type { Refusal } from '#words/refusal-words.ts'
import { call } from '../api.ts'
import { useProblem } from '../problem/use-problem.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { WhyNotLink } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import styles from './company-sign-in.module.css'
import settings from './settings.module.css'
import { useCompanySignInChange } from './use-company-sign-in.ts'

/** How the organization's people have to sign in; what cannot be chosen yet says why. */
export function SignInRulesSection({ data }: { readonly data: CompanySignIn }) {
  const { t } = useWords()
  const tell = useProblem()
  const toast = useToast()
  const [rules, setRules] = useState<SignInRules>(data.rules)
  const save = useCompanySignInChange(
    () => call(changeSignInRules, { body: rules }),
    () => toast({ key: 'sign-in-rules', title: t('company-sign-in.rules-saved') }),
  )
  const told = tell(save.error)
  const set = (change: Partial<SignInRules>) => setRules((now) => ({ ...now, ...change }))
  const changed = JSON.stringify(rules) !== JSON.stringify(data.rules)
  const newlyRequired = rules.secondFactorRequired && !data.rules.secondFactorRequired
  return (
    <Section title={t('company-sign-in.rules')}>
      <form
        className={settings.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate(undefined)
        }}
      >
        <Rule
          label={t('company-sign-in.company-only')}
          hint={t('company-sign-in.company-only-hint')}
          checked={rules.companyOnly}
          refusal={data.rules.companyOnly ? null : data.whyNotCompanyOnly}
          onChange={(companyOnly) => set({ companyOnly })}
        />
        {rules.companyOnly && (
          <SelectField
            label={t('company-sign-in.emergency')}
            hint={t('company-sign-in.emergency-hint')}
            options={data.emergencyPeople.map(({ id, name }) => ({ value: id, label: name }))}
            value={rules.emergencyPersonId}
            onChange={(emergencyPersonId) => set({ emergencyPersonId })}
            error={told?.fields.emergencyPersonId}
            required
          />
        )}
        <Rule
          label={t('company-sign-in.second-factor-required')}
          hint={t('company-sign-in.second-factor-hint')}
          checked={rules.secondFactorRequired}
          refusal={data.rules.secondFactorRequired ? null : data.whyNotRequireSecondFactor}
          onChange={(secondFactorRequired) => set({ secondFactorRequired })}
        />
        {newlyRequired && data.withoutSecondFactor > 0 && (
          <p className={settings.small} role="status">
            {t('company-sign-in.without-factor', { count: data.withoutSecondFactor })}
          </p>
        )}
        {told && Object.keys(told.fields).length === 0 && (
          <p className={settings.error} role="alert">
            {[told.sentence, told.remedy].filter(Boolean).join(' ')}
          </p>
        )}
        {changed && (
          <div className={settings.buttons}>
            <AppButton type="submit" variant="primary" loading={save.isPending}>
              {t('company-sign-in.save-rules')}
            </AppButton>
            <AppButton onClick={() => setRules(data.rules)}>{t('ui.cancel')}</AppButton>
          </div>
        )}
      </form>
    </Section>
  )
}

type RuleProps = {
  readonly label: string
  readonly hint: string
  readonly checked: boolean
  readonly refusal: Refusal | null
  readonly onChange: (checked: boolean) => void
}

function Rule({ label, hint, checked, refusal, onChange }: RuleProps) {
  const { whyNot } = useRefusal()
  const answer = whyNot(refusal, { title: label })
  return (
    <div className={styles.rule}>
      <CheckField
        label={label}
        hint={hint}
        checked={checked}
        disabled={answer !== undefined}
        onChange={onChange}
      />
      {answer && <WhyNotLink answer={answer} />}
    </div>
  )
}
