import { isDay } from '#domain/calendar.ts'
import { isAmount } from '#domain/money.ts'
import { useWords } from '../words/words.tsx'
import { isAssessing, typeOf } from './deal-draft.ts'
import type { Step } from './draft-faults.ts'
import { useWizard } from './scene.tsx'

/** The steps by name, and what each was answered with. */
export function useStepWords() {
  const { t, formatMoney, formatDay } = useWords()
  const { draft, me } = useWizard()
  const vendor = me.vendor.name
  const { value, closeOn, solutions, help } = draft
  const assessing = isAssessing(draft)
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
    help: () => (assessing || help === 'none' ? t(`deal-type.${typeOf(draft, me)}`) : t(`help.${help}`)),
    partner: () => draft.partner?.name ?? '',
    review: () => '',
  }
  return {
    name: (step: Step) =>
      step === 'help' && assessing ? t('assessment.step') : t(`new-deal.step-${step}`, { vendor }),
    answer: (step: Step) => answers[step](),
    create: () => {
      if (me.organization.kind === 'vendor')
        return draft.partner
          ? t('new-deal.create-send', { partner: draft.partner.name })
          : t('new-deal.create')
      if (assessing) return t('assessment.create')
      if (help !== 'none') return t('new-deal.create-ask', { vendor })
      return draft.visibleToVendor ? t('new-deal.create-show', { vendor }) : t('new-deal.create')
    },
  }
}
