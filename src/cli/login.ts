import { createClient } from '#client/client.ts'
import { fullName } from '#domain/person-name.ts'
import { command, UsageError } from './command.ts'
import { connectionFile, forgetConnection, readConnection, storeConnection } from './config.ts'

export const login = command({
  name: 'login',
  says: 'Keeps the address and an API key for this account of the computer, after trying them.',
  flags: {},
  examples: [
    'tandem login --url https://cosell.example.com',
    'pass show tandem | tandem login --url https://cosell.example.com',
  ],
  async run({ terminal, words, flags, json }) {
    const given = flags as { url?: string; token?: string }
    const { url } = readConnection(given)
    const token = given.token ?? (await terminal.askSecret(words.t('cli.ask-key', { url })))
    if (token === '') throw new UsageError('No key was given. Make one in Tandem: Settings, API keys.')
    const { person, organization } = await createClient({ url, token }).getMe()
    storeConnection({ url, token })
    const name = fullName(person.firstName, person.lastName)
    const who = { name, organization: organization.name, url }
    terminal.print(json ? JSON.stringify({ ...who, file: connectionFile }) : words.t('cli.signed-in', who))
  },
})

export const logout = command({
  name: 'logout',
  says: 'Forgets the address and the key that tandem login has kept. The key itself stays valid until it is revoked.',
  flags: {},
  examples: ['tandem logout'],
  async run({ terminal, words }) {
    terminal.note(words.t(forgetConnection() ? 'cli.forgotten' : 'cli.nothing'))
  },
})

export const whoami = command({
  name: 'whoami',
  says: 'Says in whose name the commands work, and where.',
  flags: {},
  examples: ['tandem whoami'],
  async run({ me, terminal, words, flags, json }) {
    const who = await me()
    if (json) return terminal.print(JSON.stringify(who, null, 2))
    const { person, organization } = who
    const { url } = readConnection(flags as { url?: string; token?: string })
    const name = fullName(person.firstName, person.lastName)
    terminal.print(words.t('cli.signed-in', { name, organization: organization.name, url }))
  },
})
