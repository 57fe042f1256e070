import { setTimeout as pause } from 'node:timers/promises'
import { schema } from './data.ts'
import type { Stand } from './stand.ts'

const patience = 120_000
/** So often in a row nothing is due before nothing is believed to follow. */
const looks = 3

/** Waits until what follows writes is done: notices, mails, jobs. */
export async function untilQuiet({ superuser }: Pick<Stand, 'superuser'>): Promise<void> {
  const since = Date.now()
  let quiet = 0
  while (quiet < looks) {
    const { rows } = await superuser.query<{ due: number }>(
      `select count(*)::int as due from ${schema}_worker._private_jobs where run_at <= now() and attempts < max_attempts`,
    )
    quiet = rows[0]?.due === 0 ? quiet + 1 : 0
    if (Date.now() - since > patience) return
    await pause(60)
  }
}

/** Waits until a program that has just begun has done what it begins with. */
export async function untilIdle({ work }: Pick<Stand, 'work'>): Promise<void> {
  const since = Date.now()
  let idle = 0
  let before = work()
  while (before !== null && idle < looks && Date.now() - since < patience) {
    await pause(500)
    const now = work() ?? before
    idle = now.node + now.postgres - before.node - before.postgres < 50 ? idle + 1 : 0
    before = now
  }
}
