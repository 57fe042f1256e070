import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeReferral, getTimeline, type TimelineEntry, writeNote } from '#contract/referrals.ts'
import { type DealDesk, expectRefused, faultsIn, openDealDesk } from '../../../test/deal-desk.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk.close())

const write = (who: string, id: string, text: string, audience: string[] = []) =>
  desk.call(who, writeNote, { params: { id }, body: { text, audience } })
const notesOf = async (who: string, id: string): Promise<TimelineEntry[]> =>
  (await desk.done(who, getTimeline, { params: { id }, query: { only: 'notes' } })).items

describe('notes', () => {
  it('DF-F7: without an audience a note stays in the own organization', async () => {
    const { own, theirs } = await desk.request()
    await desk.accept(theirs)
    const news = await desk.news(own, async () => {
      const answer = await write('ben', own, '  For us alone  ')
      expect(answer.status).toBe(200)
      expect(answer.body).toMatchObject({
        name: 'note.written',
        actor: { name: 'Ben Baker', organizationName: 'Birch' },
        note: { text: 'For us alone', audience: [] },
      })
    })
    expect(news).toEqual(['Birch: note.written'])
    expect((await notesOf('ben', own))[0]?.note?.text).toBe('For us alone')
    expect(await notesOf('ada', theirs)).toEqual([])
  })

  it('DF-F7, VIS-B4: a note to the vendor is a copy there, with its author once both work on the deal', async () => {
    const { own, theirs } = await desk.request()
    await desk.accept(theirs)
    const audience = (await desk.view(own)).audience
    expect(audience).toEqual([{ organizationId: desk.organizationId('Aster'), name: 'Aster' }])
    const news = await desk.news(own, () =>
      write('ben', own, 'See you Monday', [desk.organizationId('Aster')]),
    )
    expect(news).toEqual(['Aster: note.written', 'Birch: note.written'])
    expect((await notesOf('ada', theirs))[0]).toMatchObject({
      actor: { name: 'Ben Baker', organizationName: 'Birch' },
      note: { text: 'See you Monday', audience: [] },
    })
    expect((await notesOf('ben', own))[0]?.note?.audience).toEqual(['Aster'])
  })

  it('VIS-3: the vendor’s note before it accepted names the organization and nobody', async () => {
    const { own, theirs } = await desk.request()
    await write('ada', theirs, 'One question first', [desk.organizationId('Birch')])
    const [entry] = await notesOf('ben', own)
    expect(entry).toMatchObject({
      actor: { personId: null, name: null, organizationName: 'Aster' },
      note: { text: 'One question first' },
    })
    expect(JSON.stringify(await desk.done('ben', getTimeline, { params: { id: own } }))).not.toContain(
      'Amsel',
    )
  })

  it('VIS-B2, CF-35: it reaches only parties whom one sees: neither a reader nor another partner', async () => {
    const { id } = await desk.open({ visibleToVendor: true })
    expect((await desk.view(id)).audience).toEqual([])
    for (const organization of ['Aster', 'Cedar'])
      expect(faultsIn(await write('ben', id, 'Hello', [desk.organizationId(organization)]))).toEqual([
        'audience: choice',
      ])
  })

  it('LC-1: a closed deal takes none, and an empty one is none', async () => {
    const { id } = await desk.open()
    expect(faultsIn(await write('ben', id, '   '))).toEqual(['text: required'])
    await desk.done('ben', closeReferral, { params: { id }, body: { outcome: 'Won', note: '' } })
    expectRefused(await write('ben', id, 'Too late'), 'referral.closed', { kind: 'do', action: 'clone' })
  })

  it('DF-F7, VIS-B1: nobody outside learns of the deal, nor does a reader write', async () => {
    await desk.expectNoTrace(writeNote, { id: (await desk.open()).id }, { text: 'Hello', audience: [] })
    const { id } = await desk.open({ visibleToVendor: true })
    expect((await write('ada', id, 'Hello')).status).toBe(404)
  })
})
