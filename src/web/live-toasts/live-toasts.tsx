import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { SalesStage } from '#domain/sales-stage.ts'
import { useStageName } from '../deals/stage-name.ts'
import { useLiveChanges } from '../live/live.tsx'
import { paths } from '../paths.ts'
import { useMe } from '../session/me.ts'
import { tintOf } from '../session/tint.ts'
import { Avatar } from '../ui/avatar.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { serverNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import { knownType } from './known-type.ts'
import { createRefresher } from './refresh.ts'
import { isNews, toastBody, toastTitle } from './toast-words.ts'

/** What others do while the page is open: whatever shows it is read again, and a toast says who did what. */
export function LiveToasts() {
  const client = useQueryClient()
  const refresher = useMemo(() => createRefresher(client), [client])
  useEffect(() => refresher.stop, [refresher])
  const show = useToast()
  const navigate = useNavigate()
  const words = useWords()
  const stageName = useStageName()
  const me = useMe()
  const [openedAt] = useState(serverNow)

  useLiveChanges(
    (change) => {
      refresher.change(change)
      const { entry, dealId, cursor } = change
      if (!isNews(entry, me.person.id, openedAt)) return
      const type = knownType(client, dealId)
      const reader = {
        words,
        organizationId: me.organization.id,
        stageName: (stage: SalesStage) => stageName(stage, 'either', type),
      }
      const who = entry.actor.name ?? entry.actor.organizationName
      show({
        key: cursor,
        title: toastTitle(entry, reader),
        body: toastBody(change, reader),
        ...(who
          ? { avatar: <Avatar name={who} tint={tintOf(entry.actor.organizationId, me)} size={32} /> }
          : {}),
        ...(dealId
          ? { action: { label: words.t('ui.show'), onClick: () => void navigate(paths.deal(dealId)) } }
          : {}),
      })
    },
    () => void client.invalidateQueries(),
  )
  return null
}
