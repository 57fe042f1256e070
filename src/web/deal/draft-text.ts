import { isDay } from '#domain/calendar.ts'
import { isAmount } from '#domain/money.ts'
import type { WordKey } from '#locales/catalog.ts'
import { useWords } from '../words/words.tsx'
import type { ContactDraft, Draft, DraftField } from './edit-draft.ts'

const labels: Record<DraftField, WordKey> = {
  name: 'deal.name',
  value: 'deal.value',
  closeOn: 'deal.closes',
  notes: 'deal.notes',
  purchaseIntent: 'deal.purchase',
  crmId: 'deal.crm-id',
  campaignId: 'deal.campaign',
  contact: 'deal.contact',
  customerId: 'deal.customer',
}

/** The fields of the form and their values as the reader writes them. */
export function useDraftText() {
  const { t, formatMoney, formatDay } = useWords()
  const written = (field: DraftField, value: Draft[DraftField]): string => {
    if (field === 'value') {
      const { amount, currency } = value as Draft['value']
      return isAmount(amount) ? formatMoney(amount, currency) : amount
    }
    if (field === 'closeOn' && isDay(String(value))) return formatDay(String(value))
    if (field === 'purchaseIntent') return value ? t(`purchase-intent.${value as 'yes'}`) : ''
    if (field === 'contact') {
      const { name, email, phone } = value as ContactDraft
      return [name, email, phone].filter(Boolean).join(' · ')
    }
    return String(value ?? '')
  }
  return {
    label: (field: DraftField) => t(labels[field]),
    value: (field: DraftField, value: Draft[DraftField]) => written(field, value) || t('deal.empty-value'),
  }
}
