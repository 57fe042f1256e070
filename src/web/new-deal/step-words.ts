import { isDay } from '#domain/calendar.ts'
import { isAmount } from '#domain/money.ts'
import { useWords } from '../words/words.tsx'
import { isAssessing, partnersOf, typeOf } from './deal-draft.ts'
import type { Step } from './draft-faults.ts'
import { useWizard } from './scene.tsx'

/** The steps by name, and what each was answered with. */
export function useStepWords() {
  const { t, formatMoney, formatDay, formatList } = useWords()
  const { draft, me } = useWizard()
  const vendor = me.vendor.name
  const { value, closeOn, solutions, help } = draft
  const assessing = isAssessing(draft)
  const alone = { ...draft, partners: [] }
  const partners = partnersOf(draft, me)
  const answers: Record<Step, () => string> = {
    customer: () => draft.customer?.name ?? '',
    details: () =>
      isAmount(value.amount) && isDay(closeOn)
        ? `${formatMoney(value.amount, value.currency)}, ${formatDay(closeOn, 'short')}`
        : '',
    solutions: () =>
      assessing
        ? (solutions[0]?.solution.name ?? '')
        : t('new-deal.chosen-count', { count: solutions.length }),
    help: () => (assessing || help === 'none' ? t(`deal-type.${typeOf(alone, me)}`) : t(`help.${help}`)),
    partner: () => draft.partner?.name ?? '',
    partners: () =>
      partners.length === 0
        ? t('partners.nobody')
        : formatList(partners.flatMap((one) => one.partner?.name ?? [])),
    review: () => '',
  }
  return {
    name: (step: Step) => {
      if (step === 'partners') return t('partners.title')
      return step === 'help' && assessing ? t('assessment.step') : t(`new-deal.step-${step}`, { vendor })
    },
    answer: (step: Step) => answers[step](),
    create: () => {
      if (me.organization.kind === 'vendor')
        return draft.partner
          ? t('new-deal.create-send', { partner: draft.partner.name })
          : t('new-deal.create')
      if (assessing) return t('assessment.create')
      if (partners.length > 0)
        return help === 'none' ? t('partners.create') : t('partners.create-ask', { vendor })
      if (help !== 'none') return t('new-deal.create-ask', { vendor })
      return draft.visibleToVendor ? t('new-deal.create-show', { vendor }) : t('new-deal.create')
    },
  }
}
