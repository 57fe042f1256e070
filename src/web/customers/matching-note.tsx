import type { Matching } from '#domain/customer.ts'
import { useMe } from '../session/me.ts'
import { useWords } from '../words/words.tsx'

/** CU-14: that the customer was entered by hand, and whether the vendor has found out who it is. */
export function MatchingNote({ matching }: { readonly matching: Matching }) {
  const { t } = useWords()
  const vendor = useMe().vendor.name
  if (matching === 'directory') return null
  return <div>{t(`customers.${matching}`, { vendor })}</div>
}
