import { CannotStart } from '../cannot-start.ts'
import { openPool } from '../db/database.ts'
import { isBeingGenerated } from './tables-queries.ts'

/** @throws CannotStart where a world is being generated, or a generation was cut off: its tables lack their keys */
export async function refuseHalfWorld(ownerUrl: string, schema: string): Promise<void> {
  const owner = openPool({ url: ownerUrl, schema, poolSize: 1 })
  try {
    if (await isBeingGenerated(owner))
      throw new CannotStart(
        'A world is being generated in this database, or that was cut off. Wait for it, or run again: tandem generate',
      )
  } finally {
    await owner.end()
  }
}
