import type { ReplyOf } from '#contract/endpoint.ts'
import type { getEntrance as contract } from '#contract/sessions.ts'
import type { Program } from '../context.ts'
import { withoutOrganization } from '../db/database.ts'
import { findVendorName, listDemoPeople } from './queries.ts'

/** The password of the demo's people, who exist only where the demo was seeded. */
export const demoPassword = 'tandem-demo'

export function getEntrance({ db }: Program): Promise<ReplyOf<typeof contract>> {
  return withoutOrganization(db, async (tx) => {
    const vendorName = await findVendorName(tx)
    const demo = await listDemoPeople(tx)
    return {
      firstRun: vendorName === null,
      vendorName,
      demo,
      demoPassword: demo.length > 0 ? demoPassword : null,
    }
  })
}
