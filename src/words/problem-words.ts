import type { FieldFault, Problem } from '#contract/values.ts'
import type { WordKey } from '#locales/catalog.ts'
import type { Translate } from './translate.ts'

export const emailExample = 'name@company.com'

const sentences: Record<string, WordKey> = {
  invalid: 'ui.error-invalid',
  'not-found': 'ui.error-missing',
  'not-signed-in': 'ui.error-signed-out',
  'not-allowed': 'problem.not-allowed',
  conflict: 'ui.error-stale',
  'wrong-credentials': 'problem.wrong-credentials',
  'wrong-code': 'problem.wrong-code',
  'second-factor-needed': 'problem.second-factor-needed',
  'second-factor-missing': 'problem.second-factor-missing',
  'company-sign-in-needed': 'problem.company-sign-in-needed',
  'cross-site': 'problem.cross-site',
  'too-large': 'problem.too-large',
  'idempotency.mismatch': 'problem.repeated-otherwise',
  unavailable: 'problem.unavailable',
  overloaded: 'problem.overloaded',
  'storage-full': 'problem.storage-full',
  'outcome-unknown': 'problem.outcome-unknown',
}

/** What the server's no means in one sentence, where no refusal tells it better. */
export function answerSentence({ code, retryAfter }: Problem, t: Translate): string {
  if (code === 'throttled') return t('problem.throttled', { seconds: retryAfter ?? 60 })
  return t(sentences[code] ?? 'ui.error-server')
}

export function faultSentence(
  { code, facts }: Pick<FieldFault, 'code' | 'facts'>,
  { t }: { readonly t: Translate },
): string {
  return t(`fault.${code}`, { example: emailExample, ...facts })
}
