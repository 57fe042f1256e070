import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeStageNames } from '#contract/organizations.ts'
import { advanceReferral, closeReferral, getBoard } from '#contract/referrals.ts'
import { getMe } from '#contract/sessions.ts'
import { errorReasons, lostReasons } from '#domain/outcome-reason.ts'
import { morning } from '../../../test/app.ts'
import { type DealDesk, expectRefused, faultsIn, openDealDesk } from '../../../test/deal-desk.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk.close())

const close = (who: string, id: string, body: object) =>
  desk.call(who, closeReferral, { params: { id }, body })
const win = (who: string, id: string) => close(who, id, { outcome: 'Won', note: '' })
const advance = (who: string, id: string, stage: number) =>
  desk.call(who, advanceReferral, { params: { id }, body: { stage } })

async function accepted() {
  const made = await desk.request()
  await desk.accept(made.theirs)
  return made
}

describe('stages', () => {
  it('LC-T7, SG-1, SG-4, SG-S3..S6: each middle stage is set by its percentage, with its moment, on both screens', async () => {
    const { own, theirs } = await accepted()
    for (const stage of [20, 40, 60, 80]) {
      const news = await desk.news(own, async () =>
        expect((await advance('ben', own, stage)).status).toBe(200),
      )
      expect(news).toEqual(['Aster: referral.advanced', 'Birch: referral.advanced'])
      expect(await desk.view(own)).toMatchObject({ stage, substatus: 'Accepted' })
      expect((await desk.view(theirs, 'ada')).counterparts[0]?.stage).toBe(stage)
    }
    expect((await desk.view(own)).stages.map((entry) => entry.stage)).toEqual([10, 20, 40, 60, 80])
    expect((await desk.view(theirs, 'ada')).stage).toBe(10)
  })

  it('SG-1: stages are optional, in any order, and a deal is won from any of them', async () => {
    const { id } = await desk.open()
    expect((await advance('ben', id, 80)).status).toBe(200)
    expect((await advance('ben', id, 20)).status).toBe(200)
    expect((await win('ben', id)).status).toBe(200)
    expect((await win('ben', (await desk.open()).id)).status).toBe(200)
  })

  it('LC-T7, SG-4: only the four percentages exist, and the one that is reached already is refused', async () => {
    const { id } = await desk.open()
    for (const stage of [0, 10, 30, 100])
      expect(faultsIn(await advance('ben', id, stage))).toEqual(['stage: choice'])
    await advance('ben', id, 40)
    expectRefused(await advance('ben', id, 40), 'stage.reached-already')
  })

  it('SG-3, CF-9: a deal keeps the percentage, whatever an organization calls the stage', async () => {
    const { id } = await desk.open()
    await advance('ben', id, 60)
    const names = { '20': '', '40': '', '60': 'Angebot', '80': '' }
    await desk.done('ben', changeStageNames, { body: names })
    expect((await desk.done('ben', getMe)).stageNames).toEqual({ '60': 'Angebot' })
    expect((await desk.done('ada', getMe)).stageNames).toEqual({})
    expect((await desk.view(id)).stage).toBe(60)
    expect((await advance('ben', id, 80)).body.stage).toBe(80)
  })

  it('LC-T7: what is not accepted yet has no stages, and accepting it is the way', async () => {
    const { theirs } = await desk.request()
    expectRefused(await advance('ada', theirs, 40), 'referral.not-accepted', { kind: 'do', action: 'accept' })
  })

  it('LC-T7, VIS-B1: nobody outside learns of the deal', async () => {
    await desk.expectNoTrace(advanceReferral, { id: (await desk.open()).id }, { stage: 20 })
  })
})

describe('winning', () => {
  it('LC-T9, LC-S5, SG-S7, LC-V5, HP-11: the own record is won at 100 %, and the other side stays open and sees it', async () => {
    const { own, theirs } = await accepted()
    const news = await desk.news(own, () => win('ada', theirs))
    expect(news).toEqual(['Aster: referral.won', 'Birch: referral.won'])
    expect(await desk.view(theirs, 'ada')).toMatchObject({
      status: 'Closed',
      substatus: 'Won',
      stage: 100,
      closedAt: morning,
      acceptedAt: morning,
    })
    const mine = await desk.view(own)
    expect(mine).toMatchObject({ substatus: 'Accepted', stage: 10 })
    expect(mine.counterparts[0]).toMatchObject({ substatus: 'Won', stage: 100 })
    expect((await win('ben', own)).status).toBe(200)
  })

  it('CF-20, LC-V5: losing it on one side closes nothing on the other', async () => {
    const { own, theirs } = await accepted()
    await close('ada', theirs, { outcome: 'Lost', reason: 'budget', note: '' })
    const mine = await desk.view(own)
    expect(mine.substatus).toBe('Accepted')
    expect(mine.counterparts[0]).toMatchObject({ substatus: 'Lost', reason: 'budget' })
    expect((await win('ben', own)).status).toBe(200)
    expect((await desk.view(theirs, 'ada')).substatus).toBe('Lost')
  })

  it('SG-4: the board counts a deal in the column of its percentage, and a won one among the won', async () => {
    const { id } = await desk.open({ name: 'For the board alone' })
    const columnOf = async () => {
      const board = await desk.done('ben', getBoard, { query: { search: 'board alone' } })
      return board.columns
        .filter((column: { count: number }) => column.count > 0)
        .map(({ column, count, usd }: { column: string; count: number; usd: string }) => [column, count, usd])
    }
    expect(await columnOf()).toEqual([['10', 1, '184000']])
    await advance('ben', id, 60)
    expect(await columnOf()).toEqual([['60', 1, '184000']])
    await win('ben', id)
    expect(await columnOf()).toEqual([['won', 1, '184000']])
  })

  it('LC-T9: a received record is not won', async () => {
    const { theirs } = await desk.request()
    expectRefused(await win('ada', theirs), 'referral.not-accepted', { kind: 'do', action: 'accept' })
  })

  it('LC-T9, VIS-B1: nobody outside learns of the deal', async () => {
    await desk.expectNoTrace(closeReferral, { id: (await desk.open()).id }, { outcome: 'Won', note: '' })
  })
})

