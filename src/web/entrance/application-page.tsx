import { useMutation } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { confirmApplication } from '#contract/partner-program.ts'
import { ApiProblem, call } from '../api.ts'
import { problemSentence } from '../problem/problem-words.ts'
import { EntranceFrame } from '../session/entrance-frame.tsx'
import { useWords } from '../words/words.tsx'
import { EntranceMessage } from './entrance-message.tsx'

/** Where the letter leads that asks an applicant to confirm the address. */
export function ApplicationPage() {
  const { code } = useParams({ from: '/partner-application/$code' })
  const words = useWords()
  const { t } = words
  const { mutate, data, error } = useMutation({
    mutationFn: (given: string) => call(confirmApplication, { body: { code: given } }),
  })
  useEffect(() => mutate(code), [mutate, code])
  if (data)
    return (
      <EntranceMessage title={t('program.confirmed-title')}>
        {t('program.confirmed', { company: data.company, vendor: data.vendorName })}
      </EntranceMessage>
    )
  if (!error) return <EntranceFrame width="message">{null}</EntranceFrame>
  const missing = error instanceof ApiProblem && error.status === 404
  return (
    <EntranceMessage title={t('people.link-dead-title')}>
      {missing ? t('program.confirm-dead') : problemSentence(error, words)}
    </EntranceMessage>
  )
}
