import { plainCell } from '#domain/spreadsheet.ts'
import type { DirectoryEntry } from '../directory-queries.ts'

/** How an entry of a file is known again the next time it comes. */
export type Identity = 'lei' | 'duns' | 'text'

export type ImportedEntry = Omit<DirectoryEntry, 'id' | 'lei'> & { lei: string | null; identity: Identity }

/** What one line of a file says: an entry, one that is offered no more, or why it cannot be taken in. */
export type ReadRow =
  | { kind: 'entry'; entry: ImportedEntry }
  | { kind: 'retired'; lei: string }
  | { kind: 'error'; reason: string }

export type RowReader = (cells: readonly string[]) => ReadRow

/** Understands the lines of one format by its header; an answer in words where the header is not of that format. */
export type ReaderOf = (header: readonly string[]) => RowReader | string

export const longestName = 500

/** PostgreSQL keeps no NUL, and files have blanks where nobody sees them. */
export function clean(text: string | undefined, longest = 255): string {
  if (text === undefined || text === '') return ''
  return plainCell(text.replaceAll('\0', '').replace(/\s+/g, ' ').trim()).slice(0, longest)
}
