import { type JobHelpers, Logger, parseCronItems, run, type TaskList } from 'graphile-worker'
import type { Instant } from '#domain/calendar.ts'
import { ageAnsweringRecords } from './answering/remember.ts'
import { type Database, openPool, withoutOrganization } from './db/database.ts'
import { workerSchema } from './db/migrate.ts'
import { sendMail } from './mail/send-mail.ts'
import { indexPartners } from './partner-search/index-partners.ts'
import { expireReferral } from './referrals/expire.ts'
import { remindReferral } from './referrals/remind.ts'
import type { Jobs, TaskName } from './schedule.ts'
import { checkCopies } from './sharing/check-copies.ts'
import { sweepDueReferrals } from './sweep-due.ts'
import type { WorkContext } from './work-context.ts'
import { findVendor } from './work-queries.ts'

type Tasks = { [Task in TaskName]: (work: WorkContext, payload: Jobs[Task]) => Promise<void> }

const tasks: Tasks = {
  'expire-referral': (work, { organizationId, referralId }) =>
    expireReferral(work, organizationId, referralId),
  'remind-referral': (work, { organizationId, referralId, daysLeft }) =>
    remindReferral(work, organizationId, referralId, daysLeft),
  'sweep-due-referrals': (work) => sweepDueReferrals(work),
  'check-copies': async (work) => {
    const { records, wrong } = await checkCopies(work, { mend: false })
    if (wrong > 0)
      console.error(`${wrong} copies of ${records} deals differ from their owners'. Run: tandem reshare`)
  },
  'send-mail': (work, { organizationId, mailId }) => sendMail(work, organizationId, mailId),
  'age-answering-records': (work) => ageAnsweringRecords(work),
  'index-partners': (work) => indexPartners(work),
}

const rounds = [
  { task: 'sweep-due-referrals', match: '0 * * * *', identifier: 'sweep-due-referrals' },
  { task: 'check-copies', match: '30 3 * * *', identifier: 'check-copies' },
  { task: 'age-answering-records', match: '10 4 * * *', identifier: 'age-answering-records' },
  { task: 'index-partners', match: '*/10 * * * *', identifier: 'index-partners' },
]

export type WorkOptions = { db: Database; workerUrl: string; now?: () => Instant }
export type Work = { stop: () => Promise<void> }

/** Runs the background work of this process: what actions have put off, and the rounds that catch what was lost. */
export async function startWork({ db, workerUrl, now = systemClock }: WorkOptions): Promise<Work> {
  const pgPool = openPool({ url: workerUrl, schema: db.schema, poolSize: 6, applicationName: 'tandem work' })
  try {
    const runner = await run({
      pgPool,
      schema: workerSchema(db.schema),
      taskList: taskList(db, now),
      parsedCronItems: parseCronItems(rounds),
      concurrency: 4,
      pollInterval: 1_000,
      noHandleSignals: true,
      logger,
    })
    runner.promise.catch((error: Error) => console.error(`Background work ended: ${error.message}`))
    await runner.addJob('sweep-due-referrals', {}, { jobKey: 'sweep-due-referrals at start' })
    await runner.addJob('index-partners', {}, { jobKey: 'index-partners at start' })
    return { stop: () => runner.stop().finally(() => pgPool.end()) }
  } catch (error) {
    await pgPool.end()
    throw error
  }
}

function taskList(db: Database, now: () => Instant): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown, { job }: JobHelpers) => {
        const vendor = await withoutOrganization(db, findVendor)
        if (vendor === undefined) return
        const work: WorkContext = { db, vendor, now: () => notBefore(job.run_at, now()) }
        await (task as (work: WorkContext, payload: unknown) => Promise<void>)(work, payload)
      },
    ]),
  )
}

/** The database's clock has called the job, so its time has come even where this machine's clock is behind. */
function notBefore(calledAt: Date, now: Instant): Instant {
  const called = calledAt.toISOString()
  return called > now ? called : now
}

const systemClock = () => new Date().toISOString()

const logger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.error(message)
})
