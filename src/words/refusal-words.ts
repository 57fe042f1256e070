import type { Static } from 'typebox'
import type { Refusal as RefusalSchema } from '#contract/values.ts'
import type { OpenItem } from '#domain/open-item.ts'
import type { DealAction, Facts, RefusalCode } from '#domain/refusal.ts'
import type { Role } from '#domain/role.ts'
import type { WordKey } from '#locales/catalog.ts'
import type { Reader as Words } from './reader.ts'
import type { WordValues } from './translate.ts'

/** A refusal as the server sends it. */
export type Refusal = Static<typeof RefusalSchema>

/** Somebody who can make it possible. */
export type Helper = { readonly name: string; readonly email: string; readonly role: Role }

export type ExplainedCondition = {
  readonly code: RefusalCode
  readonly text: string
  readonly met: boolean
  readonly fact?: string
}

/** A refusal in the reader's words. `action` is what the reader can do at once, `people` are whom to ask instead. */
export type Explained = {
  readonly title: string
  readonly sentence: string
  readonly conditions: readonly ExplainedCondition[]
  readonly remedy: {
    readonly sentence: string
    readonly action?: DealAction
    readonly people: readonly Helper[]
  }
}

type Reader = {
  readonly words: Pick<Words, 't' | 'formatList'>
  readonly vendorName: string
  /** The colleagues who hold roles that others ask for. */
  readonly helpers: readonly Helper[]
}

/** `title` is what was refused, such as the label of its button; without it the action has its name. */
export function explainRefusal(refusal: Refusal, reader: Reader, title?: string): Explained {
  const { t } = reader.words
  const values = valuesOf(refusal.facts, reader)
  const { remedy } = refusal
  const people = remedy?.kind === 'ask' ? helpersFor(remedy.roles, reader.helpers) : []
  const action = remedy?.kind === 'do' ? remedy.action : remedy?.kind === 'complete' ? 'edit' : undefined
  return {
    title: title ?? t(`refusal.${refusal.code}.sentence`, values),
    sentence: t(`refusal.${refusal.code}.sentence`, values),
    conditions: refusal.conditions.map((condition) => explainCondition(condition, reader)),
    remedy: {
      sentence: t(`refusal.${refusal.code}.remedy`, values),
      ...(action ? { action } : {}),
      people,
    },
  }
}

/** The name of what a person can do with a deal. */
export function actionName(action: DealAction, { words, vendorName }: Omit<Reader, 'helpers'>): string {
  return words.t(`refusal.action.${action}`, { vendor: vendorName })
}

/** One person per name, in the order in which the remedy names the roles. */
export function helpersFor(roles: readonly Role[], helpers: readonly Helper[]): Helper[] {
  const fitting = roles.flatMap((role) => helpers.filter((helper) => helper.role === role))
  return fitting.filter(
    (helper, index) => fitting.findIndex((other) => other.email === helper.email) === index,
  )
}

type ConditionOf = Refusal['conditions'][number]

function explainCondition({ code, met, facts }: ConditionOf, reader: Reader): ExplainedCondition {
  const values = valuesOf(facts, reader)
  const fact = factOf(code, met, facts)
  return {
    code,
    met,
    text: reader.words.t(`refusal.${code}.condition`, values),
    ...(fact ? { fact: reader.words.t(fact, values) } : {}),
  }
}

/** What is known about a condition beside whether it is met. */
function factOf(code: RefusalCode, met: boolean, facts: Facts): WordKey | undefined {
  if (met) return undefined
  if (code === 'referral.closed' && 'substatus' in facts) return 'refusal.referral.closed.fact'
  if (code === 'referral.incomplete' && 'items' in facts) return 'refusal.referral.incomplete.fact'
  return undefined
}

/** Facts are words of the domain; sentences want the reader's. */
function valuesOf(facts: Facts, { words, vendorName }: Reader): WordValues {
  const { t, formatList } = words
  const { substatus, items, roles, stages } = facts
  return {
    ...facts,
    vendor: vendorName,
    ...(substatus === undefined
      ? {}
      : { substatus: t(`status.${String(substatus).toLowerCase()}` as WordKey) }),
    ...(items === undefined
      ? {}
      : { items: formatList(partsOf(items).map((item) => t(`refusal.item.${item as OpenItem}`))) }),
    ...(stages === undefined
      ? {}
      : { stages: formatList(partsOf(stages).map((stage) => t(`stage.assessment-${stage}` as WordKey))) }),
    ...(roles === undefined
      ? {}
      : {
          roles: formatList(
            partsOf(roles).map((role) => t(`role.${role as Role}`)),
            'disjunction',
          ),
        }),
  }
}

function partsOf(list: string | number): string[] {
  return String(list).split(' ').filter(Boolean)
}
