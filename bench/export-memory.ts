import { setTimeout as pause } from 'node:timers/promises'
import type { Call } from './calls.ts'
import { residentOf, watchMemory } from './memory.ts'
import type { People } from './people.ts'
import { exportOf } from './scenarios.ts'
import type { Stand } from './stand.ts'

/** The most that Node held while it wrote so many files of so many rows, one after the other. */
export type Exported = { rows: number; files: number; most: number }

/** The same work in short files and in long ones: what differs is how long a file is, and nothing else. */
const rowsInAll = 100_000

/** Short files and the longest that there are, each from a program that has just been started. */
export async function exportMemory(openFresh: () => Promise<Stand>): Promise<Exported[]> {
  const lists: ((people: People) => Call[])[] = [
    ({ partner }) => exportOf(partner, { tab: 'outbound' }),
    ({ vendorAdmin }) => exportOf(vendorAdmin),
  ]
  const all: Exported[] = []
  for (const list of lists) {
    const stand = await openFresh()
    try {
      const [call] = list(stand.people)
      if (call !== undefined) all.push(await exportMany(stand, call))
    } finally {
      await stand.close()
    }
  }
  return all
}

async function exportMany({ program }: Stand, { path, headers }: Call): Promise<Exported> {
  await pause(2000)
  const held = watchMemory(() => residentOf(program.pid))
  let rows = 0
  let files = 0
  for (let written = 0; written < rowsInAll; written += rows) {
    const reply = await fetch(`http://127.0.0.1:${program.port}${path}`, { headers })
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}`)
    rows = Number(reply.headers.get('tandem-rows'))
    if (!(rows > 0)) throw new Error(`${path} has no rows`)
    files += 1
    await reply.arrayBuffer()
  }
  return { rows, files, most: held() }
}
