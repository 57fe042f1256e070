import { makeSecret } from '#server/http/secret.ts'
import { newId } from '#server/identifier.ts'
import type { Question } from '../asking.ts'
import type { StrangerWorld } from '../world.ts'

type Entrance = { route: string; theirs: () => Question; nobodys: () => Question; rarer?: number }

let number = 0
const post = (url: string, body: unknown, method = 'POST'): Question => ({
  method,
  url,
  body,
  headers: { 'x-tandem': '1' },
})
const somebodyNew = () => `nobody${String(number++).padStart(5, '0')}@birch.example`

/** What is open to everybody, asked about somebody who is there and about somebody who is not. */
export function entrances(world: StrangerWorld, keyId: string): Entrance[] {
  const known = [...world.world.people.values()].map(({ actor }) => actor.email)
  const somebody = () => known[number++ % known.length] ?? ''
  const signIn = (email: string) => post('/api/session', { email, password: 'not the password' })
  const reset = (email: string) => post('/api/password-resets', { email })
  const company = (email: string): Question => ({ method: 'GET', url: `/api/sign-in/company?email=${email}` })
  return [
    {
      route: 'entrance: signing in with a wrong password',
      theirs: () => signIn(somebody()),
      nobodys: () => signIn(somebodyNew()),
    },
    {
      route: 'entrance: a lost password',
      rarer: 10,
      theirs: () => reset(somebody()),
      nobodys: () => reset(somebodyNew()),
    },
    {
      route: 'entrance: the directory of an address',
      theirs: () => company(somebody()),
      nobodys: () => company(somebodyNew()),
    },
    {
      route: 'entrance: the secret of a key',
      theirs: () => tokenFor(keyId),
      nobodys: () => tokenFor(newId()),
    },
  ]
}

function tokenFor(clientId: string): Question {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: makeSecret('key'),
  })
  return {
    method: 'POST',
    url: '/x/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(form.toString()),
  }
}
