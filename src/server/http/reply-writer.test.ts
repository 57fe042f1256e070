import * as Type from 'typebox'
import { expect, test } from 'vitest'
import { Instant, Nullable, OneOf } from '#contract/values.ts'
import { replyWriter } from './reply-writer.ts'

const written = (schema: Type.TSchema, reply: unknown) => JSON.parse(replyWriter(schema)(reply))

test('VIS-1: what a schema does not name is not written, at whatever depth', () => {
  const schema = Type.Object({
    at: Nullable(Instant),
    deal: Nullable(Type.Object({ name: Type.String() })),
    items: Type.Array(Nullable(Type.Object({ word: OneOf(['a', 'b']) }))),
    facts: Type.Record(Type.String(), Type.Number()),
    both: Type.Intersect([Type.Object({ one: Type.Number() }), Type.Object({ two: Type.Number() })]),
  })
  const reply = {
    at: null,
    deal: { name: 'Crane', secret: 1 },
    items: [null, { word: 'a', secret: 2 }],
    facts: { any: 3 },
    both: { one: 1, two: 2, secret: 4 },
    secret: 5,
    toString: 'secret',
  }
  expect(written(schema, reply)).toEqual({
    at: null,
    deal: { name: 'Crane' },
    items: [null, { word: 'a' }],
    facts: { any: 3 },
    both: { one: 1, two: 2 },
  })
  expect(written(schema, { ...reply, deal: null, at: undefined })).toMatchObject({ deal: null })
})

test('of several things, each has the members of its kind', () => {
  const kinds = Type.Union([
    Type.Object({ kind: Type.Literal('ask'), roles: Type.Array(Type.String()) }),
    Type.Object({ kind: Type.Literal('wait'), until: Type.String() }),
    Type.Object({ only: Type.Number() }),
    Type.String(),
    Type.Null(),
  ])
  const list = Type.Array(kinds)
  expect(
    written(list, [
      { kind: 'wait', until: 'x', roles: ['secret'] },
      { kind: 'ask', roles: ['admin'], until: 'secret' },
      { only: 1, kind: 'secret' },
      'text',
      null,
    ]),
  ).toEqual([{ kind: 'wait', until: 'x' }, { kind: 'ask', roles: ['admin'] }, { only: 1 }, 'text', null])
})
