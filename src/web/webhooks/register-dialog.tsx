import { useState } from 'react'
import type { BodyOf } from '#contract/endpoint.ts'
import { registerWebhook, type Webhook } from '#contract/webhooks.ts'
import { type SignatureHeader, signatureHeaders, type WebhookEvent, webhookEvents } from '#domain/webhook.ts'
import { call } from '../api.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useProblem } from '../problem/use-problem.ts'
import { AppButton } from '../ui/app-button.tsx'
import { AppDialog } from '../ui/app-dialog.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { fieldError } from '../ui/field-parts.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import { headerNames } from './registration-section.tsx'
import { useWebhookChange } from './use-webhook.ts'
import styles from './webhooks.module.css'

type Draft = BodyOf<typeof registerWebhook>

const everything: Draft = { url: '', events: [...webhookEvents], signatureHeader: 'authorization' }

type RegisterDialogProps = { readonly webhook: Webhook; readonly onClose: () => void }

/** The address, what it is told, and where the signature stands; the server looks the address up at once. */
export function RegisterDialog({ webhook, onClose }: RegisterDialogProps) {
  const { t } = useWords()
  const tell = useProblem()
  const toast = useToast()
  const { registration, allowsPrivate } = webhook
  const [draft, setDraft] = useState<Draft>(() => registration ?? everything)
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))
  const save = useWebhookChange(
    ({ url, events, signatureHeader }: Draft) =>
      call(registerWebhook, { body: { url: url.trim(), events, signatureHeader } }),
    () => {
      toast({ key: 'webhook', title: t('webhooks.registered') })
      onClose()
    },
  )
  const fields = tell(save.error)?.fields ?? {}
  return (
    <AppDialog
      opened
      onClose={onClose}
      width={600}
      title={t(registration === null ? 'webhooks.register' : 'webhooks.change-title')}
      onSubmit={() => save.mutate(draft)}
      buttons={
        <>
          <AppButton onClick={onClose}>{t('ui.cancel')}</AppButton>
          <AppButton type="submit" variant="primary" loading={save.isPending}>
            {t(registration === null ? 'webhooks.register' : 'ui.save')}
          </AppButton>
        </>
      }
    >
      <TextField
        label={t('webhooks.address')}
        hint={[t('webhooks.address-hint'), allowsPrivate && t('webhooks.address-private')]
          .filter(Boolean)
          .join(' ')}
        type="url"
        inputMode="url"
        placeholder="https://example.com/tandem"
        value={draft.url}
        onChange={(url) => set({ url })}
        error={fields.url}
        maxLength={2048}
        spellCheck={false}
        autoComplete="off"
        required
        data-autofocus
      />
      <EventFields chosen={draft.events} onChange={(events) => set({ events })} fault={fields.events} />
      <ChoiceCards<SignatureHeader>
        legend={t('webhooks.header')}
        value={draft.signatureHeader}
        onChange={(signatureHeader) => set({ signatureHeader })}
        choices={signatureHeaders.map((header) => ({
          value: header,
          title: <code className={styles.code}>{headerNames[header]}</code>,
          text: t(`webhooks.header-${header}-text`),
        }))}
        error={fields.signatureHeader}
      />
      {Object.keys(fields).length === 0 && <FailureNote error={save.error} />}
    </AppDialog>
  )
}

type EventFieldsProps = {
  readonly chosen: readonly WebhookEvent[]
  readonly onChange: (chosen: WebhookEvent[]) => void
  readonly fault: string | undefined
}

function EventFields({ chosen, onChange, fault }: EventFieldsProps) {
  const { t } = useWords()
  return (
    <fieldset className={styles.events} aria-describedby={fault ? 'events-fault' : undefined}>
      <legend>{t('webhooks.events')}</legend>
      {webhookEvents.map((event) => (
        <CheckField
          key={event}
          label={<code className={styles.code}>{event}</code>}
          hint={t(`webhooks.event-${event}`)}
          checked={chosen.includes(event)}
          onChange={(on) =>
            onChange(webhookEvents.filter((one) => (one === event ? on : chosen.includes(one))))
          }
        />
      ))}
      {fault && (
        <div id="events-fault" role="alert" className={styles.fault}>
          {fieldError(fault)}
        </div>
      )}
    </fieldset>
  )
}
