import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listRecentPeople } from '#contract/engagements.ts'
import { morning } from '../../../test/app.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterEach(() => desk.setClock(morning))
afterAll(() => desk.close())

const recent = (who: string, query = {}) => desk.done(who, listRecentPeople, { query })

describe('people of recent deals', () => {
  it('TM-4: who was on the last teams is offered, each once, the most recent first', async () => {
    await desk.open({ team: [memberOf('ben'), memberOf('bea')] })
    desk.setClock(desk.later(1))
    await desk.open({ team: [memberOf('boris'), memberOf('ben')] })
    const { team } = await recent('ben')
    expect(team.map((member: { email: string }) => member.email.split('@')[0]).sort()).toEqual([
      'bea',
      'ben',
      'boris',
    ])
    expect(team.at(-1)).toEqual({ ...memberOf('bea'), guest: false })
  })

  it('TM-4: contacts of the same customer are offered, and their consent is asked anew', async () => {
    const { customerId } = desk.body()
    await desk.request()
    expect((await recent('ben', { customerId })).contacts).toEqual([
      {
        name: 'Dora Dekker',
        email: 'dora@dune.example',
        phone: '+31 10 555 0142',
        title: '',
        consentAt: null,
        partnersConsentAt: null,
      },
    ])
    expect((await recent('ben', { customerId: desk.unknownId })).contacts).toEqual([])
    expect((await recent('ben')).contacts).toEqual([])
  })

  it('TM-4, VIS-A1, VIS-A2: only of deals that the person sees, and never of another organization', async () => {
    const { customerId } = desk.body()
    await desk.request({ locationId: desk.world.locations.get('Oslo') ?? null })
    expect(await recent('minji', { customerId })).toEqual({ team: [], contacts: [] })
    expect(await recent('cleo', { customerId })).toEqual({ team: [], contacts: [] })
    expect(await recent('berta', { customerId })).toEqual({ team: [], contacts: [] })
    expect((await recent('bea', { customerId })).contacts).toEqual([])
  })
})
