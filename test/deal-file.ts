import { parse } from 'csv-parse/sync'
import { plainCell } from '#domain/spreadsheet.ts'

export type FileDeal = Record<string, string>

/** A downloaded list as a program reads it: one value for each name of the first line. */
export function readDealFile(text: string): FileDeal[] {
  return parse(text, { bom: true, columns: true, skip_empty_lines: false }) as FileDeal[]
}

/** The values of a cell that holds several. */
export function partsIn(cell: string | undefined): string[] {
  const [parts = []] = parse(plainCell(cell ?? '')) as string[][]
  return parts
}
