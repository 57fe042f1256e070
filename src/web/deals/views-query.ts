import { listViews } from '#contract/views.ts'
import { queryOf } from '../queries/query-of.ts'

export const viewsQuery = { ...queryOf(listViews), staleTime: 300_000 }
