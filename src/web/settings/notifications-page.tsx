import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import {
  changeNoticeSetting,
  confirmMailAddress,
  getNoticeSettings,
  type NoticeSettings,
} from '#contract/notices.ts'
import { noticeKinds } from '#domain/notice.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { useProblem } from '../problem/use-problem.ts'
import { useRefusal } from '../problem/use-refusal.ts'
import { queryOf } from '../queries/query-of.ts'
import { WhyNotLink } from '../ui/action-button.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { useToast } from '../ui/toast-stack.tsx'
import { useWords } from '../words/words.tsx'
import { MailAddress } from './mail-address.tsx'
import styles from './notifications.module.css'
import settings from './settings.module.css'

/** NT-2, NT-3: per kind, in the app and by mail; what must be done says why it stays on. */
export function NotificationsPage() {
  const { t } = useWords()
  const query = useQuery(queryOf(getNoticeSettings))
  useConfirmation()
  return (
    <>
      <PageHeader title={t('actions.notifications')} />
      <div className={settings.column}>
        <p className={settings.lead}>{t('actions.lead')}</p>
        {query.isPending && <SkeletonRows widths={['60%', '20%', '20%']} rows={8} />}
        {query.error && <LoadFailure error={query.error} onRetry={() => void query.refetch()} />}
        {query.data && <Choices items={query.data.items} />}
        {query.data && <MailAddress about={query.data} />}
      </div>
    </>
  )
}

/** The link of the letter ends here: the address is confirmed once, and the page goes on without the link. */
function useConfirmation(): void {
  const { t } = useWords()
  const { confirm } = useSearch({ from: '/signed-in/settings/notifications' })
  const navigate = useNavigate()
  const toast = useToast()
  const client = useQueryClient()
  useEffect(() => {
    if (confirm === undefined) return
    void navigate({ ...paths.noticeSettings(), replace: true })
    call(confirmMailAddress, { body: { token: confirm } }).then(
      (settled) => {
        client.setQueryData(queryOf(getNoticeSettings).queryKey, settled)
        toast({ key: 'address', title: t('actions.address-confirmed') })
      },
      () => toast({ key: 'address', title: t('actions.address-not-confirmed') }),
    )
  }, [confirm, navigate, toast, client, t])
}

type Item = NoticeSettings['items'][number]

function Choices({ items }: { readonly items: readonly Item[] }) {
  const { t } = useWords()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('actions.what')}</th>
          <th scope="col">{t('actions.in-app')}</th>
          <th scope="col">{t('actions.by-mail')}</th>
        </tr>
      </thead>
      {noticeKinds.map((kind) => {
        const ofKind = items.filter((item) => item.kind === kind)
        if (ofKind.length === 0) return null
        return (
          <tbody key={kind}>
            <tr>
              <th scope="rowgroup" colSpan={3} className={styles.kind}>
                {t(`actions.${kind}`)}
              </th>
            </tr>
            {ofKind.map((item) => (
              <Choice key={item.name} item={item} />
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

function Choice({ item }: { readonly item: Item }) {
  const { t } = useWords()
  const { whyNot } = useRefusal()
  const change = useChange()
  const { name, app, mail } = item
  const about = t(`notice.about-${name}`)
  const answer = whyNot(item.whyNot, { title: about })
  if (answer)
    return (
      <tr>
        <td>{about}</td>
        <td colSpan={2}>
          <WhyNotLink answer={answer} label={t('actions.always')} />
        </td>
      </tr>
    )
  const save = (wanted: { app: boolean; mail: boolean }) => change.mutate({ name, wanted })
  return (
    <tr>
      <td>{about}</td>
      <td>
        <Checkbox
          checked={app}
          aria-label={t('actions.toggle-app', { about })}
          onChange={(event) => save({ app: event.currentTarget.checked, mail })}
        />
      </td>
      <td>
        <Checkbox
          checked={mail}
          aria-label={t('actions.toggle-mail', { about })}
          onChange={(event) => save({ app, mail: event.currentTarget.checked })}
        />
      </td>
    </tr>
  )
}

/** The box answers at once; where the server says no it goes back and says why. */
function useChange() {
  const client = useQueryClient()
  const toast = useToast()
  const tell = useProblem()
  const { queryKey } = queryOf(getNoticeSettings)
  return useMutation({
    mutationFn: ({ name, wanted }: { name: Item['name']; wanted: { app: boolean; mail: boolean } }) =>
      call(changeNoticeSetting, { params: { name }, body: wanted }),
    onMutate: ({ name, wanted }) => {
      const before = client.getQueryData(queryKey)
      client.setQueryData(
        queryKey,
        (now) =>
          now && { ...now, items: now.items.map((one) => (one.name === name ? { ...one, ...wanted } : one)) },
      )
      return { before }
    },
    onSuccess: (settled) => client.setQueryData(queryKey, settled),
    onError: (error, _given, kept) => {
      client.setQueryData(queryKey, kept?.before)
      toast({ key: 'notice-settings', title: tell(error)?.sentence ?? '' })
    },
  })
}
