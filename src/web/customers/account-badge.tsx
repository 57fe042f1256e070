import { IconPencil, IconUserCheck, IconUserOff } from '@tabler/icons-react'
import type { Customer } from '#contract/customers.ts'
import { useMe } from '../session/me.ts'
import { StatusBadge } from '../ui/status.tsx'
import { useWords } from '../words/words.tsx'

/** CU-8, CU-10: whether the vendor manages the customer, or that somebody of one's own organization entered it. */
export function AccountBadge({ customer }: { readonly customer: Customer }) {
  const { t } = useWords()
  const vendor = useMe().vendor.name
  if (customer.matching === 'pending' && customer.standing === 'other')
    return <StatusBadge icon={IconPencil}>{t('customers.by-hand')}</StatusBadge>
  if (customer.standing === 'managed')
    return <StatusBadge icon={IconUserCheck}>{t('customers.managed', { vendor })}</StatusBadge>
  if (customer.standing === 'unmanaged')
    return <StatusBadge icon={IconUserOff}>{t('customers.unmanaged', { vendor })}</StatusBadge>
  return null
}
