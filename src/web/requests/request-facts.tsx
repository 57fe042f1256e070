import { IconCheck, IconMail, IconPhone } from '@tabler/icons-react'
import { daysBetween } from '#domain/calendar.ts'
import { numberText } from '../customers/customer-text.ts'
import { sizeName } from '../customers/customer-words.ts'
import { MatchingNote } from '../customers/matching-note.tsx'
import { stageWithPercent } from '../deal/deal-looks.ts'
import { useDealScene } from '../deal/deal-scene.tsx'
import { SimilarDeals } from '../deal/similar-deals.tsx'
import { useCatalogue } from '../listings/catalogue-words.ts'
import { UnknownAvatar } from '../ui/avatar.tsx'
import { Card, Section } from '../ui/card.tsx'
import { type Fact, FactGrid } from '../ui/facts.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './requests.module.css'

/** What is shown of the deal before the answer (LC-8): customer, worth, solutions. */
export function RequestFacts() {
  const { t } = useWords()
  const { deal } = useDealScene()
  return (
    <>
      <Section title={t('requests.deal')}>
        <FactGrid facts={useFacts()} />
        {deal.notes && (
          <p className={styles.notes} lang={langOf(deal.notes)}>
            {deal.notes}
          </p>
        )}
      </Section>
      <Section title={t('deal.solutions')} count={deal.solutions.length}>
        <ul className={styles.solutions}>
          {deal.solutions.map((solution) => (
            <SolutionLine key={solution.solutionId} solution={solution} />
          ))}
        </ul>
      </Section>
    </>
  )
}

function useFacts(): Fact[] {
  const words = useWords()
  const { t, formatMoney, formatDay, nameOf } = words
  const { deal } = useDealScene()
  const now = useNow()
  const { customer, value, closeOn, purchaseIntent } = deal
  const inviter = deal.counterparts.find(({ ownerId }) => ownerId === deal.received?.inviterId)
  const facts: (Fact | false | null)[] = [
    customer && {
      key: 'customer',
      label: t('deal.customer'),
      value: <b lang={langOf(customer.name)}>{customer.name}</b>,
      under: (
        <>
          {`${customer.address.city}, ${nameOf('region', customer.address.country)}`}
          {numberText(customer, words) && (
            <>
              <br />
              {numberText(customer, words)}
            </>
          )}
          <MatchingNote matching={customer.matching} />
        </>
      ),
    },
    value && {
      key: 'value',
      label: t('deal.value'),
      value: formatMoney(value.amount, value.currency),
    },
    closeOn !== null && {
      key: 'close',
      label: t('deal.closes'),
      value: formatDay(closeOn),
      under: closesIn(Math.ceil(daysBetween(now.toISOString(), `${closeOn}T00:00:00.000Z`)), t),
    },
    inviter?.stage != null && {
      key: 'stage',
      label: t('deal.their-stage', { name: inviter.ownerName }),
      value: stageWithPercent(words, null, inviter.stage, { opening: inviter.ownerRole, type: deal.type }),
    },
    Boolean(customer?.size) && {
      key: 'size',
      label: t('new-deal.size'),
      value: sizeName(customer?.size ?? '', t),
    },
    purchaseIntent !== null && {
      key: 'purchase',
      label: t('deal.purchase'),
      value: t(`purchase-intent.${purchaseIntent}`),
    },
  ]
  return facts.filter((fact): fact is Fact => Boolean(fact))
}

function closesIn(days: number, t: ReturnType<typeof useWords>['t']): string {
  return days >= 0 ? t('deal.days-to-go', { days }) : t('deal.days-past', { days: -days })
}

type Solution = ReturnType<typeof useDealScene>['deal']['solutions'][number]

function SolutionLine({ solution }: { readonly solution: Solution }) {
  const { formatNumber, formatMoney } = useWords()
  const { levelName } = useCatalogue()
  const { name, publisherName, kind, coSellStatus, quantity, price } = solution
  const priced = [
    quantity !== null && `× ${formatNumber(quantity)}`,
    price && formatMoney(price.amount, price.currency),
  ]
  const status = kind === 'own' || kind === 'assessment' ? '' : levelName(coSellStatus)
  return (
    <li>
      <b lang={langOf(name)}>{name}</b>
      <span className={styles.dim}>{publisherName}</span>
      <span className={styles.end}>{priced.filter(Boolean).join(' · ') || status}</span>
    </li>
  )
}

/** The contact with its consent (CU-6), and the partner's people, unnamed until the acceptance (VIS-3). */
export function RequestAside() {
  const { t } = useWords()
  const { deal } = useDealScene()
  const inviter = deal.counterparts.find(({ ownerId }) => ownerId === deal.received?.inviterId)
  const name = deal.received?.inviterName ?? ''
  const count = inviter?.teamSize ?? 0
  return (
    <aside className={styles.aside}>
      <Card title={t('deal.contact')}>
        <Contact />
      </Card>
      {count > 0 && (
        <Card title={t('deal.their-team', { name })}>
          <div className={styles.unnamed}>
            <UnknownAvatar />
            <div>
              <b>{t('deal.team-unnamed', { count })}</b>
              <div className={styles.dim}>{t('deal.team-named-later')}</div>
            </div>
          </div>
        </Card>
      )}
      <SimilarDeals />
    </aside>
  )
}

function Contact() {
  const { t, formatInstant } = useWords()
  const { contact } = useDealScene().deal
  if (!contact) return <p className={styles.dim}>{t('requests.no-contact')}</p>
  return (
    <div className={styles.contact}>
      <b lang={langOf(contact.name)}>{contact.name}</b>
      {contact.title && <span className={styles.dim}>{contact.title}</span>}
      {contact.email && (
        <a href={`mailto:${contact.email}`}>
          <Glyph icon={IconMail} />
          {contact.email}
        </a>
      )}
      {contact.phone && (
        <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>
          <Glyph icon={IconPhone} />
          {contact.phone}
        </a>
      )}
      <span className={styles.agreed} data-agreed={contact.consentAt !== null || undefined}>
        {contact.consentAt ? (
          <>
            <Glyph icon={IconCheck} />
            {t('requests.agreed', { day: formatInstant(contact.consentAt, 'day') })}
          </>
        ) : (
          t('requests.not-agreed')
        )}
      </span>
    </div>
  )
}
