import { transaction } from '../db/database.ts'
import type { WorkContext } from '../work-context.ts'
import { foldTotals, mendTotals } from './total-queries.ts'

/**
 * Brings the vendor's totals together again and compares them with its deals; what differs is mended. A difference is a
 * bug, or rows that were written past the triggers.
 * @returns how many groups were wrong
 */
export async function keepTotals({ db, vendor }: WorkContext): Promise<number> {
  await transaction(db, vendor.id, foldTotals)
  return transaction(db, vendor.id, mendTotals)
}
