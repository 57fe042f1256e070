import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import type { ReplyOf } from '#contract/endpoint.ts'
import { getJoining } from '#contract/people.ts'
import { ApiProblem } from '../api.ts'
import { problemSentence } from '../problem/problem-words.ts'
import { queryOf } from '../queries/query-of.ts'
import styles from '../session/entrance.module.css'
import { EntranceFrame } from '../session/entrance-frame.tsx'
import { langOf } from '../words/lang-of.ts'
import { T } from '../words/rich-text.tsx'
import { useWords } from '../words/words.tsx'
import { EntranceMessage } from './entrance-message.tsx'
import { JoinAlso } from './join-also.tsx'
import { JoinAnewForm } from './join-anew-form.tsx'

export type Joining = ReplyOf<typeof getJoining>

/** Where the link of an invitation leads: who invites to what, and the way in. */
export function JoinPage() {
  const { code } = useParams({ from: '/join/$code' })
  const words = useWords()
  const { t } = words
  const joining = useQuery({ ...queryOf(getJoining, { query: { code } }), retry: false })
  if (joining.error) {
    const missing = joining.error instanceof ApiProblem && joining.error.status === 404
    return (
      <EntranceMessage title={t('people.link-dead-title')}>
        {missing ? t('people.link-dead-body') : problemSentence(joining.error, words)}
      </EntranceMessage>
    )
  }
  if (!joining.data) return <EntranceFrame width="message">{null}</EntranceFrame>
  const { whyNot } = joining.data
  if (whyNot) {
    return (
      <EntranceMessage title={t('people.link-over-title', { organization: joining.data.organizationName })}>
        {t(`refusal.${whyNot.code}.sentence`)} {t(`refusal.${whyNot.code}.remedy`)}
      </EntranceMessage>
    )
  }
  return <Invitation joining={joining.data} code={code} />
}

function Invitation({ joining, code }: { readonly joining: Joining; readonly code: string }) {
  const { t } = useWords()
  const router = useRouter()
  const enter = () => router.history.push('/')
  const { organizationName, invitedByName, guest, roles, hasAccount } = joining
  return (
    <EntranceFrame width="message">
      <h1 className={styles.title} lang={langOf(organizationName)}>
        {t('people.join-title', { organization: organizationName })}
      </h1>
      <p className={styles.reading}>
        <T
          k={guest ? 'people.join-lead-guest' : 'people.join-lead'}
          values={{ by: invitedByName, organization: organizationName }}
        />
      </p>
      <ul className={styles.rows}>
        {roles.map(({ role, locationName }) => (
          <li key={`${role} ${locationName}`}>
            <div className={styles.rowText}>
              <span className={styles.name}>{t(`role.${role}`)}</span>
              <div className={styles.detail}>
                {`${locationName ?? t('role.entire-company')} · ${t(`role.${role}-does`)}`}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {hasAccount ? (
        <JoinAlso joining={joining} code={code} onDone={enter} />
      ) : (
        <JoinAnewForm joining={joining} code={code} onDone={enter} />
      )}
    </EntranceFrame>
  )
}
