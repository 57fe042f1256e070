import { IconCircleCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  beginSecondFactor,
  confirmSecondFactor,
  getSecurity,
  removeSecondFactor,
  replaceRecoveryCodes,
  type Security,
} from '#contract/second-factors.ts'
import { call } from '../api.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { NewFactor, RecoveryCodes, useNewFactor } from '../session/new-factor.tsx'
import { ActionButton } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { Section } from '../ui/card.tsx'
import { PasswordField } from '../ui/password-field.tsx'
import { StatusMark } from '../ui/status.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import styles from './settings.module.css'

type Opened = 'set-up' | 'codes' | 'remove' | null

/** Setting up, recovery codes and removing; for those who sign in with a password. */
export function SecondFactorSection({ security }: { readonly security: Security }) {
  const { t, formatInstant } = useWords()
  const { whyNot } = useRefusal()
  const [opened, setOpened] = useState<Opened>(null)
  const { secondFactor, hasPassword, whyNotSetUp, whyNotRemove } = security
  return (
    <Section title={t('second-factor.title')}>
      <div className={styles.form}>
        <p className={styles.lead}>{t(hasPassword ? 'second-factor.lead' : 'second-factor.no-password')}</p>
        {secondFactor && (
          <>
            <StatusMark
              tone="ok"
              icon={IconCircleCheck}
              note={t('second-factor.codes-left', { count: secondFactor.codesLeft })}
            >
              {t('second-factor.stands', { day: formatInstant(secondFactor.since, 'day') })}
            </StatusMark>
            {secondFactor.codesLeft < 4 && <p className={styles.small}>{t('second-factor.codes-few')}</p>}
            <div className={styles.buttons}>
              <AppButton onClick={() => setOpened('codes')}>{t('second-factor.new-codes')}</AppButton>
              <ActionButton
                variant="quiet"
                whyNot={whyNot(whyNotRemove, { title: t('second-factor.remove') })}
                onClick={() => setOpened('remove')}
              >
                {t('second-factor.remove')}
              </ActionButton>
            </div>
          </>
        )}
        {!secondFactor && hasPassword && (
          <div>
            <ActionButton
              variant="primary"
              whyNot={whyNot(whyNotSetUp, { title: t('second-factor.set-up') })}
              onClick={() => setOpened('set-up')}
            >
              {t('second-factor.set-up')}
            </ActionButton>
          </div>
        )}
      </div>
      {opened === 'set-up' && <SetUpDialog onClose={() => setOpened(null)} />}
      {(opened === 'codes' || opened === 'remove') && (
        <ChangeDialog what={opened} onClose={() => setOpened(null)} />
      )}
    </Section>
  )
}

type DialogProps = { readonly onClose: () => void }

/** The password, then the key with its code, then the recovery codes. */
function SetUpDialog({ onClose }: DialogProps) {
  const { t } = useWords()
  const factor = useNewFactor()
  const [password, setPassword] = useState('')
  const done = useDone(onClose)
  const { secret, codes } = factor
  const submit = () =>
    factor.run(async () => {
      if (secret === null) factor.setSecret(await call(beginSecondFactor, { body: { password } }))
      else factor.setCodes((await call(confirmSecondFactor, { body: { code: factor.code } })).recoveryCodes)
    })
  if (codes !== null) return <CodesDialog codes={codes} onClose={() => done(t('second-factor.on-now'))} />
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t('second-factor.set-up')}
      lead={secret === null ? t('second-factor.password-first') : undefined}
      onSubmit={() => void submit()}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={factor.busy}>
            {t(secret === null ? 'second-factor.next' : 'second-factor.confirm')}
          </AppButton>
        </>
      }
    >
      {secret === null ? (
        <PasswordField
          label={t('settings.current-password')}
          value={password}
          onChange={setPassword}
          error={factor.fault && t('settings.password-wrong')}
          autoComplete="current-password"
          data-autofocus
        />
      ) : (
        <NewFactor secret={secret} code={factor.code} onCode={factor.setCode} fault={factor.fault} />
      )}
      {factor.sentence && (
        <p className={styles.error} role="alert">
          {factor.sentence}
        </p>
      )}
    </AppDialog>
  )
}

/** New recovery codes, or no second factor any more: both take the password and a code. */
function ChangeDialog({ what, onClose }: DialogProps & { readonly what: 'codes' | 'remove' }) {
  const { t } = useWords()
  const factor = useNewFactor()
  const [password, setPassword] = useState('')
  const done = useDone(onClose)
  const body = { password, code: factor.code }
  const submit = () =>
    factor.run(async () => {
      if (what === 'codes') factor.setCodes((await call(replaceRecoveryCodes, { body })).recoveryCodes)
      else {
        await call(removeSecondFactor, { body })
        done(t('second-factor.removed'))
      }
    })
  if (factor.codes !== null)
    return <CodesDialog codes={factor.codes} onClose={() => done(t('second-factor.new-codes'))} />
  const at = factor.faultAt
  return (
    <AppDialog
      opened
      onClose={onClose}
      title={t(what === 'codes' ? 'second-factor.new-codes' : 'second-factor.remove')}
      lead={t(what === 'codes' ? 'second-factor.new-codes-lead' : 'second-factor.remove-lead')}
      onSubmit={() => void submit()}
      width={440}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant={what === 'codes' ? 'primary' : 'danger'} loading={factor.busy}>
            {t(what === 'codes' ? 'second-factor.new-codes' : 'second-factor.remove')}
          </AppButton>
        </>
      }
    >
      <PasswordField
        label={t('settings.current-password')}
        value={password}
        onChange={setPassword}
        error={at === 'password' ? t('settings.password-wrong') : undefined}
        autoComplete="current-password"
        data-autofocus
      />
      <TextField
        label={t('second-factor.code')}
        hint={t('second-factor.code-hint')}
        value={factor.code}
        onChange={factor.setCode}
        error={at === 'code' ? factor.fault : undefined}
        autoComplete="one-time-code"
        spellCheck={false}
      />
      {factor.sentence && (
        <p className={styles.error} role="alert">
          {factor.sentence}
        </p>
      )}
    </AppDialog>
  )
}

function CodesDialog({ codes, onClose }: DialogProps & { readonly codes: readonly string[] }) {
  const { t } = useWords()
  return (
    <AppDialog
      opened
      stays
      onClose={onClose}
      title={t('second-factor.recovery')}
      lead={t('second-factor.recovery-lead')}
      buttons={
        <AppButton variant="primary" onClick={onClose}>
          {t('second-factor.kept-them')}
        </AppButton>
      }
    >
      <RecoveryCodes codes={codes} />
    </AppDialog>
  )
}

function useDone(onClose: () => void): (told: string) => void {
  const client = useQueryClient()
  const toast = useToast()
  return (told) => {
    void client.invalidateQueries({ queryKey: [getSecurity.name] })
    toast({ key: 'second-factor', title: told })
    onClose()
  }
}
