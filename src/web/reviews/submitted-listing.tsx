import type { SubmissionView } from '#contract/submissions.ts'
import { useCatalogue } from '../listings/catalogue-words.ts'
import { ContactFacts } from '../listings/contacts-section.tsx'
import { DocumentLink } from '../listings/documents-section.tsx'
import { useMe } from '../session/me.ts'
import { Section } from '../ui/card.tsx'
import { type Fact, FactGrid } from '../ui/facts.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './reviews.module.css'

type PartProps = { readonly submission: SubmissionView }

/** Everything that the partner says, as it stood when it was submitted. */
export function SubmittedListing({ submission }: PartProps) {
  const { t } = useWords()
  const { statement, submittedByName, content } = submission
  return (
    <>
      <Section title={t('review.statement')}>
        {statement && (
          <p className={styles.text} lang={langOf(statement)}>
            {statement}
          </p>
        )}
        <p className={styles.dim}>{t('listing.submitted-by', { name: submittedByName })}</p>
      </Section>
      <Section title={t('review.listing')}>
        {content.summary && (
          <p className={styles.text} lang={langOf(content.summary)}>
            {content.summary}
          </p>
        )}
        <FactGrid facts={useListingFacts(submission)} />
      </Section>
      <Section title={t('listing.section.documents')} count={content.documents.length}>
        {content.documents.length === 0 && <p className={styles.dim}>{t('review.no-documents')}</p>}
        <ul className={styles.rows}>
          {content.documents.map((document) => (
            <li key={document.id}>
              <span className={styles.dim}>{t(`listing.document.${document.kind}`)}</span>
              <span className={styles.document}>
                <DocumentLink document={document} />
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('listing.section.contacts')} count={content.contacts.length}>
        <ul className={styles.rows}>
          {content.contacts.map((contact) => (
            <li key={`${contact.email} ${contact.role} ${contact.countries.join()}`}>
              <ContactFacts contact={contact} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('review.evidence')}>
        <FactGrid facts={useEvidenceFacts(submission)} />
      </Section>
      <Section title={t('review.company')}>
        {submission.profile.description && (
          <p className={styles.text} lang={langOf(submission.profile.description)}>
            {submission.profile.description}
          </p>
        )}
        <FactGrid facts={useCompanyFacts(submission)} />
      </Section>
    </>
  )
}

/** A page of the partner opens beside, and learns nothing of this one. */
function Page({ url }: { readonly url: string }) {
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {url}
    </a>
  )
}

function useListingFacts({ content }: SubmissionView): Fact[] {
  const { t, formatList } = useWords()
  const { termName, countriesText } = useCatalogue()
  const { offerType, solutionType, stores, platforms, areas, landingPage, geographies } = content
  const unknown = t('review.unknown')
  return [
    {
      key: 'offer',
      label: t('listing.offer-type'),
      value: offerType === null ? unknown : termName('offer-type', offerType),
    },
    {
      key: 'type',
      label: t('listing.solution-type'),
      value: solutionType === null ? unknown : t(`listing.type.${solutionType}`),
    },
    ...stores.map(({ store, url }) => ({
      key: `store ${store}`,
      label: t('listing.store-page', { store: termName('store', store) }),
      value: <Page url={url} />,
    })),
    {
      key: 'landing',
      label: t('listing.landing-page'),
      value: landingPage === '' ? unknown : <Page url={landingPage} />,
    },
    {
      key: 'platforms',
      label: t('listing.platforms'),
      value: formatList(platforms.map((key) => termName('platform', key))) || unknown,
    },
    ...areas.map(({ area, plays }) => ({
      key: `area ${area}`,
      label: termName('area', area),
      value: formatList(plays.map((play) => termName('play', play))),
    })),
    { key: 'geographies', label: t('listing.geographies'), value: countriesText(geographies) || unknown },
  ]
}

function useEvidenceFacts({ content, profile }: SubmissionView): Fact[] {
  const { t, formatMoney, formatPercent } = useWords()
  const { vendor } = useMe()
  const unknown = t('review.unknown')
  const money = (amount: number | null) => (amount === null ? unknown : formatMoney(String(amount), 'USD'))
  const yes = (value: boolean) => t(value ? 'review.yes' : 'review.no')
  return [
    { key: 'transactable', label: t('listing.transactable'), value: yes(content.transactable) },
    { key: 'repeatable', label: t('listing.repeatable'), value: yes(content.repeatableIp) },
    {
      key: 'share',
      label: t('listing.platform-share', { vendor: vendor.name }),
      value: content.platformShare === null ? unknown : formatPercent(content.platformShare / 100),
    },
    { key: 'billed', label: t('listing.billed'), value: money(content.billedUsd) },
    { key: 'consumed', label: t('listing.consumed'), value: money(profile.consumedUsd) },
  ]
}

function useCompanyFacts({ profile }: SubmissionView): Fact[] {
  const { t, formatList } = useWords()
  const unknown = t('review.unknown')
  return [
    { key: 'id', label: t('listing.global-id'), value: profile.globalId || unknown },
    { key: 'account', label: t('listing.account'), value: profile.marketplaceAccount || unknown },
    {
      key: 'website',
      label: t('listing.website'),
      value: profile.website === '' ? unknown : <Page url={profile.website} />,
    },
    {
      key: 'designations',
      label: t('listing.designations'),
      value: formatList([...profile.designations]) || unknown,
    },
    {
      key: 'enrolment',
      label: t('listing.enrolment'),
      value: t(`listing.enrolment.${profile.enrolment}`),
    },
  ]
}
