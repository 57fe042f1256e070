import { command } from './command.ts'
import { findDeal } from './find-deal.ts'
import { printDeal } from './print-deal.ts'
import { termFlags, termsFrom } from './term-flags.ts'

export const dealsAccept = command({
  name: 'deals accept',
  says: "Accepts a request. What is not given stays as the sender wrote it; an acceptance can't be taken back.",
  takes: ['ID|NUMBER'],
  flags: termFlags,
  examples: [
    'tandem deals accept D-7K2M9QXA',
    'tandem deals accept D-7K2M9QXA --value "90000 EUR" --close 2027-01-29 --crm-id SF-1001',
  ],
  async run(call) {
    const { client, args, flags } = call
    const deal = await findDeal(client, args[0] ?? '')
    const { name, value, closeOn, notes, crmId, campaignId } = deal
    const body = { name, value, closeOn, notes, crmId, campaignId, ...termsFrom(flags, deal) }
    printDeal(call, await client.acceptReferral({ params: { id: deal.id }, body }))
  },
})
