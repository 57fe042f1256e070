import type { FieldFault } from '#contract/values.ts'
import type { wireCodes } from '#contract/wire/words.ts'

export type WireCode = (typeof wireCodes)[number]

/** `innerError.code` is a code of ours where the outer one says too little; `remedy` what would make it possible. */
export type InnerError = { code: string; message: string; remedy?: string; [fact: string]: unknown }

/** One of several faults of a request, at its own place. */
export type Detail = { code: WireCode; message: string; target: string }

type More = { target?: string; innerError?: InnerError; details?: readonly Detail[] }

/** A request that the wire edge itself turns down; messages are English and never empty. */
export class WireFault extends Error {
  readonly status: number
  readonly code: WireCode
  readonly target: string | undefined
  readonly innerError: InnerError | undefined
  readonly details: readonly Detail[]
  constructor(
    status: number,
    code: WireCode,
    message: string,
    { target, innerError, details = [] }: More = {},
  ) {
    super(message)
    this.name = 'WireFault'
    this.status = status
    this.code = code
    this.target = target
    this.innerError = innerError
    this.details = details
  }
}

/** 400 with the place at fault. */
export function invalidAt(target: string, message: string): WireFault {
  return new WireFault(400, 'invalidRequest', message, { target })
}

/** All faults of a document at once: the first is the error, each has its place among the details. */
export function invalidDocument(faults: readonly { target: string; message: string }[]): WireFault {
  const [first] = faults
  const details = faults.map(({ target, message }) => ({ code: 'invalidRequest' as const, message, target }))
  return new WireFault(400, 'invalidRequest', first?.message ?? 'The request is not as it must be.', {
    ...(first === undefined ? {} : { target: first.target }),
    details,
  })
}

const sentences: Record<FieldFault['code'], string> = {
  required: 'is missing',
  'too-long': 'is too long',
  'too-many': 'has too many entries',
  email: 'is not an e-mail address',
  amount: 'is not an amount: up to fifteen digits before the point and four behind it',
  currency: 'is not a currency of ISO 4217',
  day: 'is not a date',
  'day-past': 'lies in the past',
  choice: 'is none of the possible values',
  form: 'has not the right form',
  unknown: 'is not known here',
  taken: 'stands there twice',
  consent: 'needs the consent of the customer',
  'not-allowed': 'cannot be set here',
  'password-short': 'is too short',
  'password-common': 'is one of those that are tried first',
  'file-type': 'is not of a possible type',
  'file-content': 'is not what it says that it is',
  'file-large': 'is too large',
  'file-empty': 'is empty',
  foreign: 'belongs elsewhere',
  acknowledgement: 'needs an acknowledgement',
  'wrong-code': 'is wrong',
  unanswered: 'is not answered',
  https: 'must begin with https',
  'private-address': 'leads into a private network',
  'unknown-host': 'names a host that is not known',
}

/** Where the native fields stand in the wire's document. */
const places: readonly [RegExp, string][] = [
  [/^value(\/amount)?$/, '/details/dealValue'],
  [/^value\/currency$/, '/details/currency'],
  [/^closeOn$/, '/details/closingDateTime'],
  [/^notes$/, '/details/notes'],
  [/^helpNotes$|^help\/notes$/, '/inviteContext/notes'],
  [/^help(\/type)?$/, '/inviteContext/assistanceRequestCode'],
  [/^customerId$/, '/customerProfile'],
  [/^contact\/consent$/, '/consent/consentToToShareInfoWithOthers'],
  [/^contact\/name$/, '/customerProfile/team/0/firstName'],
  [/^contact\/phone$/, '/customerProfile/team/0/phoneNumber'],
  [/^contact/, '/customerProfile/team/0'],
  [/^solutions/, '/details/requirements/solutions'],
  [/^locationId$/, '/mpnId'],
  [/^partnerId$/, '/target'],
  [/^crmId$/, '/externalReferenceId'],
  [/^reason$|^note$/, '/statusReason'],
  [/^shareContact$/, '/consent/consentToToShareInfoWithOthers'],
]

/** A fault that an action found at one of its own fields. */
export function placed({ path, code }: FieldFault): { target: string; message: string } {
  const [form, place] = places.find(([one]) => one.test(path)) ?? [/^/, '/']
  const target = `${place}${path.replace(form, '')}`.replace(/phone$/, 'phoneNumber')
  return { target, message: `${target} ${sentences[code]}.` }
}
