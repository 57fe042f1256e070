import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { getListing, type LevelCondition, type ListingView } from '#contract/listings.ts'
import { type ListingSection, listingSections } from '#domain/listing-conditions.ts'
import { ApiProblem } from '../api.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { buttonClass } from '../ui/app-button.tsx'
import { ErrorState } from '../ui/message-page.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { TabsBar } from '../ui/tabs-bar.tsx'
import { useWords } from '../words/words.tsx'
import { CompanySection } from './company-section.tsx'
import { ContactsSection } from './contacts-section.tsx'
import { DetailsSection } from './details-section.tsx'
import { DocumentsSection } from './documents-section.tsx'
import { EvidenceSection } from './evidence-section.tsx'
import { LevelsAside } from './levels-aside.tsx'
import styles from './listing.module.css'
import { ListingHeader } from './listing-header.tsx'
import { ListingSceneProvider } from './listing-scene.tsx'
import { OfferSection } from './offer-section.tsx'
import { useListing } from './use-listing.ts'

/** ROL-R7: one solution of the own organization, from the first word to its reviews. */
export function ListingPage() {
  const { listingId } = useParams({ from: '/signed-in/listings/$listingId' })
  const { t } = useWords()
  const found = useQuery(queryOf(getListing, { params: { id: listingId } }))
  const name = found.data?.content.name
  useEffect(() => {
    if (name) document.title = `${name} · ${t('shell.product')}`
  }, [name, t])
  if (found.data) return <ListingRoom key={listingId} listing={found.data} />
  if (found.error instanceof ApiProblem && found.error.status === 404)
    return (
      <ErrorState
        wholePage
        title={t('listing.missing-title')}
        actions={
          <Link {...paths.solutions()} className={buttonClass({ variant: 'primary' })}>
            {t('shell.solutions')}
          </Link>
        }
      >
        {t('listing.missing-body')}
      </ErrorState>
    )
  if (found.error) return <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
  return <SkeletonRows widths={['40%', '30%', '30%']} rows={8} />
}

const panel = 'listing-section'

const parts: Record<ListingSection, () => React.ReactNode> = {
  offer: OfferSection,
  details: DetailsSection,
  documents: DocumentsSection,
  contacts: ContactsSection,
  evidence: EvidenceSection,
  company: CompanySection,
}

function ListingRoom({ listing }: { readonly listing: ListingView }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { section = 'offer' } = useSearch({ from: '/signed-in/listings/$listingId' })
  const { scene, state, error, retry } = useListing(listing)
  const open = openConditions(listing)
  const show = (next: ListingSection) =>
    void navigate({ ...paths.listing(listing.id, { section: next }), replace: true, resetScroll: false })
  const lead = (condition: LevelCondition) => {
    show(condition.section)
    window.setTimeout(() => focusOn(condition.code), 60)
  }
  const Part = parts[section]
  return (
    <ListingSceneProvider scene={scene}>
      <div className={styles.page}>
        <ListingHeader state={state} error={error} onRetry={retry} />
        <TabsBar
          label={t('listing.sections')}
          panelId={panel}
          active={section}
          onChange={(key) => show(key as ListingSection)}
          tabs={listingSections.map((key) => {
            const count = open.filter((condition) => condition.section === key).length
            return {
              key,
              label: t(`listing.section.${key}`),
              alert: count > 0 ? String(count) : undefined,
            }
          })}
        />
        <div className={styles.columns}>
          <div
            id={panel}
            role="tabpanel"
            className={styles.left}
            aria-label={t(`listing.section.${section}`)}
          >
            <Part />
          </div>
          <aside className={styles.right} aria-label={t('listing.next-level')}>
            <LevelsAside onLead={lead} />
          </aside>
        </div>
      </div>
    </ListingSceneProvider>
  )
}

/** What the next level still lacks, without what follows from other conditions. */
function openConditions({ levels }: ListingView): LevelCondition[] {
  const [next] = levels
  return next?.conditions.filter(({ met, code }) => !met && code !== 'ready') ?? []
}

function focusOn(code: string): void {
  const place = document.querySelector(`[data-condition~="${code}"]`)
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
}
