/**
 * What the declarations of the API are made of, in the browser: plain JSON Schema, without the library's types at
 * run time. The page checks addresses by them and leaves the checking of calls to the server; the build puts this
 * in the place of `typebox`.
 */
type Schema = Readonly<Record<string, unknown>>

const typed = (type: string) => (options: Schema) => ({ type, ...options })
const itself = (schema: Schema) => schema

const objectOf = (properties: Schema) => ({ type: 'object', properties })
const arrayOf = (items: Schema, options: Schema) => ({ type: 'array', items, ...options })
const recordOf = (_key: Schema, additionalProperties: Schema) => ({ type: 'object', additionalProperties })
const enumOf = (words: readonly string[]) => ({ enum: words })
const literalOf = (value: unknown) => ({ const: value })
const unionOf = (anyOf: readonly Schema[]) => ({ anyOf })
const intersectOf = (allOf: readonly Schema[]) => ({ allOf })
const unknown = () => ({})

const booleanOf = typed('boolean')
const integerOf = typed('integer')
const nullOf = typed('null')
const numberOf = typed('number')
const stringOf = typed('string')

export {
  arrayOf as Array,
  booleanOf as Boolean,
  enumOf as Enum,
  integerOf as Integer,
  intersectOf as Intersect,
  itself as Optional,
  itself as Partial,
  itself as Unsafe,
  literalOf as Literal,
  nullOf as Null,
  numberOf as Number,
  objectOf as Object,
  recordOf as Record,
  stringOf as String,
  unionOf as Union,
  unknown as Unknown,
}
