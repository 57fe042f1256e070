import { setTimeout as pause } from 'node:timers/promises'
import { type JobHelpers, Logger, parseCronItems, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { Instant } from '#domain/calendar.ts'
import { ageAnsweringRecords } from './answering/remember.ts'
import { type Database, openPool, withoutOrganization } from './db/database.ts'
import { workerSchema } from './db/migrate.ts'
import { type DeliveryWatch, watchDeliveries } from './deliveries/watch.ts'
import { openLog } from './log.ts'
import type { MailOffice } from './mail/office.ts'
import { sendMail } from './mail/send-mail.ts'
import { type Watch, watchEvents } from './notifications/watch.ts'
import { indexPartners } from './partner-search/index-partners.ts'
import { keepTotals } from './referral-lists/keep-totals.ts'
import { expireReferral } from './referrals/expire.ts'
import { remindReferral } from './referrals/remind.ts'
import type { Jobs, TaskName } from './schedule.ts'
import { checkCopies } from './sharing/check-copies.ts'
import { sweepDueReferrals } from './sweep-due.ts'
import { pruneKeys } from './sweep-keys.ts'
import { followAllEvents, pruneMails, sweepMail } from './sweep-mail.ts'
import { pruneWebhooks } from './sweep-webhooks.ts'
import type { Courier } from './webhooks/courier.ts'
import { type Breakable, breakable } from './work-break-off.ts'
import type { WorkContext } from './work-context.ts'
import { type Lane, openLane } from './work-lane.ts'
import { findVendor, listOrganizationsWithNews } from './work-queries.ts'
import { type Reporting, reported } from './work-report.ts'
import { openPresence, type Presence } from './worker-presence.ts'
import { giveBackJobs } from './worker-queries.ts'

type Running = WorkContext & { deliveries?: DeliveryWatch | undefined }
type Tasks = { [Task in TaskName]: (work: Running, payload: Jobs[Task]) => Promise<void> }

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
  'keep-totals': async (work) => {
    const wrong = await keepTotals(work)
    if (wrong > 0) console.error(`${wrong} totals of the vendor's deals were wrong and are mended`)
  },
  'send-mail': (work, { organizationId, mailId }) => sendMail(work, organizationId, mailId),
  'sweep-mail': (work) => sweepMail(work),
  'prune-mail': (work) => pruneMails(work),
  'prune-keys': (work) => pruneKeys(work),
  'follow-events': (work) => followAllEvents(work),
  'age-answering-records': (work) => ageAnsweringRecords(work),
  'index-partners': (work) => indexPartners(work),
  'deliver-webhooks': async ({ deliveries }, { organizationId }) => deliveries?.wake(organizationId),
  'sweep-webhooks': async ({ deliveries }) => deliveries?.sweep(),
  'prune-webhooks': (work) => pruneWebhooks(work),
}

/** A mail server that takes its time holds up other mails, and nothing else. */
const mailTasks: readonly TaskName[] = ['send-mail', 'sweep-mail']
const lanes: readonly (readonly [names: readonly TaskName[], concurrency: number])[] = [
  [(Object.keys(tasks) as TaskName[]).filter((name) => !mailTasks.includes(name)), 4],
  [mailTasks, 2],
]

const rounds: readonly { task: TaskName; match: string; identifier: string }[] = [
  { task: 'sweep-mail', match: '* * * * *', identifier: 'sweep-mail' },
  { task: 'follow-events', match: '* * * * *', identifier: 'follow-events' },
  { task: 'prune-mail', match: '50 3 * * *', identifier: 'prune-mail' },
  { task: 'prune-keys', match: '20 * * * *', identifier: 'prune-keys' },
  { task: 'sweep-due-referrals', match: '0 * * * *', identifier: 'sweep-due-referrals' },
  { task: 'check-copies', match: '30 3 * * *', identifier: 'check-copies' },
  { task: 'keep-totals', match: '20 3 * * *', identifier: 'keep-totals' },
  { task: 'age-answering-records', match: '10 4 * * *', identifier: 'age-answering-records' },
  { task: 'index-partners', match: '*/10 * * * *', identifier: 'index-partners' },
  { task: 'sweep-webhooks', match: '* * * * *', identifier: 'sweep-webhooks' },
  { task: 'prune-webhooks', match: '10 3 * * *', identifier: 'prune-webhooks' },
]

export type WorkOptions = {
  db: Database
  workerUrl: string
  now?: () => Instant
  /** Without one, mails wait. */
  office?: MailOffice
  /** Without one, nothing is posted to receivers. */
  courier?: Courier
} & Partial<Reporting>
export type Work = {
  /** Jobs under way may take so long to end; then they are broken off, and others are given them. */
  stop: (withinSeconds?: number) => Promise<void>
  state: () => 'running' | 'ended'
}

