import * as Type from 'typebox'
import { expect, test } from 'vitest'
import * as plain from './plain-schemas.ts'

test('the browser reads the same words, lengths and patterns as the server', () => {
  const schemas = (kit: typeof Type) => [
    kit.Enum(['one', 'two']),
    kit.Unsafe(kit.Enum(['one', 'two'])),
    kit.String({ maxLength: 36, minLength: 1 }),
    kit.Optional(kit.String({ pattern: '^[A-Z]{2}$' })),
    kit.Union([kit.Integer({ minimum: 1 }), kit.Null()]),
    kit.Array(kit.String({ maxLength: 9 }), { maxItems: 3 }),
  ]
  const asText = (made: readonly unknown[]) => made.map((schema) => JSON.parse(JSON.stringify(schema)))
  expect(asText(schemas(plain as unknown as typeof Type))).toMatchObject(asText(schemas(Type)))
})
