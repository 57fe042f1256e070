import { daysAfter } from '#domain/calendar.ts'
import { read, transaction, withoutOrganization } from './db/database.ts'
import { listOverdueMailIds, pruneMail } from './mail/queries.ts'
import { sendMail } from './mail/send-mail.ts'
import { followEvents } from './notifications/follow.ts'
import type { WorkContext } from './work-context.ts'
import {
  listOrganizationIds,
  listOrganizationsWithNews,
  listOrganizationsWithOverdueMail,
} from './work-queries.ts'

const mostAtOnce = 200

/** Sends what nobody sends any more, because whoever was sending was killed, or its job was lost. */
export async function sweepMail(work: WorkContext): Promise<void> {
  if (work.office === undefined) return
  const now = work.now()
  const waiting = await withoutOrganization(work.db, (tx) => listOrganizationsWithOverdueMail(tx, now))
  for (const organizationId of waiting) {
    const ids = await read(work.db, organizationId, (tx) => listOverdueMailIds(tx, now, mostAtOnce))
    for (const id of ids) await sendMail(work, organizationId, id)
  }
}

export async function pruneMails(work: WorkContext): Promise<void> {
  if (work.office === undefined) return
  const before = daysAfter(work.now(), -work.office.keepDays)
  for (const organizationId of await withoutOrganization(work.db, listOrganizationIds))
    await transaction(work.db, organizationId, (tx) => pruneMail(tx, before))
}

/** Reads on in the events of every organization that has new ones, whether or not anybody has announced them. */
export async function followAllEvents(work: WorkContext): Promise<void> {
  for (const organizationId of await withoutOrganization(work.db, listOrganizationsWithNews)) {
    let again = true
    while (again) again = (await followEvents(work, organizationId)).again === 'at-once'
  }
}
