import { NetworkFailure, TandemProblem } from '#client/problem.ts'
import type { Me } from '#contract/sessions.ts'
import { answerSentence, faultSentence } from '#words/problem-words.ts'
import type { Reader } from '#words/reader.ts'
import { type Explained, explainRefusal, type Refusal } from '#words/refusal-words.ts'
import { flagOf } from './flag-of.ts'

/** Why a command did not do it, in the reader's words; `fields` by their path in the request. */
export type Told = {
  code: string
  sentence: string
  remedy?: string
  people?: readonly { name: string; email: string }[]
  fields?: { path: string; flag: string | null; code: string; sentence: string }[]
  status?: number
  requestId?: string
}

type Teller = {
  words: Reader
  url: string
  signedIn: boolean
  /** What the command can be given. */
  flags: readonly string[]
  me: () => Promise<Me | null>
}

export async function tell(error: unknown, { words, url, signedIn, flags, me }: Teller): Promise<Told> {
  const { t } = words
  if (error instanceof NetworkFailure)
    return { code: 'unreachable', sentence: t(error.slow ? 'cli.slow' : 'cli.unreachable', { url }) }
  if (!(error instanceof TandemProblem)) throw error
  const { status, requestId, code, refusal, fields, problem } = error
  const traced = { code, status, ...(requestId && { requestId }) }
  if (status === 401) {
    const login = { command: 'tandem login', variable: 'TANDEM_TOKEN', url }
    return { ...traced, sentence: t(signedIn ? 'cli.key-refused' : 'cli.no-key', login) }
  }
  if (refusal !== undefined) {
    const { sentence, remedy } = explained(refusal, words, await me())
    const { people } = remedy
    return { ...traced, sentence, remedy: remedy.sentence, ...(people.length > 0 && { people }) }
  }
  const named = (path: string, code: string, sentence: string) => ({
    path,
    flag: flagOf(path, flags),
    code,
    sentence,
  })
  const told = [
    ...fields.map((fault) => named(fault.path, fault.code, faultSentence(fault, words))),
    ...(problem.conflicts ?? []).map(({ field, yours, theirs }) =>
      named(field, 'conflict', t('ui.conflict-values', { theirs: textOf(theirs), mine: textOf(yours) })),
    ),
  ]
  const sentence = isForeign(error) ? t('cli.no-tandem', { url }) : answerSentence(problem, t)
  return { ...traced, sentence, ...(told.length > 0 && { fields: told }) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Something answered, but without a word of ours. */
function isForeign({ problem, code }: TandemProblem): boolean {
  return code === 'bug' && /^status [34]/.test(problem.message)
}

export function explained(refusal: Refusal, words: Reader, me: Me | null): Explained {
  const reader = { words, vendorName: me?.vendor.name ?? '', helpers: me?.admins ?? [] }
  return explainRefusal(refusal, reader)
}

/** Lines for people. */
export function linesOf(told: Told, { t }: Reader): string[] {
  const { sentence, remedy, people = [], fields = [], requestId } = told
  const byServer = told.status !== undefined && told.status >= 500
  return [
    sentence,
    ...(remedy === undefined ? [] : [`${t('ui.makes-it-possible')}: ${remedy}`]),
    ...people.map(({ name, email }) => `  ${t('ui.ask-person', { name })} <${email}>`),
    ...fields.map((field) => `  ${field.flag ?? field.path}: ${field.sentence}`),
    ...(byServer && requestId ? [t('cli.request', { request: requestId })] : []),
  ]
}
