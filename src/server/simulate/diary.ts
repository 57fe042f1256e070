import { closeSync, openSync, writeSync } from 'node:fs'
import { CannotStart } from '../cannot-start.ts'

/** One line of what happened. `kind` says what else stands in it: docs/simulator.md has the list. */
export type Entry =
  | ({ kind: 'ready' } & Record<string, unknown>)
  | ({ kind: 'event'; organization: string; event: string; deal: string; dealId: string | null } & Record<
      string,
      unknown
    >)
  | ({
      kind: 'request' | 'done' | 'overtaken' | 'refused' | 'failed'
      organization: string
      told: string
    } & Record<string, unknown>)
  | { kind: 'end'; why: string; done: number; refused: number }

export type Diary = {
  /** The screen has lines of JSON, so nothing else may stand between them. */
  json: boolean
  write: (entry: Entry) => void
  /** How often the script was done as it stands, and how often it could not be. */
  counts: () => { done: number; refused: number }
  close: () => void
}

export type DiaryOptions = {
  /** A file for the lines, anew for each run. */
  record: string | null
  json: boolean
  print: (line: string) => void
}

/** Writes lines of JSON into the file; the screen has the same lines, or sentences about what the simulation does. */
export function openDiary({ record, json, print }: DiaryOptions): Diary {
  const file = record === null ? null : openRecord(record)
  const counts = { done: 0, refused: 0 }
  return {
    json,
    write(entry) {
      const at = new Date().toISOString()
      const line = JSON.stringify({ at, ...entry })
      if (entry.kind === 'done') counts.done++
      if (entry.kind === 'refused' || entry.kind === 'failed') counts.refused++
      if (file !== null) writeSync(file, `${line}\n`)
      if (json) print(line)
      else if ('told' in entry)
        print(`${at.slice(11, 23)}  ${String(entry.organization).padEnd(10)}  ${entry.told}`)
    },
    counts: () => counts,
    close: () => {
      if (file !== null) closeSync(file)
    },
  }
}

function openRecord(path: string): number {
  try {
    return openSync(path, 'w')
  } catch (error) {
    throw new CannotStart(`What happens cannot be recorded: ${(error as Error).message}`)
  }
}
