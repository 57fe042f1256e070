import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeDirectoryFile } from './directory-file.ts'
import { residentOf, watchMemory } from './memory.ts'
import { environment, settings } from './program.ts'
import type { Stand } from './stand.ts'

/** The most that `tandem customers import` holds while it takes in files of so many rows, beside a running program. */
export async function importMemory(
  { dataFolder, program }: Pick<Stand, 'dataFolder' | 'program'>,
  rowCounts: readonly number[],
) {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-directory-'))
  try {
    const all = []
    for (const rows of rowCounts) {
      const path = join(folder, `${rows}.csv`)
      await writeDirectoryFile({ rows, path })
      all.push({ rows, most: await importOne([program.file, 'customers', 'import', path], dataFolder) })
    }
    return all
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function importOne(command: string[], dataFolder: string): Promise<number> {
  const child = spawn(process.execPath, command, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment(), ...settings(dataFolder) },
  })
  const held = watchMemory(() => residentOf(child.pid ?? 0))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`The import ended with ${code}`)
  return held()
}
