import { createContext, type ReactNode, use } from 'react'

/** The generic texts that controls need by themselves. Feature texts come as props. */
export type UiWords = {
  readonly close: string
  readonly cancel: string
  readonly reset: string
  readonly copy: string
  readonly copied: string
  readonly loading: string
  readonly moreActions: string
  readonly notifications: string
  readonly breadcrumb: string
  readonly whyNot: string
  readonly makesItPossible: string
  readonly conditionMet: string
  readonly conditionUnmet: string
  readonly changedFrom: string
  readonly changedTo: string
  readonly clearSelection: string
  readonly selectAll: string
  readonly columns: string
  readonly columnsAlways: string
  readonly columnsReorder: string
  readonly rowsPerPage: string
  readonly pagePrevious: string
  readonly pageNext: string
  readonly sortedAscending: string
  readonly sortedDescending: string
  readonly showPassword: string
  readonly hidePassword: string
  readonly currency: string
  readonly dayChoose: string
  readonly monthPrevious: string
  readonly monthNext: string
  readonly yearPrevious: string
  readonly yearNext: string
  readonly searchNothing: string
  readonly paletteMove: string
  readonly paletteOpen: string
  readonly paletteNewTab: string
  readonly paletteActionsOnly: string
  readonly paletteKeys: string
  readonly conditionsMet: (met: number, total: number) => string
  readonly paletteResults: (count: number) => string
  readonly filterRemove: (field: string) => string
  readonly filterChange: (field: string, value: string) => string
  readonly columnsShown: (shown: number, limit: number) => string
  readonly columnsFull: (limit: number) => string
  readonly pageRange: (from: number, to: number, total: number) => string
  readonly selectRow: (name: string) => string
  readonly sortBy: (column: string) => string
  readonly toastsMore: (count: number) => string
  readonly characters: (count: number, limit: number) => string
}

/** Who looks at the controls: the language's words, and how it writes and reads days and amounts. */
export type UiReader = {
  readonly words: UiWords
  /** A BCP 47 tag for Intl. */
  readonly locale: string
  readonly firstDayOfWeek: 0 | 1
  readonly formatDay: (day: string) => string
  readonly readDay: (text: string) => string | undefined
  readonly formatAmount: (amount: string) => string
  readonly readAmount: (text: string) => string | undefined
}

const ReaderContext = createContext<UiReader | null>(null)

export function UiReaderProvider({
  reader,
  children,
}: {
  readonly reader: UiReader
  readonly children: ReactNode
}) {
  return <ReaderContext value={reader}>{children}</ReaderContext>
}

export function useUiReader(): UiReader {
  const reader = use(ReaderContext)
  if (!reader) throw new Error('The controls need a UiReaderProvider above them')
  return reader
}
