import type { DealView } from '#contract/deal-view.ts'
import { command, UsageError } from './command.ts'
import { findDeal } from './find-deal.ts'

export const dealsNote = command({
  name: 'deals note',
  says: 'Writes a note on a deal. Your organization reads it, and those whom --to names. TEXT - reads the input.',
  takes: ['ID|NUMBER', 'TEXT'],
  flags: {
    to: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      says: 'an organization of the deal that reads it too; all for all',
    },
  },
  examples: [
    'tandem deals note D-7K2M9QXA "Budget is confirmed"',
    'tandem deals note D-7K2M9QXA "Can we meet on Friday?" --to Aster',
    'git log -1 --format=%B | tandem deals note D-7K2M9QXA -',
  ],
  async run({ client, args, flags, terminal, json }) {
    const [named = '', given = ''] = args
    const text = given === '-' ? (await terminal.readInput()).trim() : given
    if (text.trim() === '') throw new UsageError('TEXT is empty.')
    const deal = await findDeal(client, named)
    const audience = readersIn(deal, flags.to ?? [])
    const entry = await client.writeNote({ params: { id: deal.id }, body: { text, audience } })
    terminal.print(json ? JSON.stringify(entry, null, 2) : `${deal.number}  ✓`)
  },
})

/** @throws UsageError for an organization that takes no part in the deal, with those that do */
function readersIn({ audience }: DealView, names: readonly string[]): string[] {
  if (names.some((name) => name.toLowerCase() === 'all')) return audience.map((one) => one.organizationId)
  return names.map((name) => {
    const found = audience.find((one) => one.name.toLowerCase() === name.trim().toLowerCase())
    if (found !== undefined) return found.organizationId
    const known = audience.map((one) => one.name).join(', ')
    throw new UsageError(`"${name}" takes no part in the deal.${known && ` Those that do: ${known}.`}`)
  })
}
