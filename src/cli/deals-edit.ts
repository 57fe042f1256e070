import { command, UsageError } from './command.ts'
import { contactFlags, contactFrom, contactOf } from './contact-flags.ts'
import { findDeal } from './find-deal.ts'
import { printDeal } from './print-deal.ts'
import { purchaseFlag, termFlags, termsFrom } from './term-flags.ts'

const flags = { ...termFlags, ...purchaseFlag, ...contactFlags }

export const dealsEdit = command({
  name: 'deals edit',
  says: 'Changes what is given and leaves the rest. What others change at the same time is not lost.',
  takes: ['ID|NUMBER'],
  flags,
  examples: [
    'tandem deals edit D-7K2M9QXA --value "120000 USD" --close 2027-01-29',
    'tandem deals edit D-7K2M9QXA --contact-name "Dora Dekker" --contact-email dora@dune.example --contact-phone "+31 10 555 0142" --consent',
  ],
  async run(call) {
    const { client, args } = call
    if (!Object.keys(flags).some((flag) => flag in call.flags))
      throw new UsageError('Nothing is given to change. tandem deals edit --help lists what can be.')
    const deal = await findDeal(client, args[0] ?? '')
    const contact = contactFrom(call.flags, contactOf(deal))
    const given = Object.keys(contactFlags).some((flag) => flag in call.flags)
    const body = { ...termsFrom(call.flags, deal), ...(given && { contact }) }
    printDeal(call, await client.amendReferral({ params: { id: deal.id }, body, ifMatch: deal.version }))
  },
})
