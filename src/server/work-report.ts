import type { JobHelpers } from 'graphile-worker'
import type { Cause } from './db/cause.ts'
import type { Log } from './log.ts'
import type { Meters } from './meters.ts'
import type { Breakable } from './work-break-off.ts'

export type Reporting = { log: Log; meters?: Meters | undefined }
type Job = JobHelpers['job']

/** Runs a job and writes down what came of it, under the ids of what it follows from. */
export async function reported(
  { log, meters, isBroken }: Reporting & Pick<Breakable, 'isBroken'>,
  task: string,
  { payload, job }: { payload: unknown; job: Job },
  run: () => Promise<void>,
): Promise<void> {
  const begun = performance.now()
  const facts = () => ({
    task,
    jobId: String(job.id),
    attempt: job.attempts,
    ms: Math.round(performance.now() - begun),
    ...organizationIn(payload),
    ...causeIn(payload),
  })
  try {
    await run()
  } catch (error) {
    if (isBroken()) {
      meters?.count('tandem_jobs_total', { task, outcome: 'given-back' })
      log.warn(facts(), 'a job takes too long for the stop, and is given to others')
      throw error
    }
    meters?.count('tandem_jobs_total', { task, outcome: 'failed' })
    const last = job.attempts >= job.max_attempts
    log.error({ ...facts(), err: error }, last ? 'a job failed for good' : 'a job failed, and is tried again')
    throw error
  }
  meters?.count('tandem_jobs_total', { task, outcome: 'done' })
  log.info(facts(), 'a job is done')
}

function organizationIn(payload: unknown): { organizationId?: string } {
  const { organizationId } = payload as { organizationId?: unknown }
  return typeof organizationId === 'string' ? { organizationId } : {}
}

function causeIn(payload: unknown): Cause {
  const { requestId, eventId } = payload as Cause
  return { ...(requestId && { requestId }), ...(eventId && { eventId }) }
}
