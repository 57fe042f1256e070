import { CannotStart } from '../cannot-start.ts'
import { type NumbersSession, openNumbers } from './after-restore-queries.ts'

/** More than a program uses in years; beyond that a superuser sets the number at once. */
const mostAtATime = 500_000_000n
const step = 100_000

/**
 * Events are read in the order of the numbers of their transactions, and only below those that still run. A dump brings
 * the numbers of another cluster along: until the counter here has passed them, what they stand at is in the future.
 * @returns how many numbers the counter was carried on by
 */
export async function carryOn(
  ownerUrl: string,
  schema: string,
  say: (line: string) => void,
): Promise<bigint> {
  const numbers = await openNumbers(ownerUrl, schema)
  try {
    const { highest, next } = await numbers.read()
    if (highest < next) return 0n
    const missing = highest - next + 1n
    if (missing > mostAtATime) throw new CannotStart(byHand(highest))
    say(
      `The dump's transactions go up to ${highest}, those of this cluster to ${next}: the counter is carried on …`,
    )
    await countUp(numbers, missing, say)
    return missing
  } finally {
    await numbers.close()
  }
}

async function countUp(numbers: NumbersSession, missing: bigint, say: (line: string) => void): Promise<void> {
  let told = Date.now()
  for (let done = 0n; done < missing; done += BigInt(step)) {
    const left = missing - done
    await numbers.use(left < BigInt(step) ? Number(left) : step)
    if (Date.now() - told < 10_000) continue
    told = Date.now()
    say(`${(done * 100n) / missing} %`)
  }
}

function byHand(highest: bigint): string {
  const [epoch, within] = [(highest >> 32n) + 1n, 3]
  return (
    `The dump's transactions go up to ${highest}, too far to count there. Stop PostgreSQL and run as its user:\n` +
    `  pg_resetwal --epoch=${epoch} --next-transaction-id=${within} DATA_FOLDER`
  )
}

/** @throws CannotStart where a dump was restored and what has happened could not be read */
export async function refuseFutureEvents(ownerUrl: string, schema: string): Promise<void> {
  const numbers = await openNumbers(ownerUrl, schema)
  try {
    const { highest, next } = await numbers.read()
    if (highest < next) return
  } finally {
    await numbers.close()
  }
  throw new CannotStart(
    'This database was restored from a dump: its events bear numbers that this PostgreSQL has not reached. ' +
      'Run: tandem after-restore',
  )
}
