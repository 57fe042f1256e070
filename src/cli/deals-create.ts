import { readFileSync } from 'node:fs'
import type { OpenBody } from '#contract/engagements.ts'
import { helpTypes } from '#domain/help.ts'
import { type Call, command, UsageError } from './command.ts'
import { contactFlags, contactFrom } from './contact-flags.ts'
import { findCustomerId, findPartnerId, findSolutionId, locationIdIn, teamOf } from './find-parts.ts'
import { printDeal } from './print-deal.ts'
import { readWord } from './read-values.ts'
import { purchaseFlag, termFlags, termsFrom } from './term-flags.ts'

const flags = {
  file: {
    type: 'string',
    value: 'FILE',
    says: 'a JSON file with the body of the API; - reads the input. Flags come on top',
  },
  customer: { type: 'string', value: 'CUSTOMER', says: 'who buys: name, D-U-N-S number, LEI or ID' },
  ...termFlags,
  solution: { type: 'string', value: 'NUMBER', multiple: true, says: 'what is sold, by number or name' },
  location: { type: 'string', value: 'NUMBER', says: 'which of your locations sells, by number or name' },
  team: { type: 'string', value: 'EMAIL', multiple: true, says: 'who works on it; without it you do' },
  ...contactFlags,
  'help-type': { type: 'string', value: 'TYPE', says: `asks the vendor for help: ${helpTypes.join(', ')}` },
  'help-notes': { type: 'string', value: 'TEXT', says: 'what exactly is needed' },
  visible: { type: 'boolean', says: "lets the vendor's sellers read the deal" },
  partner: {
    type: 'string',
    value: 'NAME',
    says: 'as a seller of the vendor: the partner that gets the deal',
  },
  ...purchaseFlag,
} as const

type Given = Call<typeof flags>

export const dealsCreate = command({
  name: 'deals create',
  says: 'Creates a deal.',
  flags,
  examples: [
    'tandem deals create --name "Warehouse cooling" --customer 402178835 --value "184000 USD" --close 2026-12-18 --solution SOL-20001-BIR --location 4810229',
    'tandem deals create --file deal.json --help-type proof-of-concept',
    'jq .deal export.json | tandem deals create --file - --json',
  ],
  async run(call) {
    printDeal(call, await call.client.openEngagement({ body: await bodyFrom(call) }))
  },
})

const nothing: OpenBody = {
  name: '',
  locationId: null,
  customerId: '',
  contact: null,
  value: null,
  closeOn: null,
  notes: '',
  purchaseIntent: null,
  crmId: '',
  campaignId: '',
  team: [],
  solutions: [],
  help: null,
  visibleToVendor: false,
  partnerId: null,
}

async function bodyFrom({ client, flags: given, terminal, me }: Given): Promise<OpenBody> {
  const file = await fileBody(given.file, terminal.readInput)
  const { customer, solution, location, team, partner, visible } = given
  if (customer === undefined && file.customerId === undefined)
    throw new UsageError('--customer is needed: a name, a D-U-N-S number, an LEI or an ID.')
  const who = await me()
  return {
    ...nothing,
    locationId: locationIdIn(who, undefined),
    team:
      team === undefined && file.team !== undefined ? file.team : await teamOf(client, who, team ?? ['me']),
    ...file,
    ...termsFrom(given, { value: file.value ?? null }),
    ...(customer !== undefined && { customerId: await findCustomerId(client, customer) }),
    ...(solution !== undefined && { solutions: await solutionsOf(client, solution) }),
    ...(location !== undefined && { locationId: locationIdIn(who, location) }),
    ...(team !== undefined && { team: await teamOf(client, who, team) }),
    ...(partner !== undefined && { partnerId: await findPartnerId(client, partner) }),
    ...(visible !== undefined && { visibleToVendor: visible }),
    contact: contactFrom(given, file.contact ?? null),
    help: helpFrom(given, file.help ?? null),
  }
}

function helpFrom({ 'help-type': type, 'help-notes': notes }: Given['flags'], known: OpenBody['help']) {
  if (type === undefined && notes === undefined) return known
  return {
    type: type === undefined ? (known?.type ?? null) : readWord('help-type', type, helpTypes),
    notes: notes ?? known?.notes ?? '',
  }
}

function solutionsOf(client: Given['client'], named: readonly string[]) {
  return Promise.all(
    named.map(async (one) => ({
      solutionId: await findSolutionId(client, one),
      quantity: null,
      price: null,
    })),
  )
}

async function fileBody(
  path: string | undefined,
  readInput: () => Promise<string>,
): Promise<Partial<OpenBody>> {
  if (path === undefined) return {}
  const text = path === '-' ? await readInput() : readFile(path)
  try {
    const body: unknown = JSON.parse(text)
    if (body !== null && typeof body === 'object' && !Array.isArray(body)) return body
  } catch (error) {
    throw new UsageError(`--file: this is no JSON. ${(error as Error).message}`)
  }
  throw new UsageError('--file: a JSON object is needed, with the members of a deal.')
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`--file: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}
