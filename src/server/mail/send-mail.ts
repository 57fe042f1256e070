import { daysAfter, type Instant } from '#domain/calendar.ts'
import type { OrganizationId } from '#domain/id.ts'
import { read, type Tx, transaction } from '../db/database.ts'
import { schedule } from '../schedule.ts'
import type { WorkContext } from '../work-context.ts'
import { draftOf } from './draft.ts'
import type { MailOffice } from './office.ts'
import { claimMail, getSender, type QueuedMail, settleMail } from './queries.ts'
import { writeLetter } from './write-letter.ts'

const minutes = (count: number) => count / (24 * 60)
/** For so long nobody else tries: whoever is killed while sending is followed by the next one then. */
const lease = minutes(3)
const mostAttempts = 12

/**
 * Sends one mail whose time has come, at least once: a letter keeps its Message-ID, so that a mailbox can tell that one
 * came twice. What the server may take later is tried again after longer and longer pauses.
 */
export async function sendMail(
  work: WorkContext,
  organizationId: OrganizationId,
  mailId: string,
): Promise<void> {
  const { office, db } = work
  if (office === undefined) return
  const now = work.now()
  const claimed = await transaction(db, organizationId, (tx) =>
    claimMail(tx, mailId, now, daysAfter(now, lease)),
  )
  if (claimed === undefined) return
  if (office.deliver === null) {
    return transaction(db, organizationId, (tx) => settleMail(tx, mailId, { state: 'kept', at: now }))
  }
  const failure = await tryToDeliver(work, office, claimed)
  await transaction(db, organizationId, async (tx) => {
    if (failure === null) await settleMail(tx, mailId, { state: 'sent', at: work.now() })
    else if (failure.permanent || claimed.attempts >= mostAttempts)
      await settleMail(tx, mailId, { state: 'failed', at: work.now(), error: failure.message })
    else await putOff(tx, claimed, failure.message, work.now())
  })
}

async function tryToDeliver(
  { db }: WorkContext,
  office: MailOffice,
  mail: QueuedMail,
): Promise<Failure | null> {
  try {
    const organizationName = await read(db, mail.organizationId, (tx) => getSender(tx, mail.organizationId))
    await office.deliver?.(writeLetter(draftOf(mail, organizationName, office, 'for-reader'), office))
    return null
  } catch (error) {
    return failureOf(error as Error & { responseCode?: number; code?: string })
  }
}

type Failure = { permanent: boolean; message: string }

/** A server that says 5xx to the letter or its reader will not think better of it; to our login it may. */
function failureOf({
  message,
  responseCode = 0,
  code,
}: Error & { responseCode?: number; code?: string }): Failure {
  const permanent = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  return { permanent, message: message.replace(/\s+/g, ' ').slice(0, 500) }
}

/** Half a minute after the first failure, and twice as long after each further one, up to four hours. */
export function pauseAfter(attempts: number): number {
  return minutes(Math.min(240, 0.5 * 2 ** (attempts - 1)))
}

async function putOff(tx: Tx, { organizationId, id, attempts }: QueuedMail, error: string, now: Instant) {
  const dueAt = daysAfter(now, pauseAfter(attempts))
  await settleMail(tx, id, { state: 'queued', dueAt, error })
  await schedule(tx, {
    task: 'send-mail',
    payload: { organizationId, mailId: id },
    runAt: dueAt,
    key: `mail:${id}`,
  })
}
