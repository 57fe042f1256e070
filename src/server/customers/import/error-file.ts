import { closeSync, openSync, rmSync, writeSync } from 'node:fs'

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
        writeSync(file, `\ufeff${csvLine(['line', 'reason', ...header])}`)
      }
      count += 1
      writeSync(file, csvLine([String(line), reason, ...cells]))
    },
    close() {
      if (file !== undefined) closeSync(file)
    },
  }
}

export type ErrorFile = ReturnType<typeof openErrorFile>

export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
}