describe('losing', () => {
  it('LC-T10, LC-S6: every reason of the list loses a deal, with notes, and the stage stays', async () => {
    for (const reason of lostReasons) {
      const { id } = await desk.open()
      await advance('ben', id, 60)
      const news = await desk.news(id, () => close('ben', id, { outcome: 'Lost', reason, note: 'Too late' }))
      expect(news).toEqual(['Birch: referral.lost'])
      expect(await desk.view(id)).toMatchObject({
        status: 'Closed',
        substatus: 'Lost',
        reason,
        outcomeNote: 'Too late',
        stage: 60,
      })
    }
  })

  it('LC-T10: a reason is mandatory and one of the list', async () => {
    const { id } = await desk.open()
    expect(faultsIn(await close('ben', id, { outcome: 'Lost', note: '' }))).toContain('reason: required')
    expect(faultsIn(await close('ben', id, { outcome: 'Lost', reason: 'test', note: '' }))).toContain(
      'reason: choice',
    )
    expect((await desk.view(id)).substatus).toBe('Accepted')
  })
})

describe('closing as an error', () => {
  it('LC-T11, LC-S7, CF-25: an accepted deal ends as an error for every reason; two of them want words', async () => {
    for (const reason of errorReasons) {
      const { id } = await desk.open()
      if (['solution-issue', 'other'].includes(reason))
        expect(faultsIn(await close('ben', id, { outcome: 'Error', reason, note: ' ' }))).toEqual([
          'note: required',
        ])
      const news = await desk.news(id, () =>
        close('ben', id, { outcome: 'Error', reason, note: 'A mistake' }),
      )
      expect(news).toEqual(['Birch: referral.closed-as-error'])
      expect(await desk.view(id)).toMatchObject({ status: 'Closed', substatus: 'Error', reason })
    }
  })

  it('LC-T11, CF-25: a received record can end so too, and is a declined request to the sender', async () => {
    const { own, theirs } = await desk.request()
    expect((await close('ada', theirs, { outcome: 'Error', reason: 'test', note: '' })).status).toBe(200)
    expect(await desk.view(theirs, 'abel')).toMatchObject({
      substatus: 'Error',
      reason: 'test',
      acceptedAt: null,
    })
    expect((await desk.view(own)).sent[0]?.state).toBe('declined')
  })

  it('LC-T11: "withdrawn" is no reason that a person can give', async () => {
    const { id } = await desk.open()
    expect(faultsIn(await close('ben', id, { outcome: 'Error', reason: 'withdrawn', note: '' }))).toContain(
      'reason: choice',
    )
  })
})

describe('what is closed', () => {
  it('LC-1, LC-2, LC-T13, LC-S5..S7: refuses every outcome and stage, and says that a new deal is the way', async () => {
    const endings = [
      { outcome: 'Won', note: '' },
      { outcome: 'Lost', reason: 'budget', note: '' },
      { outcome: 'Error', reason: 'test', note: '' },
    ]
    for (const ending of endings) {
      const { id } = await desk.open()
      expect((await close('ben', id, ending)).status).toBe(200)
      for (const again of endings)
        expectRefused(await close('ben', id, again), 'referral.closed', { kind: 'do', action: 'clone' })
      expectRefused(await advance('ben', id, 20), 'referral.closed', { kind: 'do', action: 'clone' })
    }
  })

  it('CF-34: an unanswered request ends with the deal, at the vendor as withdrawn', async () => {
    const { own, theirs } = await desk.request()
    const news = await desk.news(own, () => win('ben', own))
    expect(news).toEqual(['Aster: invitation.withdrawn', 'Birch: referral.won'])
    expect(await desk.view(theirs, 'abel')).toMatchObject({ substatus: 'Error', reason: 'withdrawn' })
    expect((await desk.view(own)).sent[0]?.state).toBe('withdrawn')
  })
})
