import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Me } from '#contract/sessions.ts'
import { ApiProblem } from '../api.ts'
import { useFaultAt } from '../deal/fault-words.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words/words.tsx'
import { CustomerAside, CustomerStep } from './customer-step.tsx'
import { DetailsAside, DetailsStep } from './details-step.tsx'
import { type Step, stepOf } from './draft-faults.ts'
import type { KeptDraft } from './draft-store.ts'
import { HelpStep } from './help-step.tsx'
import { PartnerStep } from './partner-step.tsx'
import { PartnersStep } from './partners-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { WizardSceneContext } from './scene.tsx'
import { SolutionsAside, SolutionsStep } from './solutions-step.tsx'
import { TypeAside } from './type-aside.tsx'
import { useCreate } from './use-create.ts'
import { useDraft } from './use-draft.ts'
import styles from './wizard.module.css'
import { StepList, WizardFoot, WizardHead } from './wizard-frame.tsx'

type WizardProps = { readonly opened: KeptDraft; readonly me: Me; readonly copied: boolean }

const questions: Record<Step, () => React.ReactNode> = {
  customer: CustomerStep,
  details: DetailsStep,
  solutions: SolutionsStep,
  help: HelpStep,
  partner: PartnerStep,
  partners: PartnersStep,
  review: ReviewStep,
}
const asides: Record<Step, () => React.ReactNode> = {
  customer: CustomerAside,
  details: DetailsAside,
  solutions: SolutionsAside,
  help: TypeAside,
  partner: TypeAside,
  partners: TypeAside,
  review: TypeAside,
}

/** Steps at the left, one question in the middle, its consequences at the right. */
export function Wizard({ opened, me, copied }: WizardProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const drafting = useDraft(opened, me)
  const { step, steps, faults, shown, latest, goTo, tryStep, refuse } = drafting
  const faultAt = useFaultAt(shown)
  const page = useRef<HTMLDivElement>(null)
  const create = useCreate({ id: opened.id, me, onCreated: drafting.close })
  const focusFault = useFocus(page, step, shown.length)

  const missing = faults.filter((fault) => stepOf(fault.path, me, drafting.draft) === step)
  /** The second click of a double click comes before a new picture: what is pending is not yet told. */
  const sending = useRef(false)
  const send = () => {
    if (sending.current) return
    const first = faults[0]
    if (first) {
      tryStep(...steps)
      focusFault()
      goTo(stepOf(first.path, me, drafting.draft))
      return
    }
    sending.current = true
    create.mutate(latest.current.draft, {
      onError: (error) => {
        sending.current = false
        const fields = error instanceof ApiProblem ? (error.problem.fields ?? []) : []
        refuse(fields)
        const path = fields[0]?.path
        if (path === undefined) return
        focusFault()
        goTo(stepOf(path, me, drafting.draft))
      },
    })
  }
  const goOn = () => {
    if (step === 'review') return send()
    if (missing.length > 0) {
      tryStep(step)
      focusFault()
      return
    }
    goTo(steps[steps.indexOf(step) + 1] ?? 'review')
  }
  const goOnNow = useRef(goOn)
  goOnNow.current = goOn
  /** A field takes over what was typed when it is left, so it is left first. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    window.setTimeout(() => goOnNow.current(), 30)
  }
  const Question = questions[step]
  const Aside = asides[step]
  const previous = steps[steps.indexOf(step) - 1]
  return (
    <WizardSceneContext value={{ ...drafting, me, faultAt }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for all fields of the form */}
      <div className={styles.page} ref={page} onKeyDown={onKeyDown}>
        <WizardHead onClose={() => void navigate(paths.deals())} />
        <div className={styles.body}>
          <StepList />
          <div className={styles.scroll} data-scroll>
            <div className={styles.center}>
              {copied && step === 'customer' && (
                <p className={styles.note}>{t('new-deal.copied-from', { name: opened.draft.name })}</p>
              )}
              <Question />
            </div>
            <aside className={styles.aside}>
              <Aside />
            </aside>
          </div>
        </div>
        <WizardFoot
          missing={missing}
          create={create}
          onContinue={goOn}
          onBack={previous ? () => goTo(previous) : undefined}
        />
      </div>
    </WizardSceneContext>
  )
}

/** A new step begins at its first field or its heading; what cannot be left leads to the first field at fault. */
function useFocus(page: React.RefObject<HTMLDivElement | null>, step: Step, faults: number): () => void {
  const wanted = useRef(false)
  const before = useRef<Step | null>(null)
  const timer = useRef(0)
  const toFault = () => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      const field = page.current?.querySelector<HTMLElement>(
        '[aria-invalid="true"], [data-fault], [data-missing]',
      )
      if (!field) return
      wanted.current = false
      const inner = field.matches('input, textarea, select, button')
        ? field
        : field.querySelector<HTMLElement>('input, button, textarea')
      inner?.focus()
      field.scrollIntoView({ block: 'nearest' })
    }, 60)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each step and each new fault
  useEffect(() => {
    const moved = before.current !== step
    before.current = step
    if (wanted.current) toFault()
    if (!moved) return
    page.current?.querySelector('[data-scroll]')?.scrollTo(0, 0)
    if (wanted.current) return
    const first = page.current?.querySelector<HTMLElement>('[data-first]')
    first?.focus({ preventScroll: true })
  }, [step, faults])
  return () => {
    wanted.current = true
    toFault()
  }
}
