import { answerSentence, faultSentence } from '#words/problem-words.ts'
import { ApiProblem, NetworkFailure, patienceSeconds } from '../api.ts'
import type { Words } from '../words/words.tsx'

/** What went wrong in one sentence, where no refusal tells it better. */
export function problemSentence(error: unknown, { t }: Pick<Words, 't'>): string {
  if (error instanceof NetworkFailure)
    return error.slow ? t('ui.error-slow', { seconds: patienceSeconds }) : t('ui.error-network')
  if (!(error instanceof ApiProblem)) return t('ui.error-server')
  return answerSentence(error.problem, t)
}

/** The faults of the fields by their path, each as a sentence: `faults['team/0/email']`. */
export function faultSentences(error: unknown, words: Pick<Words, 't'>): Readonly<Record<string, string>> {
  if (!(error instanceof ApiProblem)) return {}
  const faults = error.problem.fields ?? []
  return Object.fromEntries(faults.map((fault) => [fault.path, faultSentence(fault, words)]))
}

/** What an administrator wants to know: the code and the request's number. */
export function reportOf(error: unknown): { code: string; request: string } {
  if (error instanceof ApiProblem)
    return { code: error.problem.code, request: error.problem.requestId || '—' }
  if (error instanceof Error) return { code: `${error.name}: ${error.message}`, request: '—' }
  return { code: String(error), request: '—' }
}
