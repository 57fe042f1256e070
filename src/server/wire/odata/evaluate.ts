import type { Condition, Constant, Value } from './condition.ts'
import { momentOf } from './date.ts'
import { itself, type Type } from './properties.ts'
import type { Comparison } from './syntax.ts'

/** A presented referral, or an element of one of its collections. */
export type Document = { readonly [member: string]: unknown }

type Answer = boolean | null

/** Whether the filter lets the presented referral through; what SQL answers, said once more over the document. */
export function matches(condition: Condition, document: Document): boolean {
  return answer(condition, [document]) === true
}

/** `scope` holds the referral and, behind it, the elements of the lambdas around. */
function answer(condition: Condition, scope: readonly unknown[]): Answer {
  switch (condition.kind) {
    case 'and':
      return every(condition.operands.map((operand) => answer(operand, scope)))
    case 'or':
      return negated(every(condition.operands.map((operand) => negated(answer(operand, scope)))))
    case 'not':
      return negated(answer(condition.operand, scope))
    case 'compare':
      return compared(condition, scope)
    case 'in':
      return condition.items.some((item) =>
        holds('eq', constantAt(condition.left, scope), item, condition.type),
      )
    case 'test':
      return tested(condition, scope)
    case 'holds':
      return constantAt(condition.value, scope) as Answer
    case 'lambda':
      return ofElements(condition, scope)
  }
}

function negated(one: Answer): Answer {
  return one === null ? null : !one
}

/** Unknown is what neither side decides. */
function every(answers: Answer[]): Answer {
  if (answers.includes(false)) return false
  return answers.includes(null) ? null : true
}

function compared(condition: Extract<Condition, { kind: 'compare' }>, scope: readonly unknown[]): boolean {
  const { operator, left, right, type } = condition
  return holds(operator, constantAt(left, scope), constantAt(right, scope), type)
}

/** What is missing equals what is missing and has no order. */
function holds(operator: Comparison, left: Constant, right: Constant, type: Type): boolean {
  if (left === null || right === null) {
    if (operator === 'eq') return left === right
    return operator === 'ne' && left !== right
  }
  const sign = ordered(left, right, type)
  return {
    eq: sign === 0,
    ne: sign !== 0,
    gt: sign > 0,
    ge: sign >= 0,
    lt: sign < 0,
    le: sign <= 0,
  }[operator]
}

/** The sign of the difference. Texts are ordered by their code points, words of an enumeration by its list. */
export function ordered(left: string | boolean, right: string | boolean, type: Type): number {
  if (type === 'number' || typeof left === 'boolean') return Number(left) - Number(right)
  const [one, other] = [String(left), String(right)]
  if (typeof type === 'object') return type.indexOf(one) - type.indexOf(other)
  return byCodePoints(one, other)
}

function byCodePoints(one: string, other: string): number {
  if (one === other) return 0
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

function tested(condition: Extract<Condition, { kind: 'test' }>, scope: readonly unknown[]): Answer {
  const [text, part] = [constantAt(condition.text, scope), constantAt(condition.part, scope)]
  if (typeof text !== 'string' || typeof part !== 'string') return null
  if (condition.name === 'startswith') return text.startsWith(part)
  return condition.name === 'endswith' ? text.endsWith(part) : text.includes(part)
}

function ofElements(condition: Extract<Condition, { kind: 'lambda' }>, scope: readonly unknown[]): boolean {
  const { collection, quantifier, predicate } = condition
  const found = at(scope[0], collection)
  const elements: unknown[] = Array.isArray(found) ? found : []
  const suits = (element: unknown) => predicate === null || answer(predicate, [...scope, element]) === true
  return quantifier === 'any' ? elements.some(suits) : elements.every(suits)
}

function constantAt(value: Value, scope: readonly unknown[]): Constant {
  switch (value.kind) {
    case 'constant':
      return value.value
    case 'property':
      return read(at(scope[value.level], value.property.path), value.property.type)
    case 'condition':
      return answer(value.condition, scope)
    case 'changed': {
      const text = constantAt(value.text, scope)
      if (typeof text !== 'string') return null
      return value.name === 'tolower' ? text.toLowerCase() : text.toUpperCase()
    }
  }
}

/** The value at a path of the document; null where anything on the way is missing. */
export function at(document: unknown, path: string): unknown {
  if (path === itself) return document
  return path.split('/').reduce<unknown>((part, name) => {
    return part === null || typeof part !== 'object' ? null : ((part as Document)[name] ?? null)
  }, document)
}

/** A value of a document as filters compare it. */
export function read(value: unknown, type: Type): Constant {
  if (value === null || value === undefined) return null
  if (type === 'boolean') return value === true
  if (type === 'date') return momentOf(String(value))
  const text = String(value)
  return type === 'guid' || type === 'email' ? text.toLowerCase() : text
}
