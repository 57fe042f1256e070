import type { Diary } from './diary.ts'
import { secretOf } from './keys.ts'
import type { Script } from './script.ts'
import { type Cast, passwordOf } from './world.ts'

type Running = { script: Script; cast: Cast; publicUrl: string }

/** Where it is, and with which credentials: once as a line for programs, once for people. */
export function announce(
  { script, cast, publicUrl }: Running,
  diary: Diary,
  print: (line: string) => void,
): void {
  const people = cast.organizations.flatMap((organization) =>
    organization.people.map((person) => ({
      organization: organization.name,
      email: person.email,
      password: passwordOf(person),
      roles: person.roles.map(([role, location]) => (location === null ? role : `${role} at ${location}`)),
    })),
  )
  const keys = (script.keys ?? []).map((key) => ({ name: key.name, for: key.for, secret: secretOf(key) }))
  const urls = {
    url: publicUrl,
    wireUrl: `${publicUrl}/v1.0/engagements`,
    tokenUrl: `${publicUrl}/common/oauth2/token`,
  }
  const lines = [
    `Tandem simulates at ${urls.url}, until Ctrl-C: then nothing of it stays`,
    `  Wire API   ${urls.wireUrl}/referrals`,
    `  Tokens     ${urls.tokenUrl}`,
    ...keys.map((key) => `  Key        ${key.secret}  (${key.name}, ${key.for})`),
    ...people.map(({ organization, email, password, roles }) =>
      ['  ', organization.padEnd(9), `  ${email} / ${password}  (${roles.join(', ')})`].join(''),
    ),
  ]
  diary.write({ kind: 'ready', ...urls, people, keys })
  if (!diary.json) for (const line of lines) print(line)
}
