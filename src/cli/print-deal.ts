import type { DealView } from '#contract/deal-view.ts'
import type { Call } from './command.ts'
import { dealLine } from './deal-words.ts'

/** What a deal is now, after a command has changed it. */
export function printDeal(
  { terminal, words, json }: Pick<Call, 'terminal' | 'words' | 'json'>,
  deal: DealView,
): void {
  terminal.print(json ? JSON.stringify(deal, null, 2) : dealLine(words, deal))
}
