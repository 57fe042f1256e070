import { useEffect, useRef } from 'react'
import { beginAtSignIn, confirmAtSignIn } from '#contract/second-factors.ts'
import { call } from '../api.ts'
import { AppButton } from '../ui/app-button.tsx'
import { useWords } from '../words/words.tsx'
import styles from './entrance.module.css'
import { type Me, useArrival } from './me.ts'
import { NewFactor, RecoveryCodes, useNewFactor } from './new-factor.tsx'

type SetUpStepProps = { readonly onDone: () => void; readonly onBack: () => void }

/** The organization requires a second factor and this person has none: it is set up before anything else. */
export function SetUpStep({ onDone, onBack }: SetUpStepProps) {
  const { t } = useWords()
  const arrive = useArrival()
  const factor = useNewFactor()
  const me = useRef<Me | null>(null)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void factor.run(async () => factor.setSecret(await call(beginAtSignIn)))
  }, [factor])
  const confirm = () =>
    factor.run(async () => {
      const done = await call(confirmAtSignIn, { body: { code: factor.code } })
      me.current = done.me
      factor.setCodes(done.recoveryCodes)
    })
  const goOn = () => {
    if (me.current !== null) arrive(me.current)
    onDone()
  }
  if (factor.codes !== null)
    return (
      <>
        <h1 className={styles.title}>{t('second-factor.recovery')}</h1>
        <p className={styles.lead}>{t('second-factor.recovery-lead')}</p>
        <div className={styles.form}>
          <RecoveryCodes codes={factor.codes} />
          <AppButton variant="primary" size="large" wide onClick={goOn}>
            {t('second-factor.kept-them')}
          </AppButton>
        </div>
      </>
    )
  return (
    <>
      <h1 className={styles.title}>{t('second-factor.required-title')}</h1>
      <p className={styles.lead}>{t('second-factor.required-lead')}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void confirm()
        }}
      >
        {factor.secret !== null && (
          <NewFactor secret={factor.secret} code={factor.code} onCode={factor.setCode} fault={factor.fault} />
        )}
        {factor.sentence && (
          <p className={styles.error} role="alert">
            {factor.sentence}
          </p>
        )}
        <AppButton type="submit" variant="primary" size="large" wide loading={factor.busy}>
          {t('second-factor.confirm')}
        </AppButton>
        <AppButton variant="link" onClick={onBack}>
          {t('company-sign-in.back-to-sign-in')}
        </AppButton>
      </form>
    </>
  )
}
