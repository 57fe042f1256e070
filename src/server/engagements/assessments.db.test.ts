import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReferralId } from '#domain/id.ts'
import { openSmallWorld, type SmallWorld } from '../../../test/world.ts'
import { listReferrals } from '../referral-lists/list.ts'
import { summarizeReferrals } from '../referral-lists/summarize.ts'
import { acceptReferral } from '../referrals/accept.ts'
import { advanceReferral } from '../referrals/advance.ts'
import { amendReferral } from '../referrals/amend.ts'
import { closeReferral } from '../referrals/close.ts'
import { expireReferral } from '../referrals/expire.ts'
import { viewDeal } from '../referrals/view.ts'
import { openEngagement } from './open.ts'

let small: SmallWorld
beforeAll(async () => {
  small = await openSmallWorld()
})
afterAll(() => small?.close())

type Body = Parameters<typeof openEngagement>[1]

function assessment(changes: Partial<Body> = {}): Body {
  return small.body({
    contact: small.contact,
    solutions: [small.chosen('SOL-10901-AST')],
    help: { type: null, notes: 'Two halls, forty servers' },
    ...changes,
  })
}

function open(changes: Partial<Body> = {}): Promise<ReferralId> {
  return openEngagement(small.as('ben'), assessment(changes))
}

async function faultsOf(changes: Partial<Body>): Promise<unknown> {
  return open(changes).catch((error) =>
    error.fields?.map((one: { path: string; code: string }) => `${one.path} ${one.code}`),
  )
}

