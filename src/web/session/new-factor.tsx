import { useState } from 'react'
import { encode } from 'uqr'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { beginSecondFactor } from '#contract/second-factors.ts'
import { useProblem } from '../problem/use-problem.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words/words.tsx'
import styles from './new-factor.module.css'

export type NewSecret = ReplyOf<typeof beginSecondFactor>

/** The key as a picture for the phone's camera; always dark on light, as cameras want it. */
function KeyPicture({ uri }: { readonly uri: string }) {
  const { t } = useWords()
  const { data, size } = encode(uri, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t('second-factor.picture')}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

type NewFactorProps = {
  readonly secret: NewSecret
  readonly code: string
  readonly onCode: (code: string) => void
  readonly fault: string | undefined
}

/** The new key to be taken over by the phone, and the field for the code that shows it was. */
export function NewFactor({ secret, code, onCode, fault }: NewFactorProps) {
  const { t } = useWords()
  return (
    <div className={styles.parts}>
      <KeyPicture uri={secret.uri} />
      <div className={styles.text}>
        <b>{t('second-factor.scan')}</b>
        <span>{t('second-factor.scan-lead')}</span>
        <div className={styles.key}>
          <span className={styles.dim}>{t('second-factor.key')}</span>
          <span className={styles.keyLine}>
            <code>{secret.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
            <CopyButton text={secret.secret} />
          </span>
        </div>
      </div>
      <div className={styles.code}>
        <TextField
          label={t('second-factor.code')}
          hint={t('second-factor.code-hint')}
          value={code}
          onChange={onCode}
          error={fault}
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          autoFocus
        />
      </div>
    </div>
  )
}

/** Shown once, in two columns, to be copied or downloaded. */
export function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useWords()
  const text = codes.join('\n')
  return (
    <section aria-label={t('second-factor.recovery')}>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles.keep}>
        <CopyButton text={text} withWord />
        <a
          className={styles.link}
          download="tandem-recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
        >
          {t('second-factor.download')}
        </a>
      </div>
    </section>
  )
}

/** What is typed and what went wrong, for the forms that confirm a new key. */
export function useNewFactor() {
  const tell = useProblem()
  const [secret, setSecret] = useState<NewSecret | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [code, setCode] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const told = tell(error)
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const faultAt = (['code', 'password'] as const).find((name) => told?.fields[name] !== undefined)
  const fault = faultAt && told?.fields[faultAt]
  return {
    secret,
    setSecret,
    codes,
    setCodes,
    code,
    setCode,
    busy,
    run,
    fault,
    faultAt,
    sentence: fault === undefined ? told?.sentence : undefined,
    error,
  }
}
