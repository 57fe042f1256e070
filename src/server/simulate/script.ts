import type { Static, TProperties, TSchema } from 'typebox'
import * as Type from 'typebox'
import { helpTypes } from '#domain/help.ts'
import { declineReasons, errorReasons, lostReasons } from '#domain/outcome-reason.ts'
import { roles } from '#domain/role.ts'
import { settableStages } from '#domain/sales-stage.ts'
import { coSellStatuses } from '#domain/solution.ts'

/**
 * The form of a simulation's script, once: the reader checks by it, and docs/simulator.schema.json is its print, by which
 * editors complete. `patternErrorMessage` is what editors and the reader say of a text that has not its form.
 */
const text = (description?: string, maxLength = 255) =>
  Type.String({ ...(description === undefined ? {} : { description }), minLength: 1, maxLength })

const form = (pattern: string, patternErrorMessage: string, description: string) =>
  Type.String({ pattern, patternErrorMessage, description })

const Digits = (example: string) =>
  form(
    String.raw`^\d{1,20}$`,
    `must be digits in quotes, such as "${example}"`,
    'A number that people know it by',
  )

function oneOf<const Words extends readonly string[]>(words: Words, description: string) {
  return Type.Unsafe<Words[number]>({ type: 'string', enum: [...words], description })
}

function oneOrMany<Schema extends TSchema>(schema: Schema, description: string) {
  return Type.Union([schema, Type.Array(schema, { minItems: 1 })], { description })
}

function strict<Properties extends TProperties>(properties: Properties, description: string) {
  return Type.Object(properties, { description, additionalProperties: false })
}

function optional<Properties extends TProperties>(properties: Properties, description: string) {
  return Type.Partial(Type.Object(properties), { description, additionalProperties: false })
}

const length = String.raw`\d{1,6}(\.\d{1,3})?(ms|s|m|h)`
const Span = (description: string) =>
  form(
    `^${length}( to ${length})?$`,
    'must be a time such as 500ms, 2s, 5m or 1h, or a range such as 1s to 5s',
    description,
  )
const Amount = (description: string) =>
  form(
    String.raw`^\d{1,15}(\.\d{1,4})? [A-Z]{3}$`,
    'must be an amount with its currency, such as 120000 USD',
    description,
  )
const Email = (description: string) =>
  form(
    String.raw`^[^\s@]+@[^\s@]+\.[^\s@]+$`,
    'must be an e-mail address, such as ada@aster.example',
    description,
  )
const Country = form(
  '^[A-Z]{2}$',
  'must be a country in two capital letters, such as NL',
  'ISO 3166, alpha-2',
)
const Name = text('The name of an organization of the world')
const Days = Type.Integer({ minimum: 0, maximum: 3650, description: 'Days from the day on which it happens' })

const Stage = Type.Unsafe<(typeof settableStages)[number]>({
  type: 'integer',
  enum: [...settableStages],
  description: 'A sales stage in percent',
})

export const actions = ['accept', 'decline', 'stall', 'expire'] as const
export const stepActions = ['advance', 'edit', 'note', 'win', 'lose', 'error', 'withdraw'] as const
const reasons = [...new Set([...declineReasons, ...lostReasons, ...errorReasons])]

const Reason = oneOf(
  reasons,
  `Declining: ${declineReasons.join(', ')}. Losing: ${lostReasons.join(', ')}. Error: ${errorReasons.join(', ')}`,
)

const terms = {
  name: text('The name of the deal'),
  value: Amount('What the deal is worth to this party'),
  closesIn: Days,
  crmId: text("The party's own number of the deal", 100),
  campaignId: text("The party's own campaign", 100),
}

const Step = Type.Object(
  {
    do: oneOf(stepActions, 'What the party does next with its own record of the deal'),
    after: Type.Optional(Span('How long after the step before; at once where it is left out')),
    as: Type.Optional(Email('Who does it; whoever may where it is left out')),
    to: Type.Optional(Stage),
    ...Type.Partial(Type.Object(terms)).properties,
    reason: Type.Optional(Reason),
    note: Type.Optional(text('The text of a note, or the words that go with an outcome', 4000)),
  },
  { additionalProperties: false, description: 'One step on the own record, which the deal has to allow' },
)
export type Step = Static<typeof Step>