describe('solution assessments', () => {
  it('SA-1, SA-5, DT-T5: a vetted partner opens one with the ordinary form; it is outbound, of its own type', async () => {
    expect(await viewDeal(small.as('ben'), await open())).toMatchObject({
      type: 'solution-assessment',
      direction: 'outbound',
      solutions: [{ name: 'Cloud migration assessment', kind: 'assessment' }],
    })
  })

  it('DT-2, SA-1: a partner that is not vetted is refused', async () => {
    await expect(
      openEngagement(
        small.as('cleo'),
        assessment({ locationId: small.world.locations.get('London') ?? null }),
      ),
    ).rejects.toMatchObject({ refusal: { code: 'assessment.not-vetted' } })
  })

  it('SA-2, SA-3, SA-4, SO-6: contact with consent, notes, location and one type alone are demanded', async () => {
    expect(await faultsOf({ contact: null })).toEqual(['contact/name required'])
    expect(await faultsOf({ contact: { ...small.contact, consent: false } })).toEqual([
      'contact/consent consent',
    ])
    expect(await faultsOf({ help: { type: null, notes: ' ' } })).toEqual(['help/notes required'])
    expect(await faultsOf({ help: null, contact: null })).toContain('help/notes required')
    expect(await faultsOf({ locationId: null })).toEqual(['locationId required'])
    expect(
      await faultsOf({ solutions: [small.chosen('SOL-10901-AST'), small.chosen('SOL-20001-BIR')] }),
    ).toEqual(['solutions too-many'])
  })

  it('SA-6, SO-5: the details stay editable, the type of the assessment does not', async () => {
    const id = await open()
    await amendReferral(small.as('ben'), id, { name: 'Renamed' }, null)
    await expect(
      amendReferral(small.as('ben'), id, { solutions: [small.chosen('SOL-10902-AST')] }, null),
    ).rejects.toMatchObject({ fields: [{ path: 'solutions', code: 'not-allowed' }] })
    await expect(
      amendReferral(small.as('ben'), id, { solutions: [small.chosen('SOL-20001-BIR')] }, null),
    ).rejects.toMatchObject({ fields: [{ path: 'solutions', code: 'not-allowed' }] })
    const ordinary = await openEngagement(small.as('ben'), small.body())
    await expect(
      amendReferral(small.as('ben'), ordinary, { solutions: [small.chosen('SOL-10902-AST')] }, null),
    ).rejects.toMatchObject({ fields: [{ path: 'solutions', code: 'not-allowed' }] })
  })

  it('SG-2: the stages come one after the other, and all of them before Won', async () => {
    const id = await open()
    await expect(advanceReferral(small.as('ben'), id, 40)).rejects.toMatchObject({
      refusal: { code: 'stage.skipped', facts: { stages: '20' } },
    })
    const { whyNot, whyNotMove } = await viewDeal(small.as('ben'), id)
    expect(whyNot.win?.facts).toEqual({ count: 4, stages: '20 40 60 80' })
    expect([whyNotMove['20'], whyNotMove['40']?.code, whyNotMove['80']?.facts]).toEqual([
      null,
      'stage.skipped',
      { stages: '20 40 60' },
    ])
    for (const stage of [20, 40, 60, 80] as const) {
      await expect(closeReferral(small.as('ben'), id, { outcome: 'Won', note: '' })).rejects.toMatchObject({
        refusal: { code: 'stage.incomplete' },
      })
      await advanceReferral(small.as('ben'), id, stage)
    }
    expect(await closeReferral(small.as('ben'), id, { outcome: 'Won', note: '' })).toMatchObject({
      substatus: 'Won',
    })
  })

  it('VIS-B9: the specialist receives and accepts it; sellers and other partners see nothing of it', async () => {
    const id = await open()
    const asters = (await small.recordOf('Aster', id)) as ReferralId
    expect(await viewDeal(small.as('asta'), asters)).toMatchObject({
      type: 'solution-assessment',
      substatus: 'Received',
      contact: { name: 'Dora Dekker' },
    })
    for (const who of ['ada', 'cleo'])
      await expect(viewDeal(small.as(who), asters)).rejects.toThrow('not-found')
    await acceptReferral(small.as('asta'), asters, small.acceptance)
    await expect(viewDeal(small.as('ada'), asters)).rejects.toThrow('not-found')
    const [card] = (await viewDeal(small.as('ben'), id)).counterparts
    expect(card?.team?.map((one) => one.firstName)).toEqual(['Asta'])
  })

  it('VIS-B9: specialists see no request for ordinary help', async () => {
    const id = await openEngagement(
      small.as('ben'),
      small.body({ contact: small.contact, help: { type: 'general', notes: 'Help' } }),
    )
    const asters = (await small.recordOf('Aster', id)) as ReferralId
    await expect(viewDeal(small.as('asta'), asters)).rejects.toThrow('not-found')
    expect(await viewDeal(small.as('ada'), asters)).toMatchObject({ type: 'co-sell' })
  })

  it('VIS-B9: lists and counts tell sellers of no assessment that ran out, and specialists of nothing else', async () => {
    const id = await open({ name: 'An assessment that ran out' })
    const ordinary = await openEngagement(
      small.as('ben'),
      small.body({ name: 'To be read', visibleToVendor: true }),
    )
    const asters = (await small.recordOf('Aster', id)) as ReferralId
    await expireReferral(small.work(small.later(14)), small.organizationId('Aster'), asters)
    const names = async (who: string) => {
      const { items } = await listReferrals(small.as(who), { limit: 100 })
      expect((await summarizeReferrals(small.as(who), {})).count).toBe(items.length)
      return items.map((deal) => deal.name)
    }
    expect(await names('ada')).toContain('To be read')
    expect(await names('ada')).not.toContain('An assessment that ran out')
    expect(await names('asta')).toContain('An assessment that ran out')
    expect(await names('asta')).not.toContain('To be read')
    expect(await names('abel')).toEqual(expect.arrayContaining(['To be read', 'An assessment that ran out']))
    const shown = (await small.copies(ordinary))[0]?.id as ReferralId
    expect(await viewDeal(small.as('ada'), shown)).toMatchObject({ readOnly: true, name: 'To be read' })
    await expect(viewDeal(small.as('asta'), shown)).rejects.toThrow('not-found')
  })

  it('IN-C8: nobody is invited into an assessment, not even with its opening', async () => {
    const id = await open()
    const { whyNot } = await viewDeal(small.as('ben'), id)
    expect(whyNot['invite-partner']?.code).toBe('referral.assessment')
    expect(whyNot['invite-vendor']?.code).toBe('referral.assessment')
    expect(await faultsOf({ partners: [{}] as never })).toContain('partners not-allowed')
  })
})
