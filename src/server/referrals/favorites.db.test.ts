import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteVendor } from '#contract/engagements.ts'
import { closeReferral, listReferrals, markFavorite, unmarkFavorite } from '#contract/referrals.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk.close())

const mark = (who: string, id: string) => desk.call(who, markFavorite, { params: { id } })
const favoritesOf = async (who: string): Promise<string[]> =>
  (await desk.done(who, listReferrals, { query: { tab: 'favorites', limit: '100' } })).items.map(
    (row: { id: string }) => row.id,
  )

describe('favorites', () => {
  it('UI-2, ROL-7: a heart is one person’s alone, and touches neither version nor events', async () => {
    const { id, version } = await desk.open({ team: [memberOf('ben'), memberOf('bea')] })
    const news = await desk.news(id, async () => expect((await mark('ben', id)).status).toBe(204))
    expect(news).toEqual([])
    expect(await desk.view(id)).toMatchObject({ favorite: true, version })
    expect((await desk.view(id, 'bea')).favorite).toBe(false)
    expect(await favoritesOf('ben')).toContain(id)
    expect(await favoritesOf('bea')).not.toContain(id)
  })

  it('UI-2: it is given twice and taken twice without harm', async () => {
    const { id } = await desk.open()
    for (let time = 0; time < 2; time++) expect((await mark('ben', id)).status).toBe(204)
    for (let time = 0; time < 2; time++)
      expect((await desk.call('ben', unmarkFavorite, { params: { id } })).status).toBe(204)
    expect((await desk.view(id)).favorite).toBe(false)
    expect(await favoritesOf('ben')).not.toContain(id)
  })

  it('UI-1, UI-2: a seller’s heart on a deal that is only shown moves to his own record once help is asked', async () => {
    const { id } = await desk.open({ visibleToVendor: true })
    expect((await mark('ada', id)).status).toBe(204)
    expect(await favoritesOf('ada')).toContain(id)
    expect((await desk.view(id, 'ada')).favorite).toBe(true)
    await desk.done('ben', inviteVendor, {
      params: { id },
      body: { help: 'general', helpNotes: 'Please', contact: desk.contact },
    })
    const theirs = await desk.recordOf('Aster', id)
    expect((await desk.view(theirs, 'ada')).favorite).toBe(true)
    const favorites = await favoritesOf('ada')
    expect([favorites.includes(theirs), favorites.includes(id)]).toEqual([true, false])
  })

  it('UI-2, LC-1: a closed deal keeps its heart and can get one', async () => {
    const { id } = await desk.open()
    await desk.done('ben', closeReferral, { params: { id }, body: { outcome: 'Won', note: '' } })
    expect((await mark('ben', id)).status).toBe(204)
    expect(await favoritesOf('ben')).toContain(id)
  })

  it('UI-2, VIS-B1: nobody marks what he cannot see', async () => {
    const { id } = await desk.open()
    await desk.expectNoTrace(markFavorite, { id })
    await desk.expectNoTrace(unmarkFavorite, { id })
    expect((await mark('ada', id)).status).toBe(404)
  })
})