const answer = {
  do: oneOf(actions, 'What the organization does with the request'),
  after: Type.Optional(Span('How long after the request came; at once where it is left out')),
  as: Type.Optional(Email('Who does it; whoever may where it is left out')),
  reason: Type.Optional(oneOf(declineReasons, 'Why it declines; other where it is left out')),
  note: Type.Optional(text('What it says: to a decline, or as a note to the sender once accepted', 4000)),
  with: Type.Optional(optional(terms, 'What it changes as it accepts; the rest stands as requested')),
  // biome-ignore lint/suspicious/noThenProperty: the word of the format, and nobody awaits a schema
  then: Type.Optional(
    Type.Array(Step, { maxItems: 100, description: 'What follows once accepted, one after the other' }),
  ),
}

const When = optional(
  {
    help: oneOrMany(oneOf([...helpTypes, 'none'], 'A kind of help'), 'The help that is asked for'),
    country: oneOrMany(Country, "The customer's country"),
    customer: oneOrMany(text('A name, in which * stands for anything'), "The customer's name"),
    name: oneOrMany(text('A name, in which * stands for anything'), "The deal's name"),
    from: oneOrMany(Name, 'Who sent the request'),
    over: Amount('Worth more than this; other currencies are converted'),
    under: Amount('Worth less than this; other currencies are converted'),
    nth: oneOrMany(
      Type.Integer({ minimum: 1, description: 'Counted from 1' }),
      'The first, second … request that the organization receives',
    ),
    every: Type.Integer({ minimum: 1, description: 'Each so manieth request' }),
    chance: Type.Number({ minimum: 0, maximum: 1, description: 'In so many of the cases, by the seed' }),
  },
  'All that is named here must be so',
)
export type When = Static<typeof When>

const Answer = strict(answer, 'What the organization does with a request')
export type Answer = Static<typeof Answer>

const Rule = strict({ when: Type.Optional(When), ...answer }, 'The first rule that fits is followed')
export type Rule = Static<typeof Rule>

const Counterparty = optional(
  {
    rules: Type.Array(Rule, { maxItems: 1000, description: 'The first that fits is followed' }),
    otherwise: Answer,
  },
  'How an organization answers what it is asked for; it stalls where nothing fits',
)

const Inbound = strict(
  {
    from: text('The organization that sends the deal'),
    to: text('Who receives it: a partner, or the vendor that a partner asks for help'),
    as: Type.Optional(Email('Who sends it; whoever may where it is left out')),
    at: Type.Optional(Span('How long after the start; at once where it is left out')),
    every: Type.Optional(Span('Again after so long')),
    times: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'How often in all' })),
    name: Type.Optional(text('The name of the deal; {n} is its number')),
    customer: Type.Optional(oneOrMany(text('A customer of the world'), 'Several take turns')),
    value: Type.Optional(Amount('50000 USD where it is left out')),
    closesIn: Type.Optional(Days),
    help: Type.Optional(oneOf(helpTypes, 'The help that is asked for')),
    solutions: Type.Optional(Type.Array(text('The number of a solution'), { minItems: 1, maxItems: 50 })),
    notes: Type.Optional(text('The words to the receiver', 4000)),
    // biome-ignore lint/suspicious/noThenProperty: the word of the format, and nobody awaits a schema
    then: Type.Optional(
      Type.Array(Step, { maxItems: 100, description: "What follows on the sender's own record" }),
    ),
  },
  'A deal that an organization of the world sends',
)
export type Inbound = Static<typeof Inbound>

