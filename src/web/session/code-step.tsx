import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answerSecondFactor } from '#contract/second-factors.ts'
import { call } from '../api.ts'
import { problemSentence } from '../problem/problem-words.ts'
import { AppButton } from '../ui/app-button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './entrance.module.css'
import { useArrival } from './me.ts'

type CodeStepProps = { readonly onDone: () => void; readonly onBack: () => void }

/** The second step of signing in: a code from the phone, or a recovery code. */
export function CodeStep({ onDone, onBack }: CodeStepProps) {
  const words = useWords()
  const { t } = words
  const arrive = useArrival()
  const [lost, setLost] = useState(false)
  const [code, setCode] = useState('')
  const answer = useMutation({
    mutationFn: () => call(answerSecondFactor, { body: { code } }),
    onSuccess: (me) => {
      arrive(me)
      onDone()
    },
    onError: () => setCode(''),
  })
  return (
    <>
      <h1 className={styles.title}>{t('second-factor.ask-title')}</h1>
      <p className={styles.lead}>{t(lost ? 'second-factor.ask-recovery-lead' : 'second-factor.ask-lead')}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (code !== '') answer.mutate()
        }}
      >
        <TextField
          key={lost ? 'recovery' : 'code'}
          label={t(lost ? 'second-factor.recovery-code' : 'second-factor.code')}
          large
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          inputMode={lost ? 'text' : 'numeric'}
          spellCheck={false}
          autoFocus
        />
        {answer.error && (
          <p className={styles.error} role="alert">
            {problemSentence(answer.error, words)}
          </p>
        )}
        <AppButton type="submit" variant="primary" size="large" wide loading={answer.isPending}>
          {t('session.sign-in-now')}
        </AppButton>
        <AppButton variant="link" onClick={() => setLost(!lost)}>
          {t(lost ? 'second-factor.use-app' : 'second-factor.use-recovery')}
        </AppButton>
        {lost && <p className={styles.note}>{t('second-factor.lost-all')}</p>}
        <AppButton variant="link" onClick={onBack}>
          {t('company-sign-in.back-to-sign-in')}
        </AppButton>
      </form>
    </>
  )
}
