import type { Static } from 'typebox'
import * as Type from 'typebox'
import { offerTraits, termKinds } from '#domain/co-sell-program.ts'
import { endpoint } from './endpoint.ts'
import { Nullable, OneOf, Refusal, Text } from './values.ts'

const Whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const LevelName = Type.Optional(Text(60))

export const ProgramSettings = Type.Object({
  reviewDays: Whole(1, 365),
  consumedUsd: Whole(0, 1_000_000_000),
  billedUsd: Whole(0, 1_000_000_000),
  platformShare: Whole(0, 99),
  designations: Whole(0, 20),
  transactableRequired: Type.Boolean(),
  onePagerPages: Whole(1, 100),
  documentMegabytes: Whole(1, 200),
  videoMegabytes: Whole(1, 1000),
  levelNames: Type.Object({
    'in-market': LevelName,
    'co-sell-ready': LevelName,
    'ip-co-sell': LevelName,
    'business-apps-standard': LevelName,
    'business-apps-premium': LevelName,
  }),
})

export const Term = Type.Object({
  kind: OneOf(termKinds),
  key: Type.String(),
  parent: Nullable(Type.String()),
  name: Type.String(),
  active: Type.Boolean(),
  traits: Type.Array(OneOf(offerTraits)),
})
export type Term = Static<typeof Term>

const CoSellProgram = Type.Object({
  settings: ProgramSettings,
  terms: Type.Array(Term),
  whyNotChange: Nullable(Refusal),
})
export type CoSellProgram = Static<typeof CoSellProgram>

/** What everybody may know of the program (CF-17). */
export const getCoSellProgram = endpoint({
  name: 'getCoSellProgram',
  says: 'Tells the thresholds, the review time and the words of the co-sell program.',
  method: 'GET',
  path: '/api/co-sell-program',
  access: 'signed-in',
  reply: CoSellProgram,
})

export const changeCoSellProgram = endpoint({
  name: 'changeCoSellProgram',
  says: 'Changes the thresholds and level names of the co-sell program.',
  method: 'PUT',
  path: '/api/co-sell-program',
  access: ['vendor-admin'],
  body: ProgramSettings,
  reply: CoSellProgram,
})

export const putTerm = endpoint({
  name: 'putTerm',
  says: "Adds a term to the program's words, or renames, retires or brings back one that is there.",
  method: 'PUT',
  path: '/api/co-sell-program/terms/:kind/:key',
  access: ['vendor-admin'],
  params: Type.Object({
    kind: OneOf(termKinds),
    key: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' }),
  }),
  body: Type.Object({
    parent: Nullable(Text(60)),
    name: Text(80),
    active: Type.Boolean(),
    traits: Type.Array(OneOf(offerTraits), { maxItems: 5 }),
  }),
  reply: CoSellProgram,
})
