import fc from 'fast-check'
import fastJsonPatch from 'fast-json-patch'
import { describe, expect, test } from 'vitest'
import { WireFault } from './errors.ts'
import { type Operation, patched, pointerOf, readOperations, withValue } from './json-patch.ts'
import type { Document, Json } from './read-members.ts'

const name = fc.constantFrom('a', 'b', 'a/b', 'm~n', '0', '-', 'ключ', '키')
const leaf = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.string({ maxLength: 5 }))
const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf as fc.Arbitrary<Json>,
    fc.array(tie('tree'), { maxLength: 4 }) as fc.Arbitrary<Json>,
    fc.dictionary(name, tie('tree'), { maxKeys: 4 }) as fc.Arbitrary<Json>,
  ),
}))
const document = fc.dictionary(name, tree, { maxKeys: 4 }) as fc.Arbitrary<Document>

/** Every place of a document at which something stands, and for a list the place behind its end. */
function placesOf(
  value: Json,
  at: readonly string[] = [],
): { segments: readonly string[]; op: 'add' | 'replace' }[] {
  const here =
    at.length === 0
      ? []
      : [
          { segments: at, op: 'replace' as const },
          { segments: at, op: 'add' as const },
        ]
  if (value === null || typeof value !== 'object') return here
  const behind = Array.isArray(value) ? [{ segments: [...at, '-'], op: 'add' as const }] : []
  const inside = Object.entries(value).flatMap(([key, part]) => placesOf(part, [...at, key]))
  return [...here, ...behind, ...inside]
}

const escaped = (segments: readonly string[]) =>
  `/${segments.map((one) => one.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`

describe('AP-2: operations are those of RFC 6902', () => {
  test('AP-2: a random patch leaves what the reference implementation leaves, and the document as it was', () => {
    fc.assert(
      fc.property(
        document,
        fc.array(fc.tuple(fc.nat(), tree), { minLength: 1, maxLength: 6 }),
        (given, choices) => {
          const untouched = structuredClone(given)
          const operations: Operation[] = []
          let ours: Json = given
          for (const [choice, value] of choices) {
            const places = placesOf(ours)
            const place = places[choice % Math.max(places.length, 1)]
            if (place === undefined) return
            const operation: Operation = { op: place.op, path: escaped(place.segments), value }
            operations.push(operation)
            ours = withValue(ours, pointerOf(operation.path), operation)
          }
          const reference = fastJsonPatch.applyPatch(
            structuredClone(given),
            structuredClone(operations),
          ).newDocument
          expect(ours).toEqual(reference)
          expect(given).toEqual(untouched)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

const add = (path: string, value: Json): Operation => ({ op: 'add', path, value })
const replace = (path: string, value: Json): Operation => ({ op: 'replace', path, value })

function refusalOf(run: () => unknown): WireFault {
  try {
    run()
  } catch (error) {
    if (error instanceof WireFault) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('AP-2: paths of a referral', () => {
  const referral: Document = { name: 'Deal', details: { dealValue: 1 }, team: [{ email: 'a@b.example' }] }

  test('AP-2: names are found in any case, aliases too, and what is absent is added', () => {
    const changed = patched(referral, [
      replace('/DETAILS/closingdatetime', '2030-06-30'),
      add('/Team/-', { EmailAddress: 'c@d.example', nobody: 1 }),
    ])
    expect(changed.details).toEqual({ dealValue: 1, closingDateTime: '2030-06-30T00:00:00Z' })
    expect(changed.team).toEqual([{ email: 'a@b.example' }, { email: 'c@d.example' }])
  })

  test.each([
    ['/id', 'read-only'],
    ['/eTag', 'read-only'],
    ['/customerProfile/address/country', 'read-only'],
    ['/inviteContext/notes', 'read-only'],
    ['/nothing', 'not a member'],
    ['/name/first', 'beyond'],
    ['/team/5', 'beyond the end'],
    ['/team/01', 'index'],
    ['/team/x', 'index'],
    ['/details/__proto__', 'not a member'],
  ])('AP-2: %s is refused (%s)', (path, why) => {
    const fault = refusalOf(() => patched(referral, [replace(path, 'x')]))
    expect(fault).toMatchObject({ status: 400, code: 'invalidRequest', target: path })
    expect(fault.message).toContain(why)
  })

  test('AP-2: values that cannot be read are all told at once', () => {
    const fault = refusalOf(() =>
      patched(referral, [replace('/details/dealValue', 'much'), replace('/favorite', 'perhaps')]),
    )
    expect(fault.details.map(({ target }) => target)).toEqual(['/details/dealValue', '/favorite'])
  })

  test.each([
    [[{ op: 'remove', path: '/team/0' }], '/0/op'],
    [[{ op: 'test', path: '/name', value: 'Deal' }], '/0/op'],
    [
      [
        { op: 'add', path: '/name', value: '' },
        { path: '/name', value: '' },
      ],
      '/1/op',
    ],
    [[{ op: 'add', path: 'name', value: '' }], '/0/path'],
    [[{ op: 'add', path: '/name' }], '/0/value'],
    [['add'], '/0'],
  ])('AP-2: what is no add and no replace is refused (%j)', (body, target) => {
    expect(refusalOf(() => readOperations(body))).toMatchObject({ status: 400, target })
  })
})
