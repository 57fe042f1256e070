import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type RefObject, Suspense, useId, useState } from 'react'
import { getTimeline, writeNote } from '#contract/referrals.ts'
import { call } from '../api.ts'
import { keyOf } from '../queries/query-of.ts'
import { WhyNotLink } from '../ui/action-button.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { later } from '../ui/later.ts'
import { useWords } from '../words/words.tsx'
import aside from './aside.module.css'
import styles from './deal.module.css'
import { useDealScene } from './deal-scene.tsx'
import { FailureNote } from './failure-note.tsx'

const NoteReaders = later(() => import('./note-readers.tsx'), 'NoteReaders')
const limit = 4000

type NoteFormProps = { readonly field: RefObject<HTMLTextAreaElement | null> }

/** Model 14: who will read the note stands there before the first letter. */
export function NoteForm({ field }: NoteFormProps) {
  const { deal, me, whyNot } = useDealScene()
  const { t, formatList, formatNumber } = useWords()
  const client = useQueryClient()
  const id = useId()
  const [text, setText] = useState('')
  const [readers, setReaders] = useState<readonly string[]>([])
  const [open, setOpen] = useState(false)
  const own = me.organization.name
  const names = deal.audience
    .filter((party) => readers.includes(party.organizationId))
    .map((party) => party.name)
  const write = useMutation({
    mutationFn: () => call(writeNote, { params: { id: deal.id }, body: { text, audience: [...readers] } }),
    onSuccess: () => {
      setText('')
      // Who reads is chosen anew for each note: a shared one cannot be taken back.
      setReaders([])
      setOpen(false)
      void client.invalidateQueries({ queryKey: keyOf(getTimeline, { id: deal.id }) })
    },
  })
  const refused = whyNot('write-note')
  if (refused === undefined) return null
  if (refused !== null) {
    return (
      <p className={styles.hint}>
        {`${t('timeline.note-label')} · `}
        <WhyNotLink answer={refused} />
      </p>
    )
  }
  const hint =
    names.length === 0
      ? t('timeline.note-placeholder-own', { own })
      : t('timeline.note-placeholder', { names: formatList([own, ...names]) })
  const tooLong = text.length > limit
  return (
    <form
      className={aside.noteForm}
      data-open={open || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '' && !tooLong && !write.isPending) write.mutate()
      }}
    >
      <textarea
        ref={field}
        id={id}
        rows={open ? 3 : 1}
        value={text}
        placeholder={hint}
        aria-label={t('timeline.note-label')}
        aria-describedby={`${id}-readers`}
        aria-invalid={tooLong || undefined}
        onFocus={() => setOpen(true)}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit()
        }}
      />
      <div className={aside.noteFoot} hidden={!open && text === ''}>
        {(open || text !== '') && deal.audience.length > 0 && (
          <Suspense>
            <NoteReaders own={own} audience={deal.audience} readers={readers} onReaders={setReaders} />
          </Suspense>
        )}
        <p id={`${id}-readers`} className={styles.dim}>
          {names.length === 0
            ? t('timeline.readers-own', { own })
            : `${t('timeline.readers', { names: formatList([own, ...names]) })}. ${t('timeline.note-cannot-undo')}`}
        </p>
        {tooLong && (
          <p className={styles.bad}>{t('timeline.note-too-long', { limit: formatNumber(limit) })}</p>
        )}
        <FailureNote error={write.error} />
        <div className={aside.noteButtons}>
          <AppButton
            size="small"
            onClick={() => {
              setOpen(false)
              setText('')
            }}
          >
            {t('ui.cancel')}
          </AppButton>
          <AppButton type="submit" size="small" variant="primary" loading={write.isPending}>
            {t('timeline.note-send')}
          </AppButton>
        </div>
      </div>
    </form>
  )
}
