import * as Type from 'typebox'
import { OneOf } from '../values.ts'

export const TokenRequest = Type.Object({
  grant_type: OneOf(['password', 'client_credentials', 'refresh_token']),
  username: Type.Optional(Type.String({ description: 'With `password`: the e-mail address.' })),
  password: Type.Optional(Type.String()),
  client_id: Type.Optional(Type.String()),
  client_secret: Type.Optional(Type.String()),
  refresh_token: Type.Optional(Type.String()),
  scope: Type.Optional(Type.String()),
  resource: Type.Optional(Type.String()),
})

/** As the first version of the original: every member is a text. */
export const TokenReply = Type.Object({
  token_type: OneOf(['Bearer']),
  scope: Type.String(),
  expires_in: Type.Union([Type.String(), Type.Integer()]),
  ext_expires_in: Type.Optional(Type.Union([Type.String(), Type.Integer()])),
  expires_on: Type.Optional(Type.String()),
  not_before: Type.Optional(Type.String()),
  resource: Type.Optional(Type.String()),
  access_token: Type.String(),
  refresh_token: Type.Optional(Type.String()),
  id_token: Type.Optional(Type.String()),
})
