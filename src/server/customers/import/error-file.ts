import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { csvLine } from '#domain/spreadsheet.ts'

/** The lines that could not be taken in, each with its number and the reason; there is no file where there is none. */
export function openErrorFile(path: string, header: readonly string[]) {
  rmSync(path, { force: true })
  let file: number | undefined
  let count = 0
  return {
    path,
    get count() {
      return count
    },
    add(line: number, reason: string, cells: readonly string[]) {
      if (file === undefined) {
        file = openSync(path, 'w')
        writeSync(file, `\ufeff${csvLine(['line', 'reason', ...header])}\r\n`)
      }
      count += 1
      writeSync(file, `${csvLine([String(line), reason, ...cells])}\r\n`)
    },
    close() {
      if (file !== undefined) closeSync(file)
    },
  }
}

export type ErrorFile = ReturnType<typeof openErrorFile>
