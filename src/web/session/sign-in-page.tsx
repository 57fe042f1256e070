import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { getEntrance } from '#contract/sessions.ts'
import { EntranceLinks } from '../entrance/entrance-links.tsx'
import { queryOf } from '../queries/query-of.ts'
import { later } from '../ui/later.ts'
import { useWords } from '../words/words.tsx'
import { DemoPeople } from './demo-people.tsx'
import styles from './entrance.module.css'
import { EntranceFrame } from './entrance-frame.tsx'
import { type SecondStep, SignInForm } from './sign-in-form.tsx'
import { forgetSignedOut } from './signed-out.ts'

const FirstRun = later(() => import('./first-run.tsx'), 'FirstRun')
const CodeStep = later(() => import('./code-step.tsx'), 'CodeStep')
const SetUpStep = later(() => import('./set-up-step.tsx'), 'SetUpStep')

/** The work e-mail first; with demo data its people are one click each, in an empty database the first run comes. */
export function SignInPage() {
  const { data: entrance } = useSuspenseQuery(queryOf(getEntrance))
  const { t } = useWords()
  const enter = useEnter()
  if (entrance.firstRun) {
    return (
      <Suspense>
        <FirstRun onDone={enter} />
      </Suspense>
    )
  }
  const demo = entrance.demo.length > 0
  return (
    <EntranceFrame width={demo ? 'card' : 'column'}>
      <div className={styles.card} data-single={demo ? undefined : true}>
        <section className={styles.side}>
          <Suspense>
            <Steps onDone={enter} />
          </Suspense>
          <EntranceLinks />
        </section>
        {demo && <DemoPeople entrance={entrance} onDone={enter} />}
      </div>
      {demo && <p className={styles.note}>{t('session.demo-note')}</p>}
    </EntranceFrame>
  )
}

/** The address, then whatever it leads to, each in the place of the one before. */
function Steps({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords()
  const { to = '/' } = useSearch({ from: '/sign-in' })
  const [second, setSecond] = useState<SecondStep | null>(null)
  const back = () => setSecond(null)
  if (second === 'code') return <CodeStep onDone={onDone} onBack={back} />
  if (second === 'set-up') return <SetUpStep onDone={onDone} onBack={back} />
  return (
    <>
      <h1 className={styles.title}>{t('session.sign-in')}</h1>
      <p className={styles.lead}>{t('session.with-work-account')}</p>
      <SignInForm to={to} onDone={onDone} onSecondStep={setSecond} />
    </>
  )
}

/** Goes on to the page that was asked for, if it is one of ours. */
function useEnter(): () => void {
  const router = useRouter()
  const { to } = useSearch({ from: '/sign-in' })
  return () => {
    forgetSignedOut()
    router.history.push(to && /^\/(?![/\\])/.test(to) ? to : '/')
  }
}
