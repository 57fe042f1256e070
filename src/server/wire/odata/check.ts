import { type Condition, type Constant, isText, type TextTest, type Value } from './condition.ts'
import { momentOf } from './date.ts'
import { OptionFault, quoted } from './fault.ts'
import { findCollection, findMember, findScalar, type Type } from './properties.ts'
import type { Literal, Syntax } from './syntax.ts'
import { teamAddresses } from './team-address.ts'

type Scope = { option: string; variables: { name: string; collection: string }[] }

/**
 * Gives every name its property and every value its type.
 * @throws OptionFault at the name or value that does not fit
 */
export function checkFilter(syntax: Syntax, option = '$filter'): Condition {
  return conditionOf(teamAddresses(syntax), { option, variables: [] })
}

function conditionOf(syntax: Syntax, scope: Scope): Condition {
  switch (syntax.kind) {
    case 'and':
    case 'or':
      return { kind: syntax.kind, operands: syntax.operands.map((one) => conditionOf(one, scope)) }
    case 'not':
      return { kind: 'not', operand: conditionOf(syntax.operand, scope) }
    case 'compare':
      return comparisonOf(syntax, scope)
    case 'in':
      return membershipOf(syntax, scope)
    case 'lambda':
      return lambdaOf(syntax, scope)
    default:
      return holdsOf(syntax, scope)
  }
}

function comparisonOf(syntax: Extract<Syntax, { kind: 'compare' }>, scope: Scope): Condition {
  const { operator, left, right, at } = syntax
  const [leftType, rightType] = [typeOf(left, scope), typeOf(right, scope)]
  const type = typeOfBoth(leftType, rightType)
  if (type === null) throw new OptionFault(scope.option, at, 'two values say nothing of a referral')
  if (leftType !== null && rightType !== null && !compare(leftType, rightType))
    throw new OptionFault(
      scope.option,
      right.at,
      `${described(rightType)} does not compare with ${described(leftType)}`,
    )
  const sides = [operandOf(left, scope, type), operandOf(right, scope, type)] as const
  return { kind: 'compare', operator, left: sides[0], right: sides[1], type }
}

/** Words of two enumerations have no order in common: they compare as texts. */
function typeOfBoth(left: Type | null, right: Type | null): Type | null {
  const known = left ?? right
  const different = left !== null && right !== null && left !== right
  return known !== null && different && isText(known) ? 'string' : known
}

function compare(one: Type, other: Type): boolean {
  return isText(one) ? isText(other) : one === other
}

function membershipOf(syntax: Extract<Syntax, { kind: 'in' }>, scope: Scope): Condition {
  const type = typeOf(syntax.left, scope)
  if (type === null) throw new OptionFault(scope.option, syntax.at, 'two values say nothing of a referral')
  const items = syntax.items.map((item) => constantOf(item, type, scope.option))
  return { kind: 'in', left: operandOf(syntax.left, scope, type), items, type }
}

function lambdaOf(syntax: Extract<Syntax, { kind: 'lambda' }>, scope: Scope): Condition {
  const { path, quantifier, variable, predicate, at } = syntax
  const collection = findCollection(path)
  if (collection === null)
    throw new OptionFault(scope.option, at, `there is no collection ${quoted(path.join('/'))}`)
  const variables = [...scope.variables, { name: (variable ?? '').toLowerCase(), collection }]
  const inside = predicate === null ? null : conditionOf(predicate, { ...scope, variables })
  return { kind: 'lambda', quantifier, collection, predicate: inside, level: variables.length }
}

function holdsOf(syntax: Syntax, scope: Scope): Condition {
  if (syntax.kind === 'call' && isTest(syntax.name)) return testOf(syntax.name, syntax, scope)
  if (syntax.kind === 'literal' && syntax.type === 'boolean')
    return { kind: 'holds', value: { kind: 'constant', value: syntax.text === 'true' } }
  if (syntax.kind === 'literal' || typeOf(syntax, scope) !== 'boolean')
    throw new OptionFault(scope.option, syntax.at, 'expected a condition, such as a comparison with "eq"')
  return { kind: 'holds', value: operandOf(syntax, scope, 'boolean') }
}

function isTest(name: string): name is TextTest {
  return name === 'startswith' || name === 'endswith' || name === 'contains'
}

