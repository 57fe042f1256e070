import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysAfter } from '#domain/calendar.ts'
import { morning } from '../../test/app.ts'
import { type NoticeDesk, openNoticeDesk } from '../../test/notice-desk.ts'
import { memberOf } from '../../test/world.ts'
import { withoutOrganization } from './db/database.ts'
import { sweepDueReferrals } from './sweep-due.ts'
import { followAllEvents, sweepMail } from './sweep-mail.ts'
import {
  listOrganizationsWithNews,
  listOrganizationsWithOverdueAnswers,
  listOrganizationsWithOverdueMail,
} from './work-queries.ts'

let desk: NoticeDesk
beforeAll(async () => {
  desk = await openNoticeDesk()
  await desk.follow()
})
afterAll(() => desk.close())

const afterLong = daysAfter(morning, 30)
type List = Parameters<typeof withoutOrganization<string[]>>[1]

/** The names of those whom the query finds. */
async function found(list: List): Promise<string[]> {
  const ids = new Set(await withoutOrganization(desk.db, list))
  return [...desk.world.organizations].flatMap(([name, id]) => (ids.has(id) ? [name] : [])).sort()
}

describe('a round looks only into organizations that have something to look after', () => {
  it('NT-R1: people are told of events that were never announced, and a second round finds none', async () => {
    expect(await found(listOrganizationsWithNews)).toEqual([])
    await desk.request({ team: [memberOf('ben')] })
    expect(await found(listOrganizationsWithNews)).toEqual(['Aster', 'Birch'])
    const before = (await desk.mails()).length
    await expect
      .poll(async () => {
        await followAllEvents(desk.work(morning))
        return found(listOrganizationsWithNews)
      })
      .toEqual([])
    expect((await desk.mails()).length).toBeGreaterThan(before)
  })

  it('NT-R1: an organization that has never been told anything has news from its first event on', async () => {
    await desk.ownerQuery(`delete from notice_cursor where organization_id = $1`, [
      desk.organizationId('Birch'),
    ])
    expect(await found(listOrganizationsWithNews)).toEqual(['Birch'])
    await desk.follow()
    expect(await found(listOrganizationsWithNews)).toEqual([])
  })

  it('NT-R6: a mail is sent on by its organization’s round once its time has come', async () => {
    await desk.request({ team: [memberOf('ben')] })
    await desk.follow()
    const waiting = (at: string) => found((tx) => listOrganizationsWithOverdueMail(tx, at))
    expect(await waiting(daysAfter(morning, -1))).toEqual([])
    expect(await waiting(afterLong)).toEqual(['Aster', 'Birch'])
    await sweepMail(desk.workAt(afterLong, async () => {}))
    expect(await waiting(afterLong)).toEqual([])
    expect((await desk.mails()).every(({ state }) => state === 'sent')).toBe(true)
  })

  it('LC-T5: what nobody has answered in time expires in the round, whose organization is found by it', async () => {
    const { theirs } = await desk.request({ team: [memberOf('ben')] })
    const late = (at: string) => found((tx) => listOrganizationsWithOverdueAnswers(tx, at))
    expect(await late(daysAfter(morning, 13))).toEqual([])
    expect(await late(afterLong)).toEqual(['Aster'])
    await sweepDueReferrals(desk.work(afterLong))
    expect(await late(afterLong)).toEqual([])
    const [record] = await desk.ownerQuery<{ substatus: string }>(
      'select substatus from referral where id = $1',
      [theirs],
    )
    expect(record?.substatus).toBe('Expired')
  })
})
