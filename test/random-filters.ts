import fc from 'fast-check'
import { collections, itself, scalars, type Type } from '../src/server/wire/odata/properties.ts'

/** Values that the random referrals have, and some that they have not. */
export const words = [
  '',
  'Harbour',
  'harbour',
  "Dune's",
  '부산항',
  'Кран',
  'ẞ',
  '100%_',
  '"x"',
  'a b',
  'Ben',
  'Baker',
  'x',
]
export const emails = ['ben@birch.example', 'Bea@Birch.example', 'cleo@cedar.example']
export const moments = [
  '2026-01-01',
  '2026-03-04T05:06:07Z',
  '2026-03-04T05:06:07.089Z',
  '2026-06-01T00:00:00+02:00',
]
export const amounts = ['0', '10.5', '200', '99999.25', '-1']

const known: Record<string, readonly string[]> = {
  salesStage: ['20', '40', '80', '100'],
  'customerProfile/address/country': ['NL', 'KR', ''],
  'details/currency': ['USD', 'EUR'],
  createdVia: ['Portal', 'Api'],
  lastModifiedVia: ['Portal', 'PowerAutomate'],
  statusReason: ['Budget inadequate', 'Budget inadequate: x', 'withdrawn', 'x', 'Others'],
  customerMarketplaceIntent: ['Yes', 'No', 'HaveNotDecided'],
  registrationStatus: ['None'],
  eTag: ['"00000001-0000-0000-0000-000000000000"'],
  'details/incentiveLevel': ['ip-co-sell', 'x'],
  organizationName: ['Birch', 'Aster'],
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

type Ids = readonly string[]

function valueFor(path: string, type: Type, ids: Ids): fc.Arbitrary<string> {
  const words_ = known[path.split('/').slice(-3).join('/')] ?? known[path] ?? words
  if (typeof type === 'object') return fc.constantFrom(...type).map(quoted)
  if (type === 'guid') return fc.constantFrom(...ids, 'msft', 'ref-1').map(quoted)
  if (type === 'email') return fc.constantFrom(...emails).map(quoted)
  if (type === 'number') return fc.constantFrom(...amounts)
  if (type === 'boolean') return fc.constantFrom('true', 'false')
  if (type === 'date') return fc.constantFrom(...moments)
  return fc.constantFrom(...words_).map(quoted)
}

type Named = { path: string; name: string; type: Type }

const operators = fc.constantFrom('eq', 'eq', 'eq', 'ne', 'gt', 'ge', 'lt', 'le')
const orNull = (value: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 8, arbitrary: value }, { weight: 1, arbitrary: fc.constant('null') })
const isText = (type: Type) =>
  typeof type === 'object' || ['string', 'guid', 'email'].includes(type as string)

function conditionOn(all: Named[], ids: Ids): fc.Arbitrary<string> {
  return fc.constantFrom(...all).chain(({ path, name, type }) => {
    const value = valueFor(path, type, ids)
    const alike = all.filter((other) => (isText(type) ? isText(other.type) : other.type === type))
    const forms = [
      fc.tuple(operators, orNull(value)).map(([operator, one]) => `${name} ${operator} ${one}`),
      fc.tuple(operators, value).map(([operator, one]) => `${one} ${operator} ${name}`),
      fc.array(orNull(value), { minLength: 1, maxLength: 3 }).map((some) => `${name} in (${some.join(',')})`),
      fc
        .tuple(operators, fc.constantFrom(...alike))
        .map(([operator, other]) => `${name} ${operator} ${other.name}`),
      ...(type === 'boolean' ? [fc.constant(name)] : []),
      ...(isText(type) ? textForms(name) : []),
    ]
    return fc.oneof(...forms)
  })
}

const parts = ['', 'a', 'B', 'ar', '항', "'", '%', '_', '@birch', 'New', '-']

function textForms(name: string): fc.Arbitrary<string>[] {
  const part = fc.constantFrom(...parts)
  const test = fc.constantFrom('contains', 'startswith', 'endswith')
  return [
    fc.tuple(test, part).map(([one, text]) => `${one}(${name},${quoted(text)})`),
    fc.tuple(test, part).map(([one, text]) => `${one}(tolower(${name}),tolower(${quoted(text)}))`),
    fc.tuple(test, part, fc.boolean()).map(([one, text, is]) => `${one}(${name},${quoted(text)}) eq ${is}`),
    fc.constantFrom(...words).map((word) => `toupper(${name}) eq ${quoted(word.toUpperCase())}`),
  ]
}

const own: Named[] = [...scalars].map(([path, type]) => ({ path, name: path, type }))

function lambda(ids: Ids): fc.Arbitrary<string> {
  return fc.constantFrom(...collections).chain(([collection, members]) => {
    const inside = [...members].map(([member, type]) => ({
      path: member === itself ? collection : `${collection}/${member}`,
      name: member === itself ? 'v' : `v/${member}`,
      type,
    }))
    return fc
      .tuple(fc.constantFrom('any', 'any', 'all'), combined(conditionOn(inside, ids)))
      .map(([quantifier, predicate]) => `${collection}/${quantifier}(v:${predicate})`)
  })
}

function combined(condition: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const pair = fc.tuple(condition, fc.constantFrom('and', 'or'), condition)
  return fc.oneof(
    { weight: 5, arbitrary: condition },
    { weight: 2, arbitrary: pair.map(([one, word, other]) => `${one} ${word} ${other}`) },
    { weight: 2, arbitrary: condition.map((one) => `not (${one})`) },
    { weight: 1, arbitrary: pair.map(([one, word, other]) => `not (${one} ${word} not ${other})`) },
  )
}

/** Filters over every property; `ids` are those of referrals and engagements that exist. */
export function anyFilter(ids: Ids = ['0190a000-0000-7000-8000-000000000001']): fc.Arbitrary<string> {
  const address = fc.tuple(fc.constantFrom('eq', 'ne'), fc.constantFrom(...emails))
  const one = fc.oneof(
    { weight: 6, arbitrary: conditionOn(own, ids) },
    { weight: 3, arbitrary: lambda(ids) },
    { weight: 1, arbitrary: address.map(([operator, email]) => `email ${operator} '${email}'`) },
  )
  return combined(combined(one).map((text) => `(${text})`))
}
