import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSmallWorld, type SmallWorld } from '../../../test/world.ts'
import { openEngagement } from '../engagements/open.ts'
import { checkCopies } from './check-copies.ts'

let small: SmallWorld
beforeAll(async () => {
  small = await openSmallWorld()
})
afterAll(() => small.close())

describe('the nightly check of copies', () => {
  it('VIS-B2, VIS-B3: finds a copy that differs from its owner, and mends it when told to', async () => {
    const work = small.work(small.later(0))
    const help = { type: 'general' as const, notes: 'Please' }
    const id = await openEngagement(small.as('ben'), small.body({ help, contact: small.contact }))
    await openEngagement(small.as('ben'), small.body({ visibleToVendor: true }))
    expect(await checkCopies(work, { mend: false })).toEqual({ records: 3, wrong: 0 })

    await small.ownerQuery(
      `update shown_referral set shown = jsonb_set(shown, '{name}', '"spoilt"') where id = $1`,
      [id],
    )
    expect((await checkCopies(work, { mend: false })).wrong).toBe(1)
    expect((await checkCopies(work, { mend: true })).wrong).toBe(1)
    expect((await checkCopies(work, { mend: false })).wrong).toBe(0)
    const [copy] = (await small.copies(id)).filter((one) => one.id === id)
    expect(copy?.shown.name).toBe('Warehouse cooling')
  })
})
