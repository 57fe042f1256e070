import { type SettableStage, settableStages } from '#domain/sales-stage.ts'
import { command, UsageError } from './command.ts'
import { dealIdOf } from './find-deal.ts'
import { printDeal } from './print-deal.ts'

const names: Record<string, SettableStage> = { qualified: 20, developed: 40, proposed: 60, negotiated: 80 }

export const dealsAdvance = command({
  name: 'deals advance',
  says: 'Moves a deal to a sales stage: 20, 40, 60 or 80, or qualified, developed, proposed or negotiated.',
  takes: ['ID|NUMBER', 'STAGE'],
  flags: {},
  examples: ['tandem deals advance D-7K2M9QXA 60', 'tandem deals advance D-7K2M9QXA proposed'],
  async run(call) {
    const [named = '', text = ''] = call.args
    const stage = stageIn(text)
    const id = await dealIdOf(call.client, named)
    printDeal(call, await call.client.advanceReferral({ params: { id }, body: { stage } }))
  },
})

function stageIn(text: string): SettableStage {
  const word = text.trim().toLowerCase().replace(/%$/, '')
  const stage = names[word] ?? settableStages.find((one) => String(one) === word)
  if (stage !== undefined) return stage
  throw new UsageError(
    `STAGE is 20, 40, 60 or 80; "${text}" is not. A deal ends with tandem deals win or tandem deals lose.`,
  )
}
