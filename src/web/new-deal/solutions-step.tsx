import { useDebouncedValue } from '@mantine/hooks'
import { IconCheck, IconCoin, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listSolutions, type Solution } from '#contract/solutions.ts'
import { earnsIncentive, incentiveLevel, maxSolutions } from '#domain/solution.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { useCatalogue } from '../listings/catalogue-words.ts'
import { queryOf } from '../queries/query-of.ts'
import { fieldError } from '../ui/field-parts.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { ViewSwitch } from '../ui/page-header.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import asides from './asides.module.css'
import { AssessmentAside, AssessmentPlace, AssessmentTypes } from './assessment-types.tsx'
import { ChosenSolutions } from './chosen-solutions.tsx'
import { type ChosenSolution, isAssessing } from './deal-draft.ts'
import { useWizard } from './scene.tsx'

type Source = 'own' | 'vendor' | 'third-party' | 'partner' | 'assessment'

/** SO-1 to SO-4: one's own, the vendor's and those of third parties, mixed as one likes; or one assessment (SO-6). */
export function SolutionsStep() {
  const { t } = useWords()
  const { draft, faultAt } = useWizard()
  const missing = draft.solutions.length === 0 ? faultAt('solutions') : undefined
  return (
    <>
      <h2 className={styles.question} tabIndex={-1} data-first>
        {t('new-deal.solutions-question')}
      </h2>
      <p className={styles.lead}>
        {isAssessing(draft) ? t('assessment.lead') : t('new-deal.solutions-lead', { max: maxSolutions })}
      </p>
      <section data-fault={missing ? true : undefined}>
        {missing && <div className={styles.error}>{fieldError(missing)}</div>}
        <Finder />
      </section>
      {!isAssessing(draft) && <ChosenSolutions />}
      <AssessmentPlace />
    </>
  )
}

function Finder() {
  const { t } = useWords()
  const { me, draft } = useWizard()
  const { partner } = draft
  const sources = useSources()
  const [source, setSource] = useState<Source>(isAssessing(draft) ? 'assessment' : (sources[0] ?? 'own'))
  const [replaced, setReplaced] = useState<readonly ChosenSolution[]>([])
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const words: Record<Source, string> = {
    own: t('deal.solution-own'),
    vendor: t('deal.solution-vendor', { vendor: me.vendor.name }),
    'third-party': t('deal.solution-third-party'),
    partner: t('new-deal.of-partner', { partner: partner?.name ?? '' }),
    assessment: t('deal-type.solution-assessment'),
  }
  return (
    <>
      <div className={styles.finder}>
        <ViewSwitch
          label={t('deal.solution-kinds')}
          options={sources.map((value) => ({ value, label: words[value] }))}
          value={source}
          onChange={setSource}
        />
        {source !== 'assessment' && (
          <SearchField label={t('deal.solution-search')} value={text} onChange={setText} />
        )}
      </div>
      {source === 'assessment' ? (
        <AssessmentTypes replaced={replaced} onReplace={setReplaced} />
      ) : (
        <Shelf source={source} search={search} />
      )}
    </>
  )
}

/** DT-2: assessments are shown to the partners that the vendor has vetted, and to nobody else. */
function useSources(): Source[] {
  const { me, draft } = useWizard()
  if (me.organization.kind === 'vendor')
    return [...(draft.partner ? (['partner'] as const) : []), 'own', 'third-party']
  return ['own', 'vendor', 'third-party', ...(me.assesses ? (['assessment'] as const) : [])]
}

type ShelfProps = { readonly source: Exclude<Source, 'assessment'>; readonly search: string }

function Shelf({ source, search }: ShelfProps) {
  const { t } = useWords()
  const { partner } = useWizard().draft
  const asked = source === 'partner' ? { organizationId: partner?.id ?? '' } : { kind: source }
  const found = useQuery({
    ...queryOf(listSolutions, { query: { ...asked, search } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <FailureNote error={found.error} />
      {found.isPending && <SkeletonRows rows={4} widths={['60%', '40%']} />}
      <ul className={styles.shelf} aria-busy={found.isPlaceholderData}>
        {found.data?.items.map((solution) => (
          <ShelfLine key={solution.id} solution={solution} />
        ))}
      </ul>
      {found.data?.items.length === 0 && <p className={styles.dim}>{t('ui.search-nothing')}</p>}
    </>
  )
}

function ShelfLine({ solution }: { readonly solution: Solution }) {
  const { t } = useWords()
  const { levelName } = useCatalogue()
  const { draft, change, me } = useWizard()
  const { solutions } = draft
  const inDeal = solutions.some((one) => one.solution.id === solution.id)
  const full = solutions.length >= maxSolutions
  const refused = inDeal
    ? null
    : isAssessing(draft)
      ? t('assessment.alone')
      : !solution.selectable
        ? t('deal.solution-not-ready')
        : full
          ? t('new-deal.solutions-full', { max: maxSolutions })
          : null
  const toggle = () => {
    if (refused) return
    const rest = solutions.filter((one) => one.solution.id !== solution.id)
    const price = { amount: '', currency: draft.value.currency }
    change({ solutions: inDeal ? rest : [...rest, { solution, quantity: '', price }] })
  }
  const ofVendor = solution.organizationId === me.vendor.id
  return (
    <li>
      <button
        type="button"
        className={styles.shelfLine}
        aria-pressed={inDeal}
        aria-disabled={refused !== null || undefined}
        onClick={toggle}
      >
        <span className={styles.lineText}>
          <b lang={langOf(solution.name)}>{solution.name}</b>
          <span className={styles.dim}>
            {[solution.publisherName, ofVendor ? null : levelName(solution.coSellStatus), solution.number]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <Earning status={solution.coSellStatus} />
        </span>
        {refused ? (
          <span className={styles.dim}>{refused}</span>
        ) : (
          <Glyph icon={inDeal ? IconCheck : IconPlus} />
        )}
      </button>
    </li>
  )
}

/** IV-1: the mark of an incentive, with its level. */
export function Earning({ status }: { readonly status: Solution['coSellStatus'] }) {
  const { t } = useWords()
  const level = incentiveLevel(status)
  if (level === 'none') return null
  return (
    <span className={styles.earning}>
      <Glyph icon={IconCoin} size={14} />
      {`${t('new-deal.earns')}: ${t(`incentive.${level}`)}`}
    </span>
  )
}

export function SolutionsAside() {
  const { t } = useWords()
  const { draft, me } = useWizard()
  if (isAssessing(draft)) return <AssessmentAside />
  const chosen = draft.solutions.map(({ solution }) => solution)
  return (
    <section className={asides.part} role="status">
      <h2 className={asides.asideTitle}>{t('new-deal.incentive-title')}</h2>
      <p>
        {earnsIncentive(chosen)
          ? t('new-deal.incentive-some', { vendor: me.vendor.name })
          : t('new-deal.incentive-none')}
      </p>
    </section>
  )
}