const Person = strict(
  {
    email: Email('Signs in with it'),
    firstName: text(undefined, 100),
    lastName: text(undefined, 100),
    title: Type.Optional(text(undefined, 120)),
    phone: Type.Optional(text(undefined, 50)),
    password: Type.Optional(Type.String({ minLength: 10, maxLength: 200, description: 'Signs in with it' })),
    roles: Type.Array(
      form(
        `^(${roles.join('|')})( at .+)?$`,
        'must be a role, or a role at a location such as "referrals-user at Rotterdam"',
        `One of ${roles.join(', ')}; with " at " and the name of a location for that one alone`,
      ),
      { minItems: 1 },
    ),
    helpTypes: Type.Optional(Type.Array(oneOf(helpTypes, 'A kind of help that a seller gives'))),
    countries: Type.Optional(Type.Array(Country)),
  },
  'Somebody of the organization',
)

const Solution = strict(
  {
    number: text('SOL-10001-AST', 60),
    name: text(),
    status: Type.Optional(oneOf(coSellStatuses, 'co-sell-ready where it is left out')),
    location: Type.Optional(text('The name of one of its locations')),
    assessment: Type.Optional(Type.Boolean({ description: "A type of solution assessment, the vendor's" })),
  },
  'A published solution',
)

const Organization = strict(
  {
    name: text(),
    globalId: Type.Optional(Digits('4810200')),
    assesses: Type.Optional(Type.Boolean({ description: 'Vetted for solution assessments' })),
    locations: Type.Optional(
      Type.Array(
        strict(
          {
            name: text(),
            number: Type.Optional(Digits('4810229')),
            city: text(undefined, 120),
            country: Country,
          },
          'A location of the organization',
        ),
      ),
    ),
    people: Type.Array(Person, { minItems: 1 }),
    solutions: Type.Optional(Type.Array(Solution)),
  },
  'An organization with its people and solutions',
)
export type ScriptOrganization = Static<typeof Organization>

const World = optional(
  {
    vendor: Organization,
    partners: Type.Array(Organization, { minItems: 1 }),
    customers: Type.Array(
      strict(
        {
          name: text(),
          addressLine: Type.Optional(text()),
          city: text(undefined, 120),
          region: Type.Optional(text(undefined, 120)),
          postalCode: Type.Optional(text(undefined, 20)),
          country: Country,
          duns: Type.Optional(form(String.raw`^\d{9}$`, 'must be nine digits in quotes', 'D-U-N-S number')),
        },
        'An entry of the customer directory',
      ),
      { minItems: 1 },
    ),
  },
  "Who takes part; the demo's Aster, Birch and Cedar and its customers where it is left out",
)
export type ScriptWorld = Static<typeof World>

const Key = strict(
  {
    name: text('What the key is called', 100),
    for: Email('Whose rights it has'),
    secret: Type.Optional(
      form(
        '^tdm_[A-Za-z0-9_-]{43}$',
        'must be tdm_ and 43 letters, digits, _ or -',
        'The key itself; made of its name where it is left out, and the same in each run',
      ),
    ),
    readOnly: Type.Optional(Type.Boolean({ description: 'It may look, and change nothing' })),
  },
  'An API key of the integration under test',
)
export type ScriptKey = Static<typeof Key>

export const Script = optional(
  {
    port: Type.Integer({
      minimum: 0,
      maximum: 65535,
      description: '8090 where it is left out, 0 for a free one',
    }),
    seed: Type.Integer({ minimum: 0, maximum: 2 ** 31, description: 'The same seed makes the same choices' }),
    answerDays: Type.Number({ minimum: 0.00001, maximum: 365, description: 'How long requests wait: 14' }),
    world: World,
    keys: Type.Array(Key, { maxItems: 100 }),
    counterparties: Type.Record(Type.String(), Counterparty, {
      description: 'By the name of the organization: how it answers',
    }),
    inbound: Type.Array(Inbound, { maxItems: 1000, description: 'Deals that are sent to you' }),
    end: optional(
      {
        whenIdle: Span(
          'When nothing has happened for so long and nothing is planned, after the first request',
        ),
        after: Span('So long after the start'),
      },
      'When it ends by itself; it runs until it is stopped where it is left out',
    ),
    record: text('A file for everything that happens, a line of JSON each, written anew by each run', 1000),
  },
  'A script for tandem simulate',
)
export type Script = Static<typeof Script>
