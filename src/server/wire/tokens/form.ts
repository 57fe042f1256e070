import { TokenFault } from './fault.ts'

export type TokenForm = {
  grantType: string
  clientId: string
  clientSecret: string
  username: string
  password: string
  refreshToken: string
  /** The words of `scope`. */
  scope: readonly string[]
  resource: string
}

/**
 * Reads a form as clients really send it: blanks and line breaks between fields are theirs and mean nothing.
 * @throws TokenFault where a field stands there twice
 */
export function readForm(text: string): TokenForm {
  const fields = new Map<string, string>()
  for (const piece of text.split('&')) {
    const [entry] = new URLSearchParams(piece.trim())
    if (entry === undefined) continue
    const [name, value] = entry
    if (fields.has(name))
      throw new TokenFault('invalid_request', `The field ${name.slice(0, 50)} stands there twice.`)
    fields.set(name, value)
  }
  const field = (name: string) => withoutZeros(name, fields.get(name) ?? '')
  return {
    grantType: field('grant_type'),
    clientId: field('client_id'),
    clientSecret: field('client_secret'),
    username: field('username'),
    password: field('password'),
    refreshToken: field('refresh_token'),
    scope: field('scope')
      .split(/\s+/)
      .filter((word) => word !== ''),
    resource: field('resource').slice(0, 500),
  }
}

/** No database keeps a zero character in a text. */
function withoutZeros(name: string, value: string): string {
  if (!value.includes('\0')) return value
  throw new TokenFault('invalid_request', `The field ${name} holds a zero character.`)
}

/** What a client says of itself in the header, where it does not in the form (RFC 6749, 2.3.1). */
export function withBasic(form: TokenForm, authorization: string | undefined): TokenForm {
  const [, encoded] = /^basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization?.trim() ?? '') ?? []
  if (encoded === undefined) return form
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  const [clientId, clientSecret] = [id, secret.join(':')].map(decoded) as [string, string]
  if (form.clientSecret !== '' && form.clientSecret !== clientSecret)
    throw new TokenFault('invalid_request', 'The client is named both in the header and in the form.')
  return { ...form, clientId, clientSecret }
}

function decoded(text: string): string {
  return new URLSearchParams(`value=${text.replaceAll('&', '%26')}`).get('value') ?? ''
}
