import type { ApiKey } from '#contract/api-keys.ts'
import type { Reader } from '#words/reader.ts'
import { command } from './command.ts'
import { momentText } from './deal-words.ts'
import { type Column, tableOf } from './table.ts'

export const keysList = command({
  name: 'keys list',
  says: 'Lists your API keys, without their secrets. They are made and revoked in the settings.',
  flags: { everybody: { type: 'boolean', says: 'as an administrator: those of the whole organization' } },
  examples: ['tandem keys list', 'tandem keys list --everybody --json'],
  async run({ client, flags, words, terminal, json }) {
    const { items } = flags.everybody ? await client.listOrganizationApiKeys() : await client.listApiKeys()
    if (json) return terminal.print(JSON.stringify({ items }, null, 2))
    if (items.length === 0) return terminal.note(words.t('cli.nothing'))
    for (const line of tableOf(columnsFor(words), items, terminal.columns)) terminal.print(line)
  },
})

function columnsFor(words: Reader): Column<ApiKey>[] {
  const { t } = words
  return [
    { title: t('api-keys.name'), text: (key) => key.name, least: 12 },
    { title: t('api-keys.secret'), text: (key) => `${key.hint}…` },
    { title: t('api-keys.owner'), text: (key) => key.createdByName, least: 8 },
    { title: t('api-keys.may'), text: (key) => key.scopes.join(' ') },
    { title: t('api-keys.state'), text: (key) => t(`api-keys.state-${key.state}`) },
    { title: t('api-keys.until'), text: (key) => momentText(words, key.expiresAt) },
    {
      title: t('api-keys.used'),
      text: (key) => momentText(words, key.lastUsedAt) || t('api-keys.never-used'),
    },
  ]
}
