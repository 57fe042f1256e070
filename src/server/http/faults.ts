import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { Country, Day, Email, type FieldFault, Money } from '#contract/values.ts'
import { Invalid } from '../refused.ts'
import { cleanerOf, converterOf } from './clean.ts'

Settings.Set({ maxErrors: 50 })

type Code = FieldFault['code']
type Issue = { keyword: string; schemaPath: string; instancePath: string; params: object }

const codeOfPattern: Record<string, Code> = {
  [patternOf(Email)]: 'email',
  [patternOf(Day)]: 'day',
  [patternOf(Country)]: 'choice',
  [patternOf(Money.properties.amount)]: 'amount',
  [patternOf(Money.properties.currency)]: 'currency',
}

function patternOf(schema: TSchema): string {
  return (schema as { pattern?: string }).pattern ?? ''
}

/**
 * Checks a part of a request by its schema and drops members that it does not name. Only text of an address is
 * converted, since everything is text there; a body means what it says.
 * @throws Invalid with a fault for each field
 */
export function parserOf(schema: TSchema, from: 'address' | 'body'): (given: unknown) => unknown {
  const validator = Compile(schema)
  const clean = cleanerOf(schema)
  const convert = converterOf(schema)
  return (given) => {
    const value = clean(from === 'address' ? convert(given) : given)
    if (!validator.Check(value)) throw new Invalid(faultsOf(validator.Errors(value) as Issue[], value))
    const unstorable = pathsNotStorable(value)
    if (unstorable.length > 0)
      throw new Invalid(unstorable.map((path) => ({ path, code: 'form', facts: {} })))
    return value
  }
}

/** PostgreSQL knows no character zero and no half of a surrogate pair. */
function pathsNotStorable(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) =>
    pathsNotStorable(part, path === '' ? key : `${path}/${key}`),
  )
}

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)
}

function faultsOf(issues: Issue[], value: unknown): FieldFault[] {
  const faults = issues.filter((issue) => !isEcho(issue, issues)).flatMap((issue) => faultsIn(issue, value))
  return faults.filter((fault, index) => faults.findIndex((other) => other.path === fault.path) === index)
}

/** A union reports itself and its null beside the fault that matters. */
function isEcho(issue: Issue, issues: Issue[]): boolean {
  if (issue.keyword === 'anyOf')
    return issues.some(
      (other) => other !== issue && other.instancePath.startsWith(issue.instancePath) && !isNullBranch(other),
    )
  return isNullBranch(issue)
}

function isNullBranch({ keyword, schemaPath, params }: Issue): boolean {
  return keyword === 'type' && 'type' in params && params.type === 'null' && /\/anyOf\/\d+$/.test(schemaPath)
}

function faultsIn({ keyword, instancePath, params }: Issue, value: unknown): FieldFault[] {
  const path = instancePath.slice(1)
  if (keyword === 'required') {
    const { requiredProperties } = params as { requiredProperties: string[] }
    return requiredProperties.map((name) => ({
      path: path === '' ? name : `${path}/${name}`,
      code: 'required',
      facts: {},
    }))
  }
  const given = valueAt(value, path)
  if (given === '' || given === null) return [{ path, code: 'required', facts: {} }]
  return [{ path, ...codeAndFacts(keyword, params as { limit?: number; pattern?: string }) }]
}

function codeAndFacts(
  keyword: string,
  { limit = 0, pattern = '' }: { limit?: number; pattern?: string },
): Omit<FieldFault, 'path'> {
  switch (keyword) {
    case 'maxLength':
      return { code: 'too-long', facts: { max: limit } }
    case 'maxItems':
      return { code: 'too-many', facts: { max: limit } }
    case 'minLength':
    case 'minItems':
      return { code: 'required', facts: {} }
    case 'enum':
    case 'const':
      return { code: 'choice', facts: {} }
    case 'pattern':
      return { code: codeOfPattern[pattern] ?? 'form', facts: {} }
    default:
      return { code: 'form', facts: {} }
  }
}

function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value
  return path.split('/').reduce<unknown>((part, key) => {
    if (part === null || typeof part !== 'object') return undefined
    return (part as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')]
  }, value)
}
