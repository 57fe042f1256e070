import { IconDownload } from '@tabler/icons-react'
import type { Webhook } from '#contract/webhooks.ts'
import { buttonClass } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { useWords } from '../words/words.tsx'
import styles from './webhooks.module.css'

/** WH-3: what a receiver needs to check a signature. */
export function SigningSection({ certificate }: { readonly certificate: Webhook['certificate'] }) {
  const { t, formatInstant } = useWords()
  const { url, fingerprint, validUntil } = certificate
  return (
    <Section
      title={t('webhooks.signing')}
      end={
        <a className={buttonClass({ size: 'small' })} href={url} download>
          <Glyph icon={IconDownload} />
          {t('webhooks.certificate')}
        </a>
      }
    >
      <p>{t('webhooks.signing-lead')}</p>
      <dl className={styles.facts}>
        <dt>{t('webhooks.certificate')}</dt>
        <dd className={styles.line}>
          <code className={styles.code}>{url}</code>
          <CopyButton text={url} />
        </dd>
        <dt>{t('webhooks.fingerprint')}</dt>
        <dd className={styles.line}>
          <code className={styles.code}>{fingerprint}</code>
          <CopyButton text={fingerprint} />
        </dd>
        <dt>{t('webhooks.valid-until')}</dt>
        <dd>{formatInstant(validUntil, 'day')}</dd>
      </dl>
    </Section>
  )
}
