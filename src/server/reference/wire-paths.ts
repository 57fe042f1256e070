import type { TSchema } from 'typebox'
import type { Access } from '#contract/endpoint.ts'
import { PartnerCenterError, TokenError, WireError } from '#contract/wire/faults.ts'
import { WebhookPayload } from '#contract/wire/notices.ts'
import {
  type Fault,
  faultSentences,
  type WireOperation,
  wireOperations,
  wireScope,
} from '#contract/wire/operations.ts'
import { parameters, type ResponseHeader, responseHeaders } from '#contract/wire/parameters.ts'
import { webhookEvents } from '#domain/webhook.ts'
import type { Json, Node, Printer } from './components.ts'
import type { Operation } from './native-paths.ts'
import { headAndRest, whoMayCall } from './sentences.ts'
import { wireBodyExamples, wireFaultExample, wirePayloadExample, wireReplyExamples } from './wire-examples.ts'

type Print = Printer['print']

export function wirePaths(print: Print): Operation[] {
  return wireOperations.map((declared) => ({
    path: declared.path,
    method: declared.method.toLowerCase(),
    operation: operationOf(declared, print),
  }))
}

function operationOf(declared: WireOperation, print: Print): Node {
  const { name, says, chapter, access, parameters: taken = [], replies, faults } = declared
  const { summary, rest } = headAndRest(says)
  const scope = wireScope(declared)
  const open = access === 'public'
  const who = open ? '**Who may call:** everybody.' : `${tokenHolders(access)} The scope is \`${scope}\`.`
  return {
    operationId: name,
    summary,
    description: [rest, who].filter((part) => part !== '').join('\n\n'),
    tags: [chapter],
    security: open ? [] : [{ bearer: [] }, { oauth2: [scope] }],
    ...(taken.length === 0
      ? {}
      : { parameters: taken.map((one) => ({ $ref: `#/components/parameters/${keyOf(one)}` })) }),
    ...requestBody(declared, print),
    responses: Object.fromEntries([
      ...Object.entries(replies).map(([status, { says: description, schema, headers = [] }]) => [
        status,
        {
          description,
          headers: headersOf(['Request-ID', ...headers]),
          ...(schema === undefined ? {} : { content: content(schema, wireReplyExamples[name], print) }),
        },
      ]),
      ...faults.map((status) => [String(status), fault(status, errorOf(chapter), print)]),
    ]),
    ...(declared.callsBack
      ? { callbacks: { event: { '{$request.body#/WebhookUrl}': delivered(name, print) } } }
      : {}),
  }
}

/** Here nobody signs in: a token is shown for a person, whose roles and sight count. */
function tokenHolders(access: Access): string {
  if (access === 'public' || access === 'signed-in')
    return '**Who may call:** whoever shows a bearer token, with the roles and the sight of the person behind it.'
  return `${whoMayCall(access)} It is shown by a bearer token of such a person, as far as the person sees.`
}

function requestBody({ name, body }: WireOperation, print: Print): Node {
  if (body === undefined) return {}
  const examples = wireBodyExamples[name]
  const medias = Object.entries(body).map(([media, schema], index) => [
    media,
    { schema: print(schema), ...(examples === undefined || index > 0 ? {} : { examples }) },
  ])
  return { requestBody: { required: true, content: Object.fromEntries(medias) } }
}

function content(schema: TSchema, example: Json | undefined, print: Print): Node {
  return { 'application/json': { schema: print(schema), ...(example === undefined ? {} : { example }) } }
}

function errorOf(chapter: WireOperation['chapter']): TSchema {
  if (chapter === 'Referrals') return WireError
  return chapter === 'Tokens' ? TokenError : PartnerCenterError
}

function fault(status: Fault, schema: TSchema, print: Print): Node {
  const headers: ResponseHeader[] = ['Request-ID']
  if (status === 429) headers.push('Retry-After')
  if (status === 401) headers.push('WWW-Authenticate')
  return {
    description: faultSentences[status],
    headers: headersOf(headers),
    content: content(schema, wireFaultExample(status, schema), print),
  }
}

function headersOf(names: readonly ResponseHeader[]): Node {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

function keyOf(name: string): string {
  return `wire.${name}`
}

export function wireParameters(print: Print): Node {
  return Object.fromEntries(
    Object.entries(parameters).map(([key, { says, schema, ...rest }]) => [
      keyOf(key),
      { ...rest, description: says, schema: print(schema) },
    ]),
  )
}

export function wireHeaders(): Node {
  return Object.fromEntries(
    Object.entries(responseHeaders).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' } },
    ]),
  )
}

/** What is posted to the registered address, by event. */
export function eventPosts(print: Print): Node {
  return Object.fromEntries(webhookEvents.map((event) => [event, posted(event, event, print)]))
}

function delivered(name: string, print: Print): Node {
  return posted(`${name}Event`, 'referral-updated', print)
}

function posted(operationId: string, event: string, print: Print): Node {
  return {
    post: {
      operationId,
      summary: event,
      description: signed,
      tags: ['Webhook registration'],
      security: [],
      parameters: ['Authorization', 'x-ms-signature', 'X-MS-Certificate-Url', 'X-MS-Signature-Algorithm'].map(
        (name) => ({
          name,
          in: 'header',
          schema: { type: 'string' },
          description: signatureHeaders[name] ?? '',
        }),
      ),
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: print(WebhookPayload), example: wirePayloadExample(event) },
        },
      },
      responses: {
        '2XX': {
          description:
            'Taken. Anything else, a redirect or silence is tried again: ten times, ever more slowly.',
        },
      },
    },
  }
}

const signed =
  'Signed with RSA (PKCS #1 v1.5, SHA-256) over the bytes of the body. The certificate lies at `X-MS-Certificate-Url`.'

const signatureHeaders: Readonly<Record<string, string>> = {
  Authorization: '`Signature <base64>`, unless the registration asks for `x-ms-signature`.',
  'x-ms-signature': '`Signature <base64>`, where the registration asks for it.',
  'X-MS-Certificate-Url': 'Where the certificate lies: on this server.',
  'X-MS-Signature-Algorithm': '`rsa-sha256`.',
}
