import type { ApiKey } from '#contract/api-keys.ts'
import type { Words } from '../words/words.tsx'

/** "Read and write, webhooks" */
export function accessText(scopes: ApiKey['scopes'], { t }: Pick<Words, 't'>): string {
  const access = t(scopes.includes('write') ? 'api-keys.access-write' : 'api-keys.access-read')
  return scopes.includes('webhooks') ? t('api-keys.with-webhooks', { access }) : access
}

/** The last day in UTC, whatever day it is then where the reader is. */
export function lastDayOf(expiresAt: string): string {
  return new Date(new Date(expiresAt).getTime() - 1).toISOString().slice(0, 10)
}
