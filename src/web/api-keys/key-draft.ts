import type { AccessScope } from '#domain/api-key.ts'
import { daysAfter } from '#domain/calendar.ts'

/** Days, or a day of one's own, or no end. */
export const validities = ['30', '90', '365', 'day', 'always'] as const
export type Validity = (typeof validities)[number]

export type KeyDraft = {
  name: string
  access: 'read' | 'write'
  webhooks: boolean
  validity: Validity
  /** The last day, where it is chosen. */
  day: string
}

export const newKey: KeyDraft = { name: '', access: 'read', webhooks: false, validity: '90', day: '' }

export function scopesOf({ access, webhooks }: KeyDraft): AccessScope[] {
  return [
    'read',
    ...(access === 'write' ? (['write'] as const) : []),
    ...(webhooks ? (['webhooks'] as const) : []),
  ]
}

/** The last day on which the key works, in UTC; an empty day stays for the server to point at. */
export function expiresOn({ validity, day }: KeyDraft, now: Date): string | null {
  if (validity === 'always') return null
  return validity === 'day' ? day : daysAfter(now.toISOString(), Number(validity)).slice(0, 10)
}
