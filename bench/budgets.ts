import { setTimeout as pause } from 'node:timers/promises'
import type { Exported } from './export-memory.ts'
import type { FloorHands } from './floors.ts'
import { importMemory } from './import-memory.ts'
import { postgresMemory, residentOf, watchMemory } from './memory.ts'
import { type ProgramOptions, startProgram } from './program.ts'
import { type Ground, scenarios } from './scenarios.ts'
import type { Stand } from './stand.ts'

/** Milliseconds and bytes. */
export type Budgets = {
  deals: number
  starts: number[]
  idleSeconds: number
  idle: { node: number; postgres: number }
  underLoad: { node: number; postgres: number }
  /** The most that taking in a file held, by its rows. */
  imports: { rows: number; most: number }[]
  /** Absent in figures of before there were files. */
  exports?: Exported[]
}

export type BudgetOptions = { starts: number; idleSeconds: number; loadSeconds: number; imports: number[] }

/** From the command to the line that says that it is ready, on data that are there. */
export async function measureStarts(
  where: Pick<ProgramOptions, 'program' | 'dataFolder' | 'core'>,
  count: number,
): Promise<number[]> {
  const all: number[] = []
  for (let round = 0; round < count; round += 1) {
    const program = await startProgram(where)
    all.push(program.startedIn)
    await program.stop()
  }
  return all
}

/** A program that has just been started, left alone, and then asked by twenty callers for everything in turn. */
export async function measureMemory(
  hands: FloorHands,
  ground: Ground,
  { idleSeconds, loadSeconds, imports }: BudgetOptions,
): Promise<Omit<Budgets, 'starts' | 'deals'>> {
  const { stand } = ground
  await pause(idleSeconds * 1000)
  const idle = heldBy(stand)
  const node = watchMemory(() => residentOf(stand.program.pid))
  const postgres = watchMemory(() => postgresMemory(stand.postmaster))
  for (const { kind, prepare } of scenarios) {
    if (kind !== 'read') continue
    const turns = (await prepare(ground, 0)).map(({ turn }) => turn)
    if (turns.length === 0) continue
    const lanes = [{ port: stand.program.port, turns }]
    await hands.generator.do({ lanes, callers: 20, seconds: loadSeconds })
  }
  const underLoad = { node: node(), postgres: postgres() }
  return { idleSeconds, idle, underLoad, imports: await importMemory(stand, imports) }
}

function heldBy({ program, postmaster }: Stand) {
  return { node: residentOf(program.pid), postgres: postgresMemory(postmaster) }
}
