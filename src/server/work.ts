import { type JobHelpers, Logger, parseCronItems, type TaskList } from 'graphile-worker'
import type { Instant } from '#domain/calendar.ts'
import { ageAnsweringRecords } from './answering/remember.ts'
import { type Database, openPool, withoutOrganization } from './db/database.ts'
import { workerSchema } from './db/migrate.ts'
import { type DeliveryWatch, watchDeliveries } from './deliveries/watch.ts'
import type { MailOffice } from './mail/office.ts'
import { sendMail } from './mail/send-mail.ts'
import { type Watch, watchEvents } from './notifications/watch.ts'
import { indexPartners } from './partner-search/index-partners.ts'
import { expireReferral } from './referrals/expire.ts'
import { remindReferral } from './referrals/remind.ts'
import type { Jobs, TaskName } from './schedule.ts'
import { checkCopies } from './sharing/check-copies.ts'
import { sweepDueReferrals } from './sweep-due.ts'
import { pruneKeys } from './sweep-keys.ts'
import { followAllEvents, pruneMails, sweepMail } from './sweep-mail.ts'
import { pruneWebhooks } from './sweep-webhooks.ts'
import type { Courier } from './webhooks/courier.ts'
import type { WorkContext } from './work-context.ts'
import { type Lane, openLane } from './work-lane.ts'
import { findVendor, listOrganizationIds } from './work-queries.ts'
import { openPresence, type Presence } from './worker-presence.ts'

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
}
export type Work = { stop: () => Promise<void> }

/** Runs the background work of this process: what actions have put off, and the rounds that catch what was lost. */
export async function startWork(options: WorkOptions): Promise<Work> {
  const { db, workerUrl, now = systemClock, office, courier } = options
  const pgPool = openPool({ url: workerUrl, schema: db.schema, poolSize: 8, applicationName: 'tandem work' })
  const running: Lane[] = []
  const presence = openPresence({ url: workerUrl, schema: db.schema, onError: presenceLost })
  const parts = { db, now, office, courier }
  const deliveries = courier && postNews({ ...parts, courier })
  try {
    const all = taskList({ ...parts, deliveries })
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
      stop: async () => {
        await Promise.allSettled([watch.stop(), deliveries?.stop()])
        await stopAll(running, presence, pgPool)
      },
    }
  } catch (error) {
    await deliveries?.stop()
    await stopAll(running, presence, pgPool)
    throw error
  }
}

async function stopAll(
  running: readonly Lane[],
  presence: Presence,
  pgPool: { end: () => Promise<void> },
): Promise<void> {
  await Promise.allSettled(running.map((lane) => lane.stop()))
  await presence.stop()
  await pgPool.end()
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
    organizations: () => withoutOrganization(db, listOrganizationIds),
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

function taskList({ db, now, ...parts }: Parts): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown, { job }: JobHelpers) => {
        const vendor = await withoutOrganization(db, findVendor)
        if (vendor === undefined) return
        const work: Running = { db, vendor, ...parts, now: () => notBefore(job.run_at, now()) }
        await (task as (work: Running, payload: unknown) => Promise<void>)(work, payload)
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
