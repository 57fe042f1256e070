import type { FieldFault } from '#contract/values.ts'
import type { WordKey } from '#locales/catalog.ts'
import { ApiProblem, NetworkFailure, patienceSeconds } from '../api.ts'
import type { Words } from '../words/words.tsx'

export const emailExample = 'name@company.com'

type Code = ApiProblem['problem']['code']

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
  unavailable: 'problem.unavailable',
}

/** What went wrong in one sentence, where no refusal tells it better. */
export function problemSentence(error: unknown, { t }: Pick<Words, 't'>): string {
  if (error instanceof NetworkFailure)
    return error.slow ? t('ui.error-slow', { seconds: patienceSeconds }) : t('ui.error-network')
  if (!(error instanceof ApiProblem)) return t('ui.error-server')
  const { code, retryAfter }: { code: Code; retryAfter?: number } = error.problem
  if (code === 'throttled') return t('problem.throttled', { seconds: retryAfter ?? 60 })
  return t(sentences[code] ?? 'ui.error-server')
}

/** The faults of the fields by their path, each as a sentence: `faults['team/0/email']`. */
export function faultSentences(error: unknown, words: Pick<Words, 't'>): Readonly<Record<string, string>> {
  if (!(error instanceof ApiProblem)) return {}
  const faults = error.problem.fields ?? []
  return Object.fromEntries(faults.map((fault) => [fault.path, faultSentence(fault, words)]))
}

export function faultSentence(
  { code, facts }: Pick<FieldFault, 'code' | 'facts'>,
  { t }: Pick<Words, 't'>,
): string {
  return t(`fault.${code}`, { example: emailExample, ...facts })
}

/** What an administrator wants to know: the code and the request's number. */
export function reportOf(error: unknown): { code: string; request: string } {
  if (error instanceof ApiProblem)
    return { code: error.problem.code, request: error.problem.requestId || '—' }
  if (error instanceof Error) return { code: `${error.name}: ${error.message}`, request: '—' }
  return { code: String(error), request: '—' }
}
