import { IconAlertTriangle, IconArrowLeft, IconArrowRight, IconCheck, IconX } from '@tabler/icons-react'
import type { UseMutationResult } from '@tanstack/react-query'
import type { DealView } from '#contract/deal-view.ts'
import type { FieldFault } from '#contract/values.ts'
import type { WordKey } from '#locales/catalog.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { bottomBar } from '../ui/bottom-bar.ts'
import { Glyph } from '../ui/glyph.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import type { DealDraft } from './deal-draft.ts'
import { stepOf } from './draft-faults.ts'
import { useWizard } from './scene.tsx'
import { useStepWords } from './step-words.ts'
import styles from './wizard.module.css'

export function WizardHead({ onClose }: { readonly onClose: () => void }) {
  const { me, draft, keptAt, failed } = useWizard()
  const { t, formatInstant } = useWords()
  const location = me.locations.find(({ id }) => id === draft.locationId)?.name
  const organization = location ? `${me.organization.name}, ${location}` : me.organization.name
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{t('new-deal.title')}</h1>
      <span className={styles.dim}>{t('new-deal.for-whom', { organization })}</span>
      <span className={styles.kept} role="status" data-failed={failed || undefined}>
        {keptAt !== '' && !failed && (
          <>
            <Glyph icon={IconCheck} size={14} />
            {t('ui.draft-kept', { time: formatInstant(keptAt, 'time') })}
          </>
        )}
        {failed && t('new-deal.draft-failed')}
      </span>
      <IconButton icon={IconX} label={t('new-deal.leave')} onClick={onClose} />
    </header>
  )
}

export function StepList() {
  const { t } = useWords()
  const { steps, step, goTo, faults, furthest, me, draft } = useWizard()
  const words = useStepWords()
  return (
    <nav className={styles.steps} aria-label={t('new-deal.steps')}>
      <ol>
        {steps.map((one, index) => {
          const reached = index <= steps.indexOf(furthest) && one !== 'review'
          const done = reached && one !== step && !faults.some(({ path }) => stepOf(path, me, draft) === one)
          const answer = done ? words.answer(one) : ''
          return (
            <li key={one}>
              <button
                type="button"
                className={styles.step}
                aria-current={one === step ? 'step' : undefined}
                onClick={() => goTo(one)}
              >
                <span className={styles.number} data-done={done || undefined} aria-hidden>
                  {done ? <Glyph icon={IconCheck} size={14} /> : index + 1}
                </span>
                <span className={styles.stepText}>
                  {words.name(one)}
                  {done && <span className={styles.hidden}>{` (${t('new-deal.step-done')})`}</span>}
                  {answer && (
                    <span className={styles.answer} lang={langOf(answer)}>
                      {answer}
                    </span>
                  )}
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

type WizardFootProps = {
  readonly missing: readonly FieldFault[]
  readonly create: UseMutationResult<DealView, Error, DealDraft>
  readonly onContinue: () => void
  readonly onBack: (() => void) | undefined
}

export function WizardFoot({ missing, create, onContinue, onBack }: WizardFootProps) {
  const { t } = useWords()
  const { step, steps, faults, tried } = useWizard()
  const words = useStepWords()
  const next = steps[steps.indexOf(step) + 1]
  const open = step === 'review' ? faults : missing
  return (
    <footer className={styles.foot} ref={bottomBar}>
      {onBack && (
        <AppButton icon={IconArrowLeft} onClick={onBack}>
          {t('ui.back')}
        </AppButton>
      )}
      {open.length === 0 && next && (
        <span className={styles.next}>{t('new-deal.next-step', { step: words.name(next) })}</span>
      )}
      <div className={styles.footEnd}>
        {step === 'review' && open.length === 0 && <FailureNote error={create.error} />}
        <Missing faults={open} loud={step === 'review' || tried.has(step)} />
        <AppButton
          variant="primary"
          trailing={next && <Glyph icon={IconArrowRight} />}
          loading={create.isPending}
          aria-keyshortcuts="Control+Enter"
          onClick={onContinue}
        >
          {next ? t('ui.continue') : words.create()}
        </AppButton>
      </div>
    </footer>
  )
}

const fieldWords: Readonly<Record<string, WordKey>> = {
  customerId: 'new-deal.field-customerId',
  name: 'new-deal.field-name',
  value: 'new-deal.field-value',
  closeOn: 'new-deal.field-closeOn',
  team: 'new-deal.field-team',
  solutions: 'new-deal.field-solutions',
  help: 'new-deal.field-help',
  contact: 'new-deal.field-contact',
  partnerId: 'new-deal.field-partnerId',
  partners: 'partners.field',
  locationId: 'new-deal.field-locationId',
}

function Missing({ faults, loud }: { readonly faults: readonly FieldFault[]; readonly loud: boolean }) {
  const { t, formatList } = useWords()
  if (faults.length === 0) return null
  const keys = faults.map(({ path }) =>
    path === 'contact/consent'
      ? 'new-deal.field-consent'
      : (fieldWords[path.split('/')[0] ?? ''] ?? 'new-deal.field-other'),
  )
  const fields = formatList([...new Set(keys)].map((key) => t(key)))
  return (
    <span className={styles.missing} data-loud={loud || undefined} role="status">
      {loud && <Glyph icon={IconAlertTriangle} />}
      {t('new-deal.missing-list', { count: faults.length, fields })}
    </span>
  )
}
