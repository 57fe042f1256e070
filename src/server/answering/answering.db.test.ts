import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withdrawInvitation } from '#contract/engagements.ts'
import { closeReferral } from '#contract/referrals.ts'
import { daysAfter } from '#domain/calendar.ts'
import { morning } from '../../../test/app.ts'
import { type DealDesk, openDealDesk } from '../../../test/deal-desk.ts'
import { memberOf } from '../../../test/world.ts'
import { transaction } from '../db/database.ts'
import { expireReferral } from '../referrals/expire.ts'
import { saveAnsweringStep } from './queries.ts'
import { ageAnsweringRecords } from './remember.ts'

let desk: DealDesk
beforeAll(async () => {
  desk = await openDealDesk()
})
afterAll(() => desk?.close())
beforeEach(async () => {
  desk.setClock(morning)
  await desk.ownerQuery('delete from answering_record')
  // What was answered before is a year older than what any of these tests looks at.
  await desk.ownerQuery(
    `update referral set created_at = created_at - interval '2 years', closed_at = closed_at - interval '2 years',
       accepted_at = accepted_at - interval '2 years' where status <> 'New'`,
  )
})

/** Aster sends a deal to the partner; answers with the partner's record. */
async function send(to: 'Birch' | 'Cedar' = 'Birch'): Promise<string> {
  const solution = to === 'Birch' ? 'SOL-20002-BIR' : 'SOL-30001-CED'
  const { id } = await desk.open(
    {
      locationId: null,
      partnerId: desk.organizationId(to),
      team: [memberOf('ada')],
      contact: desk.contact,
      solutions: [desk.chosen(solution)],
    },
    'ada',
  )
  return desk.recordOf(to, id)
}

const passed = (days: number) => desk.setClock(daysAfter(morning, days))
const accept = (id: string, who = 'ben') => desk.accept(id, who)
const decline = (id: string) =>
  desk.done('ben', closeReferral, {
    params: { id },
    body: { outcome: 'Declined', reason: 'other', note: '' },
  })

async function steps(): Promise<Record<string, string>> {
  const rows = await desk.ownerQuery<{ name: string; step: string }>(
    'select o.name, a.step from answering_record a join organization o on o.id = a.organization_id',
  )
  return Object.fromEntries(rows.map(({ name, step }) => [name, step]))
}

describe('LC-7: the record of answering', () => {
  it('LC-7: each answer of a partner moves its own step in the same transaction, acceptances and refusals alike', async () => {
    const ids = [await send(), await send(), await send(), await send()]
    passed(0.5)
    await accept(ids[0] ?? '')
    await decline(ids[1] ?? '')
    expect(await steps()).toEqual({})
    await accept(ids[2] ?? '')
    expect(await steps()).toEqual({ Birch: 'within-a-day' })
    passed(5)
    await accept(ids[3] ?? '')
    expect(await steps()).toEqual({ Birch: 'within-a-day' })
  })

  it('LC-7: slower answers lower the step', async () => {
    const ids = [await send(), await send(), await send()]
    passed(2)
    for (const id of ids) await decline(id)
    expect(await steps()).toEqual({ Birch: 'within-3-days' })
    const slow = [await send(), await send(), await send()]
    passed(8)
    for (const id of slow) await accept(id)
    expect(await steps()).toEqual({ Birch: 'within-a-week' })
  })

  it('LC-7: what runs out unanswered counts against the partner', async () => {
    const ids = [await send(), await send(), await send()]
    const birch = desk.organizationId('Birch')
    for (const id of ids) await expireReferral(desk.work(daysAfter(morning, 15)), birch, id as never)
    expect(await steps()).toEqual({ Birch: 'late-or-never' })
  })

  it('LC-7: what the sender withdrew needed no answer, and the vendor has no step', async () => {
    for (let count = 0; count < 3; count++) {
      const { own } = await desk.send()
      const invitationId = (await desk.view(own, 'ada')).sent[0]?.id ?? ''
      await desk.done('ada', withdrawInvitation, { params: { id: own, invitationId } })
    }
    for (const id of [await send(), await send()]) await accept(id)
    const { theirs } = await desk.request()
    await accept(theirs, 'ada')
    expect(await steps()).toEqual({})
  })

  it('LC-7: old answers age out by themselves, and steps that were never kept are made up for', async () => {
    const ids = [await send('Cedar'), await send('Cedar'), await send('Cedar')]
    for (const id of ids) await accept(id, 'cleo')
    await desk.ownerQuery('delete from answering_record')
    await ageAnsweringRecords(desk.work(daysAfter(morning, 1)))
    expect(await steps()).toEqual({ Cedar: 'within-a-day' })
    await ageAnsweringRecords(desk.work(daysAfter(morning, 370)))
    expect(await steps()).toEqual({})
  })

  it('LC-7: a step is saved for the acting organization and for no other', async () => {
    await transaction(desk.db, desk.organizationId('Cedar'), (tx) => saveAnsweringStep(tx, 'within-a-week'))
    expect(await steps()).toEqual({ Cedar: 'within-a-week' })
  })
})
