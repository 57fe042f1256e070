import type { WebhookEvent } from '#domain/webhook.ts'

type News = {
  event: WebhookEvent
  /** The record that changed, or the test's own id. */
  id: string
  /** ISO in UTC, with as many digits of the second as are known. */
  changedAt: string
}

const paths = {
  referral: '/engagements/v1/referrals',
  test: '/webhooks/v1/registration/validationEvents',
}

/** WH-2: what a receiver is told. It says what changed and where to read it, and nothing of what stands there. */
export function notificationOf({ event, id, changedAt }: News, publicUrl: string): string {
  const resource = event === 'test-created' ? 'test' : 'referral'
  return JSON.stringify({
    EventName: event,
    ResourceUri: `${publicUrl}${paths[resource]}/${id}`,
    ResourceName: resource,
    AuditUri: null,
    ResourceChangeUtcDate: sevenDigits(changedAt),
  })
}

function sevenDigits(at: string): string {
  const [, second = at, fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(at) ?? []
  return `${second}.${fraction.slice(0, 7).padEnd(7, '0')}+00:00`
}
