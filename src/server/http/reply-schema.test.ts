import * as Type from 'typebox'
import { expect, test } from 'vitest'
import { Instant, Nullable, OneOf } from '#contract/values.ts'
import { replySchema } from './reply-schema.ts'

test('what is this or null needs no trying, and nothing is checked that we have made', () => {
  const schema = Type.Object({
    at: Nullable(Instant),
    word: OneOf(['a', 'b']),
    format: Type.Array(Nullable(Type.Object({ pattern: Type.String({ pattern: '^x' }) }))),
  })
  expect(JSON.parse(JSON.stringify(replySchema(schema)))).toMatchObject({
    type: 'object',
    properties: {
      at: { type: 'string', nullable: true },
      word: { type: 'string' },
      format: {
        type: 'array',
        items: { type: 'object', nullable: true, properties: { pattern: { type: 'string' } } },
      },
    },
  })
  expect(JSON.stringify(replySchema(schema))).not.toMatch(/anyOf|date-time|\^x/)
})

test('a union of several things keeps by what they are told apart', () => {
  const kinds = Type.Union([
    Type.Object({ kind: Type.Literal('a'), one: Type.String() }),
    Type.Object({ kind: Type.Literal('b'), other: Type.String() }),
  ])
  expect(replySchema(Type.Array(kinds))).toEqual({ type: 'array', items: { ...kinds } })
})
