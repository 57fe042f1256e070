import { intlTags } from '#words/locale.ts'
import type { Translate } from '#words/translator.ts'
import type { UiReader, UiWords } from '../ui/reader.tsx'
import { weekStarts } from './locale.ts'
import { readAmount } from './read-amount.ts'
import { readDay } from './read-day.ts'
import type { Words } from './words.tsx'

/** Hands the controls their generic words and the language's way of writing. */
export function createUiReader(words: Words): UiReader {
  return {
    words: uiWords(words.t),
    locale: intlTags[words.locale],
    firstDayOfWeek: weekStarts[words.locale],
    formatDay: (day) => words.formatDay(day),
    readDay: (text) => readDay(text, words.locale, new Date().toISOString().slice(0, 10)),
    formatAmount: (amount) =>
      new Intl.NumberFormat(intlTags[words.locale], { maximumFractionDigits: 4 }).format(amount as never),
    readAmount,
  }
}

function uiWords(t: Translate): UiWords {
  return {
    close: t('ui.close'),
    cancel: t('ui.cancel'),
    reset: t('ui.reset'),
    copy: t('ui.copy'),
    copied: t('ui.copied'),
    loading: t('ui.loading'),
    moreActions: t('ui.more-actions'),
    notifications: t('ui.notifications'),
    breadcrumb: t('ui.breadcrumb'),
    whyNot: t('ui.why-not'),
    makesItPossible: t('ui.makes-it-possible'),
    conditionMet: t('ui.condition-met'),
    conditionUnmet: t('ui.condition-unmet'),
    changedFrom: t('ui.changed-from'),
    changedTo: t('ui.changed-to'),
    clearSelection: t('ui.clear-selection'),
    selectAll: t('ui.select-all'),
    columns: t('ui.columns'),
    columnsAlways: t('ui.columns-always'),
    columnsReorder: t('ui.columns-reorder'),
    rowsPerPage: t('ui.rows-per-page'),
    pagePrevious: t('ui.page-previous'),
    pageNext: t('ui.page-next'),
    sortedAscending: t('ui.sorted-ascending'),
    sortedDescending: t('ui.sorted-descending'),
    showPassword: t('ui.show-password'),
    hidePassword: t('ui.hide-password'),
    currency: t('ui.currency'),
    dayChoose: t('ui.day-choose'),
    monthPrevious: t('ui.month-previous'),
    monthNext: t('ui.month-next'),
    yearPrevious: t('ui.year-previous'),
    yearNext: t('ui.year-next'),
    searchNothing: t('ui.search-nothing'),
    paletteMove: t('ui.palette-move'),
    paletteOpen: t('ui.palette-open'),
    paletteNewTab: t('ui.palette-new-tab'),
    paletteActionsOnly: t('ui.palette-actions-only'),
    paletteKeys: t('ui.palette-keys'),
    conditionsMet: (met, total) => t('ui.conditions-met', { met, total }),
    paletteResults: (count) => t('ui.palette-results', { count }),
    filterRemove: (field) => t('ui.filter-remove', { field }),
    filterChange: (field, value) => t('ui.filter-change', { field, value }),
    columnsShown: (shown, limit) => t('ui.columns-shown', { shown, limit }),
    columnsFull: (limit) => t('ui.columns-full', { limit }),
    pageRange: (from, to, total) => t('ui.page-range', { from, to, total }),
    selectRow: (name) => t('ui.select-row', { name }),
    sortBy: (column) => t('ui.sort-by', { column }),
    toastsMore: (count) => t('ui.toasts-more', { count }),
    characters: (count, limit) => t('ui.characters', { count, limit }),
  }
}