function testOf(name: TextTest, syntax: Extract<Syntax, { kind: 'call' }>, scope: Scope): Condition {
  const [text, part, ...more] = syntax.args
  if (text === undefined || part === undefined || more.length > 0)
    throw new OptionFault(scope.option, syntax.at, `${name} takes two texts`)
  const [textType, partType] = [typeOf(text, scope) ?? 'string', typeOf(part, scope) ?? 'string']
  for (const [type, { at }] of [
    [textType, text],
    [partType, part],
  ] as const) {
    if (!isText(type))
      throw new OptionFault(scope.option, at, `${name} takes two texts, and this is ${described(type)}`)
  }
  // Part of an enumeration's word is no word of it, but part of an address still has no case.
  const as = (type: Type): Type => (Array.isArray(type) ? 'string' : type)
  return {
    kind: 'test',
    name,
    text: operandOf(text, scope, as(partType)),
    part: operandOf(part, scope, as(textType)),
  }
}

/** Null for a value, which has the type of what it is compared with. */
function typeOf(syntax: Syntax, scope: Scope): Type | null {
  switch (syntax.kind) {
    case 'literal':
      return null
    case 'path':
      return propertyOf(syntax, scope).property.type
    case 'call':
      return isTest(syntax.name) ? 'boolean' : 'string'
    default:
      return 'boolean'
  }
}

/** `type` is what a value is read as. */
function operandOf(syntax: Syntax, scope: Scope, type: Type): Value {
  switch (syntax.kind) {
    case 'literal':
      return { kind: 'constant', value: constantOf(syntax, type, scope.option) }
    case 'path':
      return propertyOf(syntax, scope)
    case 'call':
      return isTest(syntax.name)
        ? { kind: 'condition', condition: testOf(syntax.name, syntax, scope) }
        : changedOf(syntax, scope)
    default:
      return { kind: 'condition', condition: conditionOf(syntax, scope) }
  }
}

function changedOf(syntax: Extract<Syntax, { kind: 'call' }>, scope: Scope): Value {
  const [text, ...more] = syntax.args
  const name = syntax.name === 'toupper' ? 'toupper' : 'tolower'
  if (text === undefined || more.length > 0)
    throw new OptionFault(scope.option, syntax.at, `${name} takes one text`)
  const type = typeOf(text, scope) ?? 'string'
  if (!isText(type))
    throw new OptionFault(scope.option, text.at, `${name} takes a text, and this is ${described(type)}`)
  return { kind: 'changed', name, text: operandOf(text, scope, 'string') }
}

function propertyOf({ segments, at }: { segments: string[]; at: number }, { option, variables }: Scope) {
  const [first = '', ...rest] = segments
  const index = variables.findLastIndex(({ name }) => name === first.toLowerCase())
  const collection = variables[index]?.collection
  const property = collection === undefined ? findScalar(segments) : findMember(collection, rest)
  if (property === null)
    throw new OptionFault(option, at, `there is no property ${quoted(segments.join('/'))}${hint(segments)}`)
  return { kind: 'property', property, level: index + 1 } as const
}

function hint(segments: string[]): string {
  const lengths = segments.map((_, index) => index + 1)
  const collection = lengths.map((length) => segments.slice(0, length)).find((some) => findCollection(some))
  return collection === undefined
    ? ''
    : `; ${collection.join('/')} is a collection: ${collection.join('/')}/any(x: …)`
}

function constantOf({ type: given, text, at }: Literal, type: Type, option: string): Constant {
  if (given === 'null') return null
  const read = readers(type)(text)
  if (read === null) throw new OptionFault(option, at, `${quoted(text)} is not ${described(type)}`)
  return read
}

function readers(type: Type): (text: string) => Constant {
  if (typeof type === 'object')
    return (text) => type.find((word) => word.toLowerCase() === text.toLowerCase()) ?? null
  return readerOf[type]
}

const decimal = /^[+-]?\d{1,30}(?:\.\d{1,30})?(?:e[+-]?\d{1,2})?$/i
const yesOrNo: Record<string, boolean> = { true: true, false: false }

const readerOf: Record<Exclude<Type, readonly string[]>, (text: string) => Constant> = {
  string: (text) => text,
  guid: (text) => text.toLowerCase(),
  email: (text) => text.toLowerCase(),
  number: (text) => (decimal.test(text) ? text : null),
  boolean: (text) => yesOrNo[text.toLowerCase()] ?? null,
  date: momentOf,
}

function described(type: Type): string {
  if (typeof type === 'object') return `one of ${type.join(', ')}`
  return {
    string: 'a text',
    guid: 'a GUID',
    email: 'an e-mail address',
    number: 'a number',
    boolean: 'true or false',
    date: 'a date',
  }[type]
}
