import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listListings } from '#contract/listings.ts'
import type { Solution } from '#contract/solutions.ts'
import { getCoSellInformation } from '#contract/submissions.ts'
import { ApiProblem } from '../api.ts'
import { paths } from '../paths.ts'
import { LoadFailure } from '../problem/load-failure.tsx'
import { queryOf } from '../queries/query-of.ts'
import { useMe } from '../session/me.ts'
import { buttonClass } from '../ui/app-button.tsx'
import { Section } from '../ui/card.tsx'
import { FactList } from '../ui/facts.tsx'
import { useUiReader } from '../ui/reader.tsx'
import { StatusBadge } from '../ui/status.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import { CompleteListing } from './add-solution.tsx'
import { useCatalogue } from './catalogue-words.ts'
import { ContactFacts } from './contacts-section.tsx'
import { DocumentLink } from './documents-section.tsx'
import styles from './solution-pane.module.css'

type PaneProps = { readonly solution: Solution | undefined; readonly onClose: () => void }

/** CS-15, CS-16 to CS-18: one solution of the catalogue, what its level means, and what is under way with it. */
export function SolutionPane({ solution, onClose }: PaneProps) {
  const phone = usePhone()
  const { words } = useUiReader()
  return (
    <Drawer
      opened={solution !== undefined}
      onClose={onClose}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '85%' : 420}
      padding="md"
      title={solution && <span lang={langOf(solution.name)}>{solution.name}</span>}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      {solution && <PaneBody solution={solution} />}
    </Drawer>
  )
}

function PaneBody({ solution }: { readonly solution: Solution }) {
  const { t } = useWords()
  const me = useMe()
  const { levelName } = useCatalogue()
  const { kind, coSellStatus, incentiveLevel, preferred, number, publisherName } = solution
  const withLevel = kind !== 'vendor' && kind !== 'assessment'
  const sells = me.organization.kind === 'vendor' && kind === 'third-party'
  return (
    <div className={styles.pane}>
      <FactList
        facts={[
          { key: 'number', label: t('review.solution'), value: number },
          {
            key: 'from',
            label: t('solutions.from'),
            value: <span lang={langOf(publisherName)}>{publisherName}</span>,
          },
          ...(withLevel
            ? [
                { key: 'status', label: t('solutions.status'), value: levelName(coSellStatus) },
                {
                  key: 'incentive',
                  label: t('solutions.incentive'),
                  value: t(`incentive.${incentiveLevel}`),
                },
              ]
            : []),
        ]}
      />
      {preferred && (
        <div>
          <StatusBadge tone="accent">{t('listing.preferred')}</StatusBadge>
        </div>
      )}
      {withLevel && (
        <Section title={t('listing.benefits', { level: levelName(coSellStatus) })}>
          <p className={styles.text}>{t(`listing.benefit.${coSellStatus}`, { vendor: me.vendor.name })}</p>
        </Section>
      )}
      {kind === 'own' && me.organization.kind === 'partner' && <OwnPart solution={solution} />}
      {sells && <CoSellPart solution={solution} />}
    </div>
  )
}

function OwnPart({ solution }: { readonly solution: Solution }) {
  const { t, formatInstant } = useWords()
  const { levelName } = useCatalogue()
  const { data } = useQuery(queryOf(listListings))
  const row = data?.items.find(({ solutionId }) => solutionId === solution.id)
  if (!row) return null
  const { review, id } = row
  return (
    <>
      {review?.state === 'under-review' && (
        <p className={styles.text}>
          {[
            t('listing.under-review', { level: levelName(review.level) }),
            t('listing.since', {
              since: formatInstant(review.submittedAt, 'day'),
              due: formatInstant(review.dueAt, 'day'),
            }),
          ].join(' ')}
        </p>
      )}
      {id === null ? (
        <div>
          <CompleteListing solutionId={solution.id} />
        </div>
      ) : (
        <Link {...paths.listing(id)} className={buttonClass({ variant: 'primary' })}>
          {t('ui.edit')}
        </Link>
      )}
    </>
  )
}

/** CS-14 */
function CoSellPart({ solution }: { readonly solution: Solution }) {
  const { t } = useWords()
  const { vendor } = useMe()
  const { termName, countriesText } = useCatalogue()
  const found = useQuery({
    ...queryOf(getCoSellInformation, { params: { id: solution.id } }),
    retry: false,
  })
  const missing = found.error instanceof ApiProblem && found.error.status === 404
  if (found.error && !missing) return <LoadFailure error={found.error} onRetry={() => void found.refetch()} />
  const about = found.data
  return (
    <Section title={t('listing.co-sell-information')}>
      <p className={styles.dim}>{t('listing.co-sell-information-lead', { vendor: vendor.name })}</p>
      {missing && <p className={styles.text}>{t('listing.no-co-sell-information')}</p>}
      {about && (
        <>
          <p className={styles.text} lang={langOf(about.summary)}>
            {about.summary}
          </p>
          <a href={about.landingPage} target="_blank" rel="noreferrer noopener">
            {about.landingPage}
          </a>
          <p className={styles.dim}>{about.areas.map(({ area }) => termName('area', area)).join(' · ')}</p>
          <p className={styles.dim}>{countriesText(about.geographies)}</p>
          <ul className={styles.rows}>
            {about.documents.map((document) => (
              <li key={document.id} className={styles.document}>
                <DocumentLink document={document} />
              </li>
            ))}
            {about.contacts.map((contact) => (
              <li key={`${contact.email} ${contact.role} ${contact.countries.join()}`}>
                <ContactFacts contact={contact} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
