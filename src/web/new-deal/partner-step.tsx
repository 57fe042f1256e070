import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { listPartners } from '#contract/organizations.ts'
import { FailureNote } from '../deal/failure-note.tsx'
import { queryOf } from '../queries/query-of.ts'
import { fieldError } from '../ui/field-parts.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { SearchField } from '../ui/text-field.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import { ContactPart } from './help-step.tsx'
import { useWizard } from './scene.tsx'

/** LC-T2, RR-1: the vendor's deal goes to one partner, and there to the location of its solution. */
export function PartnerStep() {
  const { t } = useWords()
  const { draft, change, faultAt } = useWizard()
  const group = useId()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const found = useQuery({
    ...queryOf(listPartners, { query: { search } }),
    placeholderData: keepPreviousData,
  })
  const error = faultAt('partnerId') && t('new-deal.partner-missing')
  const shown = found.data?.items ?? []
  return (
    <div className={styles.fields}>
      <div>
        <h2 className={styles.question} tabIndex={-1} data-first>
          {t('new-deal.partner-question')}
        </h2>
        <p className={styles.lead}>{t('new-deal.partner-lead')}</p>
        <SearchField label={t('new-deal.partner-search')} value={text} onChange={setText} />
        <FailureNote error={found.error} />
        {found.isPending && <SkeletonRows rows={3} widths={['60%', '40%']} />}
        <fieldset
          className={styles.plain}
          aria-label={t('new-deal.partner-question')}
          data-fault={error ? true : undefined}
        >
          {error && <div className={styles.error}>{fieldError(error)}</div>}
          <div className={styles.shelf}>
            {shown.map((partner) => (
              <label key={partner.id} className={styles.shelfLine}>
                <input
                  type="radio"
                  name={group}
                  checked={partner.id === draft.partner?.id}
                  onChange={() => {
                    const { id, name, locations } = partner
                    const places = locations.map((one) => ({ id: one.id, name: one.name }))
                    change({ partner: { id, name, locations: places } })
                  }}
                />
                <span className={styles.lineText}>
                  <b lang={langOf(partner.name)}>{partner.name}</b>
                  <span className={styles.dim}>
                    {[
                      t('new-deal.partner-ready', { count: partner.readySolutions }),
                      ...partner.locations.map(({ name }) => name),
                    ].join(' · ')}
                  </span>
                </span>
              </label>
            ))}
          </div>
          {found.data && shown.length === 0 && <p className={styles.dim}>{t('ui.search-nothing')}</p>}
        </fieldset>
      </div>
      <ContactPart />
    </div>
  )
}