/** Runs the background work of this process: what actions have put off, and the rounds that catch what was lost. */
export async function startWork(options: WorkOptions): Promise<Work> {
  const { db, workerUrl, now = systemClock, office, courier } = options
  const pgPool = openPool({ url: workerUrl, schema: db.schema, poolSize: 8, applicationName: 'tandem work' })
  const running: Lane[] = []
  const presence = openPresence({ url: workerUrl, schema: db.schema, onError: presenceLost })
  const jobs = breakable(db)
  const reporting = { log: options.log ?? failuresOnly, meters: options.meters }
  const parts = { db, now, office, courier }
  const deliveries = courier && postNews({ ...parts, courier })
  try {
    const all = taskList({ ...parts, db: jobs.db, deliveries }, jobs, reporting)
    for (const [names, concurrency] of lanes) {
      const options = {
        pgPool,
        schema: workerSchema(db.schema),
        taskList: Object.fromEntries(names.flatMap((name) => (all[name] ? [[name, all[name]]] : []))),
        parsedCronItems: parseCronItems(rounds.filter(({ task }) => names.includes(task))),
        concurrency,
        pollInterval: 1_000,
        noHandleSignals: true,
        logger,
      }
      running.push(await openLane({ options, presence, onEnded: laneEnded }))
    }
    await running[0]?.addJob('sweep-due-referrals', {}, { jobKey: 'sweep-due-referrals at start' })
    await running[0]?.addJob('index-partners', {}, { jobKey: 'index-partners at start' })
    const watch = watchNotices(db, now, office)
    return {
      state: () => (running.every((lane) => lane.runs()) ? 'running' : 'ended'),
      stop: async (within = 60) => {
        // All at once: what is taken on in the last moment would be begun for nothing.
        const lanes = stopAll({ running, jobs, presence, pgPool, schema: db.schema }, within)
        await Promise.allSettled([watch.stop(), deliveries?.stop(), lanes])
      },
    }
  } catch (error) {
    await deliveries?.stop()
    await stopAll({ running, jobs, presence, pgPool, schema: db.schema }, 0)
    throw error
  }
}

type Hands = {
  running: readonly Lane[]
  jobs: Breakable
  presence: Presence
  pgPool: pg.Pool
  schema: string
}

/** What ends a pool waits for its connections, and one may be lost in the middle of a statement. */
const mostForTheEnd = 2_000

async function stopAll(
  { running, jobs, presence, pgPool, schema }: Hands,
  withinSeconds: number,
): Promise<void> {
  const stopped = Promise.all(running.map((lane) => lane.stop()))
  if (!(await endsWithin(stopped, withinSeconds * 1_000))) {
    await jobs.breakOff()
    const workers = running.flatMap((lane) => lane.workers())
    if (workers.length > 0) await giveBackJobs(pgPool, schema, workers).catch(presenceLost)
    jobs.letGo()
    await endsWithin(stopped, mostForTheEnd)
  }
  jobs.abandon()
  await presence.stop()
  await endsWithin(pgPool.end(), mostForTheEnd)
}

function endsWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return Promise.race([work.then(() => true), pause(milliseconds, false, { ref: false })])
}

const laneEnded = (reason: string) => console.error(`Background work begins anew: ${reason}`)
const presenceLost = ({ message }: Error) =>
  console.error(`Other processes do not see our workers: ${message}`)

/** Tells people of what happens as it happens; the round `follow-events` is for what no announcement told of. */
function watchNotices(db: Database, now: () => Instant, office: MailOffice | undefined): Watch {
  return watchEvents(db, {
    context: async () => {
      const vendor = await withoutOrganization(db, findVendor)
      return vendor === undefined ? null : { db, vendor, now, office }
    },
    organizations: () => withoutOrganization(db, listOrganizationsWithNews),
    onError: (error) => console.error(`Notices are late: ${error.message}`),
  })
}

/** Posts to receivers what happens as it happens; the round `sweep-webhooks` is for what no announcement told of. */
function postNews({
  db,
  now,
  courier,
}: {
  db: Database
  now: () => Instant
  courier: Courier
}): DeliveryWatch {
  return watchDeliveries({
    db,
    work: async () => {
      const vendor = await withoutOrganization(db, findVendor)
      return vendor === undefined ? null : { db, vendor, now, courier }
    },
    onError: (error) => console.error(`Webhooks are late: ${error.message}`),
  })
}

type Parts = Omit<Running, 'vendor'>

function taskList(
  { db, now, ...parts }: Parts,
  { run, isBroken }: Breakable,
  reporting: Reporting,
): TaskList {
  async function perform(name: string, task: unknown, { payload, job }: Called): Promise<void> {
    const vendor = await withoutOrganization(db, findVendor)
    if (vendor === undefined) return
    const work: Running = { db, vendor, ...parts, now: () => notBefore(job.run_at, now()) }
    await reported({ ...reporting, isBroken }, name, { payload, job }, () =>
      (task as (work: Running, payload: unknown) => Promise<void>)(work, payload),
    )
  }
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown, { job }: JobHelpers) => run(() => perform(name, task, { payload, job })),
    ]),
  )
}

type Called = { payload: unknown; job: JobHelpers['job'] }

/** The database's clock has called the job, so its time has come even where this machine's clock is behind. */
function notBefore(calledAt: Date, now: Instant): Instant {
  const called = calledAt.toISOString()
  return called > now ? called : now
}

const systemClock = () => new Date().toISOString()

const failuresOnly = openLog({ level: 'error', write: (line) => process.stderr.write(line) })

const logger = new Logger(() => (level, message, meta) => {
  // What becomes of a job is reported with it.
  if ((level === 'error' || level === 'warning') && meta?.failure !== true) console.error(message)
})
