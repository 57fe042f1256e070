import * as Type from 'typebox'
import { webhookEvents } from '#domain/webhook.ts'
import { OneOf } from '../values.ts'

const EventName = OneOf(webhookEvents)

/** Names in PascalCase; the first letter may be lower case, the flag a text. */
export const WebhookRegistrationBody = Type.Object({
  WebhookUrl: Type.String({ format: 'uri' }),
  WebhookEvents: Type.Array(EventName),
  SignatureTokenToMsSignatureHeader: Type.Optional(
    Type.Boolean({ description: 'The signature comes in `x-ms-signature` instead of `Authorization`.' }),
  ),
})

export const WebhookRegistrationMade = Type.Object({
  SubscriberId: Type.String(),
  WebhookUrl: Type.String(),
  WebhookEvents: Type.Array(EventName),
})

export const WebhookRegistrationRead = Type.Object({
  WebhookUrl: Type.String(),
  WebhookEvents: Type.Array(EventName),
})

export const WebhookEventNames = Type.Array(EventName)

export const ValidationStarted = Type.Object({ correlationId: Type.String() })

export const ValidationResult = Type.Object({
  correlationId: Type.String(),
  partnerId: Type.String(),
  status: Type.String(),
  callbackUrl: Type.String(),
  results: Type.Array(
    Type.Object({
      responseCode: Type.String(),
      responseMessage: Type.String(),
      systemError: Type.Boolean(),
      dateTimeUtc: Type.String(),
    }),
  ),
})

/** WH-2: no data of the record; the receiver reads it at `ResourceUri`. */
export const WebhookPayload = Type.Object({
  EventName,
  ResourceUri: Type.String({ format: 'uri' }),
  ResourceName: OneOf(['referral', 'test']),
  AuditUri: Type.Null(),
  ResourceChangeUtcDate: Type.String({
    description: 'Seven digits and an offset: `2026-02-17T00:05:39.5485487+00:00`.',
  }),
})
