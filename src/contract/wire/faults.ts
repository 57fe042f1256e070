import * as Type from 'typebox'
import { OneOf } from '../values.ts'
import { wireCodes } from './words.ts'

/** AP-14. `innerError.code` is the code of a refusal where a rule says no, with what would make it possible. */
export const WireError = Type.Object({
  error: Type.Object({
    code: OneOf(wireCodes),
    message: Type.String({ maxLength: 1024, minLength: 1 }),
    target: Type.Optional(Type.String()),
    innerError: Type.Optional(
      Type.Object({
        code: Type.String(),
        message: Type.String(),
        remedy: Type.Optional(Type.String()),
      }),
    ),
    details: Type.Optional(
      Type.Array(Type.Object({ code: OneOf(wireCodes), message: Type.String(), target: Type.String() })),
    ),
  }),
})

/** What the other host of the original answers: webhooks, profiles and analytics. */
export const PartnerCenterError = Type.Object({
  code: Type.Union([Type.String(), Type.Number()]),
  description: Type.String({ maxLength: 1024, minLength: 1 }),
  data: Type.Array(Type.Unknown()),
  source: Type.String(),
})

/** RFC 6749, 5.2. */
export const TokenError = Type.Object({
  error: OneOf([
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unsupported_grant_type',
    'invalid_scope',
  ]),
  error_description: Type.String(),
  timestamp: Type.Optional(Type.String()),
  trace_id: Type.Optional(Type.String()),
  correlation_id: Type.Optional(Type.String()),
})
