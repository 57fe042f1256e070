import type { Property, Type } from './properties.ts'
import type { Comparison } from './syntax.ts'

/**
 * A filter that makes sense: every property exists and every value has the type of what it is compared with. Comparisons
 * are true or false whatever is missing; tests of text and single yes-or-no properties are neither where it is missing.
 */
export type Condition =
  | { kind: 'and' | 'or'; operands: Condition[] }
  | { kind: 'not'; operand: Condition }
  | { kind: 'compare'; operator: Comparison; left: Value; right: Value; type: Type }
  | { kind: 'in'; left: Value; items: Constant[]; type: Type }
  | { kind: 'test'; name: TextTest; text: Value; part: Value }
  | { kind: 'holds'; value: Value }
  | {
      kind: 'lambda'
      quantifier: 'any' | 'all'
      collection: string
      predicate: Condition | null
      level: number
    }

export type TextTest = 'startswith' | 'endswith' | 'contains'

export type Value =
  | { kind: 'constant'; value: Constant }
  /** Level 0 is the referral, 1 the element of the outermost lambda, and so on inwards. */
  | { kind: 'property'; property: Property; level: number }
  | { kind: 'changed'; name: 'tolower' | 'toupper'; text: Value }
  | { kind: 'condition'; condition: Condition }

/** Numbers are decimal text, dates ISO text in UTC with six digits of a second. */
export type Constant = string | boolean | null

/** Types whose values are texts, which compare with each other. */
export function isText(type: Type): boolean {
  return Array.isArray(type) || type === 'string' || type === 'guid' || type === 'email'
}

/** The engagement that the filter holds fast, whatever else it asks for. */
export function pinnedEngagement(condition: Condition): string | null {
  if (condition.kind === 'and') {
    for (const operand of condition.operands) {
      const pinned = pinnedEngagement(operand)
      if (pinned !== null) return pinned
    }
    return null
  }
  if (condition.kind !== 'compare' || condition.operator !== 'eq') return null
  const sides = [condition.left, condition.right]
  const isPinned = sides.some(
    (side) => side.kind === 'property' && side.level === 0 && side.property.path === 'engagementId',
  )
  const constant = sides.find((side) => side.kind === 'constant')
  return isPinned && constant !== undefined && typeof constant.value === 'string' ? constant.value : null
}

type Mentioned = Extract<Value, { kind: 'property' }>

/** Every property that a condition looks at. */
export function mentionedIn(condition: Condition): Mentioned[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.operands.flatMap(mentionedIn)
    case 'not':
      return mentionedIn(condition.operand)
    case 'compare':
      return [...mentionedBy(condition.left), ...mentionedBy(condition.right)]
    case 'in':
      return mentionedBy(condition.left)
    case 'test':
      return [...mentionedBy(condition.text), ...mentionedBy(condition.part)]
    case 'holds':
      return mentionedBy(condition.value)
    case 'lambda':
      return condition.predicate === null ? [] : mentionedIn(condition.predicate)
  }
}

function mentionedBy(value: Value): Mentioned[] {
  if (value.kind === 'property') return [value]
  if (value.kind === 'changed') return mentionedBy(value.text)
  return value.kind === 'condition' ? mentionedIn(value.condition) : []
}
