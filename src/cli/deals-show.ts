import type { DealView } from '#contract/deal-view.ts'
import type { Me } from '#contract/sessions.ts'
import { type DealAction, dealActions } from '#domain/refusal.ts'
import type { WordKey } from '#locales/catalog.ts'
import type { Reader } from '#words/reader.ts'
import { actionName } from '#words/refusal-words.ts'
import { command } from './command.ts'
import { dayText, momentText, moneyText, stageWord, statusWord } from './deal-words.ts'
import { explained } from './explain.ts'
import { findDeal } from './find-deal.ts'
import { listOf } from './table.ts'
import { plain } from './width.ts'

export const dealsShow = command({
  name: 'deals show',
  says: 'Shows one deal: where it stands, who works on it, what can be done and why not.',
  takes: ['ID|NUMBER'],
  flags: {},
  examples: ['tandem deals show D-7K2M9QXA', 'tandem deals show D-7K2M9QXA --json | jq .whyNot'],
  async run({ client, args, words, terminal, json, me }) {
    const deal = await findDeal(client, args[0] ?? '')
    if (json) return terminal.print(JSON.stringify(deal, null, 2))
    const lines = [...factsOf(deal, words), ...partsOf(deal, words), ...actionsOf(deal, words, await me())]
    for (const line of lines) terminal.print(line)
  },
})

function factsOf(deal: DealView, words: Reader): string[] {
  const { t } = words
  const standing = `${statusWord(words, deal.substatus)}${deal.reason ? `, ${t(`reason.${deal.reason}` as WordKey, { vendor: '' })}` : ''}`
  const customer =
    deal.customer && `${deal.customer.name}, ${deal.customer.address.city} ${deal.customer.address.country}`
  return [
    `${deal.number}  ${plain(deal.name)}`,
    '',
    ...listOf([
      [t('deals.status'), standing],
      [t('deals.stage'), deal.status === 'New' ? '' : stageWord(words, deal)],
      [t('deals.type'), t(`deal-type.${deal.type}`)],
      [t('deal.customer'), customer ?? ''],
      [t('deal.contact'), deal.contact ? `${deal.contact.name} <${deal.contact.email}>` : ''],
      [t('deal.value'), moneyText(words, deal.value)],
      [t('deal.closes'), dayText(words, deal.closeOn)],
      [t('deals.due'), deal.status === 'New' ? momentText(words, deal.answerDueAt) : ''],
      [t('deal.location'), deal.location ? `${deal.location.name} (${deal.location.number})` : ''],
      [t('deal.crm-id'), deal.crmId],
      [t('deal.campaign'), deal.campaignId],
      [
        t('deal.created-by'),
        [deal.createdByName, momentText(words, deal.createdAt)].filter(Boolean).join(', '),
      ],
      [t('deal.notes'), deal.notes],
      ['ID', deal.id],
    ]),
  ]
}

function partsOf(deal: DealView, words: Reader): string[] {
  const { t } = words
  const people = deal.team.map((one) => `${one.firstName} ${one.lastName} <${one.email}> ${one.phone}`)
  const solutions = deal.solutions.map((one) => `${one.number}  ${one.name}, ${one.publisherName}`)
  const parties = deal.counterparts.map(
    (one) =>
      `${one.ownerName}: ${one.relation === 'reader' ? t('status.may-read') : statusWord(words, one.substatus)}`,
  )
  return [
    ...sectionOf(t('deal.team'), people),
    ...sectionOf(t('deals.solutions'), solutions),
    ...sectionOf(t('deals.partner'), parties),
  ]
}

/** Everything that can be done with the deal; what cannot is told with its reason and with what makes it possible. */
function actionsOf(deal: DealView, words: Reader, me: Me): string[] {
  const asked = dealActions.filter((action) => deal.whyNot[action] !== undefined)
  const open = asked.filter((action) => deal.whyNot[action] === null)
  const name = (action: DealAction) => actionName(action, { words, vendorName: me.vendor.name })
  const refused = asked.flatMap((action) => {
    const refusal = deal.whyNot[action]
    if (!refusal) return []
    const { sentence, remedy } = explained(refusal, words, me)
    return [`${name(action)}: ${sentence} ${remedy.sentence}`]
  })
  return [
    ...sectionOf(words.t('cli.possible'), open.map(name)),
    ...sectionOf(words.t('cli.not-possible'), refused),
  ]
}

function sectionOf(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${plain(line)}`)]
}
