import { helpTypes } from '#domain/help.ts'
import { command, UsageError } from './command.ts'
import { contactFlags, contactFrom, contactOf } from './contact-flags.ts'
import { findDeal } from './find-deal.ts'
import { printDeal } from './print-deal.ts'
import { readWord } from './read-values.ts'

export const dealsInvite = command({
  name: 'deals invite',
  says: 'Asks the vendor for help with a deal.',
  takes: ['ID|NUMBER'],
  flags: {
    'help-type': { type: 'string', value: 'TYPE', says: helpTypes.join(', ') },
    notes: { type: 'string', value: 'TEXT', says: 'what exactly is needed' },
    ...contactFlags,
  },
  examples: [
    'tandem deals invite D-7K2M9QXA --help-type technical-architecture --notes "Review of the design"',
  ],
  async run(call) {
    const { client, args, flags } = call
    const type = flags['help-type']
    if (type === undefined) throw new UsageError(`--help-type is needed: one of ${helpTypes.join(', ')}.`)
    const help = readWord('help-type', type, helpTypes)
    const deal = await findDeal(client, args[0] ?? '')
    const contact = contactFrom(flags, contactOf(deal))
    const body = { help, helpNotes: flags.notes ?? '', contact }
    printDeal(call, await client.inviteVendor({ params: { id: deal.id }, body }))
  },
})
