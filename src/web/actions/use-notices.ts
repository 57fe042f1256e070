import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  archiveNotice,
  countNotices,
  listNotices,
  type Notice,
  readAllNotices,
  readNotice,
} from '#contract/notices.ts'
import { call } from '../api.ts'
import { useNoticesChanged } from '../live/live.tsx'
import { useProblem } from '../problem/use-problem.ts'
import { queryOf } from '../queries/query-of.ts'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'

/** What the stream may not have told of, as behind a proxy that holds it back, is asked for as often. */
const safetyNet = 60_000

function useRefreshNotices(): () => void {
  const client = useQueryClient()
  return () => {
    for (const { name } of [listNotices, countNotices]) void client.invalidateQueries({ queryKey: [name] })
  }
}

/** How many notices wait: what must be done, and what was not read. */
export function useWaitingNotices(): number | undefined {
  const count = useQuery({ ...queryOf(countNotices), refetchInterval: safetyNet })
  return count.data && count.data.toDo + count.data.unread
}

/** Reads the action center again whenever it has changed, whichever page is open. */
export function NoticesFollow(): null {
  useNoticesChanged(useRefreshNotices())
  return null
}

export function useNotices(archived: boolean) {
  return useQuery(queryOf(listNotices, { query: archived ? { archived } : {} }))
}

/** Reading, archiving and taking it back; a failure is told and everything read again. */
export function useNoticeActions() {
  const { t } = useWords()
  const refresh = useRefreshNotices()
  const toast = useToast()
  const tell = useProblem()
  const onError = (error: unknown) => {
    toast({ key: 'notice', title: tell(error)?.sentence ?? '' })
    refresh()
  }
  const reading = useMutation({
    mutationFn: ({ id, read }: { id: string; read: boolean }) =>
      call(readNotice, { params: { id }, body: { read } }),
    onSuccess: refresh,
    onError,
  })
  const archiving = useMutation({
    mutationFn: ({ id, archived }: { id: string; archived: boolean }) =>
      call(archiveNotice, { params: { id }, body: { archived } }),
    onSuccess: (_nothing, { id, archived }) => {
      refresh()
      toast({
        key: `notice ${id}`,
        title: archived ? t('actions.archived') : t('actions.restored'),
        action: { label: t('actions.undo'), onClick: () => archiving.mutate({ id, archived: !archived }) },
      })
    },
    onError,
  })
  const all = useMutation({ mutationFn: () => call(readAllNotices), onSuccess: refresh, onError })
  return {
    toggleRead: ({ id, readAt }: Notice) => reading.mutate({ id, read: readAt === null }),
    markRead: ({ id, readAt }: Notice) => {
      if (readAt === null) reading.mutate({ id, read: true })
    },
    toggleArchived: ({ id, archivedAt }: Notice) => archiving.mutate({ id, archived: archivedAt === null }),
    readAll: () => all.mutate(),
    readingAll: all.isPending,
  }
}
