import { IconLock, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { daysBetween } from '#domain/calendar.ts'
import type { Translate } from '#words/translator.ts'
import { numberText } from '../customers/customer-text.ts'
import { MatchingNote } from '../customers/matching-note.tsx'
import { AppButton } from '../ui/app-button.tsx'
import { Section, WaitBox } from '../ui/card.tsx'
import { type Fact, FactGrid } from '../ui/facts.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { useDealScene } from './deal-scene.tsx'
import parts from './parts.module.css'
import { useShortDay } from './short-day.ts'

/** What is agreed, as it reads; the form takes its place while editing (DF-3). */
export function DealDetails() {
  const { deal, start, whyNot } = useDealScene()
  const { t } = useWords()
  const facts = useFacts()
  const refer = deal.status === 'Closed' && whyNot('reference') === null
  return (
    <Section
      title={t('deal.details')}
      end={
        refer && (
          <AppButton variant="quiet" size="small" icon={IconPencil} onClick={() => start('reference')}>
            {t('deal.reference')}
          </AppButton>
        )
      }
    >
      <FactGrid facts={facts} />
      {deal.notes && (
        <div className={parts.summary}>
          <h3 className={styles.label}>{t('deal.notes')}</h3>
          <p lang={langOf(deal.notes)}>
            <Fresh field="notes">{deal.notes}</Fresh>
          </p>
        </div>
      )}
    </Section>
  )
}

/** A value that another person just changed stands on the accent's tint for two seconds. */
export function Fresh({ field, children }: { readonly field: string; readonly children: ReactNode }) {
  const { fresh } = useDealScene()
  return fresh.has(field) ? <span className={styles.fresh}>{children}</span> : children
}

function useFacts(): Fact[] {
  const { deal } = useDealScene()
  const { t, formatMoney, formatDay } = useWords()
  const now = useNow()
  const none = <span className={styles.none}>{t('deal.not-given')}</span>
  const text = (value: string) => (value ? <span lang={langOf(value)}>{value}</span> : none)
  const contact = useContact(none)
  const facts: Fact[] = [
    { key: 'customer', label: t('deal.customer'), ...useCustomer(none) },
    {
      key: 'value',
      label: t('deal.value'),
      value: (
        <Fresh field="value">{deal.value ? formatMoney(deal.value.amount, deal.value.currency) : none}</Fresh>
      ),
    },
    {
      key: 'closes',
      label: t('deal.closes'),
      value: <Fresh field="closeOn">{deal.closeOn ? formatDay(deal.closeOn) : none}</Fresh>,
      ...(deal.closeOn && deal.status !== 'Closed' ? { under: daysToGo(t, deal.closeOn, now) } : {}),
    },
  ]
  if (!deal.readOnly)
    facts.push({
      key: 'location',
      label: t('deal.location'),
      ...locationOf(deal.location, t('deal.entire-company')),
    })
  if (!deal.readOnly) facts.push({ key: 'contact', label: t('deal.contact'), ...contact })
  if (!deal.readOnly) {
    facts.push({
      key: 'crm',
      label: t('deal.crm-id'),
      value: <Fresh field="crmId">{text(deal.crmId)}</Fresh>,
    })
    facts.push({
      key: 'campaign',
      label: t('deal.campaign'),
      value: <Fresh field="campaignId">{text(deal.campaignId)}</Fresh>,
    })
  }
  facts.push({
    key: 'purchase',
    label: t('deal.purchase'),
    value: (
      <Fresh field="purchaseIntent">
        {deal.purchaseIntent ? t(`purchase-intent.${deal.purchaseIntent}`) : none}
      </Fresh>
    ),
  })
  return facts
}

function daysToGo(t: Translate, closeOn: string, now: Date): string {
  const days = Math.round(daysBetween(`${now.toISOString().slice(0, 10)}T00:00:00Z`, `${closeOn}T00:00:00Z`))
  return days < 0 ? t('deal.days-past', { days: -days }) : t('deal.days-to-go', { days })
}

function locationOf(location: { name: string; number: string } | null, everywhere: string) {
  return location === null ? { value: everywhere } : { value: location.name, under: location.number }
}

function useCustomer(none: ReactNode): Pick<Fact, 'value' | 'under'> {
  const { customer } = useDealScene().deal
  const words = useWords()
  const { nameOf } = words
  if (customer === null) return { value: none }
  const { address } = customer
  const number = numberText(customer, words)
  const place = `${address.city}, ${nameOf('region', address.country)}`
  return {
    value: (
      <Fresh field="customer">
        <span lang={langOf(customer.name)}>{customer.name}</span>
      </Fresh>
    ),
    under: (
      <>
        <span lang={langOf(place)}>{place}</span>
        {number && <div>{number}</div>}
        <MatchingNote matching={customer.matching} />
      </>
    ),
  }
}

function useContact(none: ReactNode): Pick<Fact, 'value' | 'under'> {
  const { deal } = useDealScene()
  const { t } = useWords()
  const shortDay = useShortDay()
  const { contact } = deal
  if (contact === null) return { value: none }
  const frozen = isContactFrozen(deal)
  return {
    value: (
      <Fresh field="contact">
        <span lang={langOf(contact.name)}>{contact.name}</span>
      </Fresh>
    ),
    under: (
      <>
        {contact.title && <div lang={langOf(contact.title)}>{contact.title}</div>}
        <div>
          <a href={`mailto:${contact.email}`}>{breakable(contact.email)}</a>
        </div>
        <div>{contact.phone}</div>
        <div>
          {frozen && <Glyph icon={IconLock} size={12} />}{' '}
          {contact.consentAt
            ? t('deal.consent-on', { day: shortDay(contact.consentAt) })
            : t('deal.consent-missing')}
        </div>
      </>
    ),
  }
}

/** A long address breaks before its "@". */
function breakable(email: string): ReactNode {
  const at = email.indexOf('@')
  return (
    <>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </>
  )
}

/** HP-7: what went out with a request can no longer be changed. */
export function isContactFrozen(deal: ReturnType<typeof useDealScene>['deal']): boolean {
  if (deal.received !== null) return true
  return deal.sent.some((invitation) => invitation.state === 'pending' || invitation.state === 'accepted')
}

/** Model 7: what an incomplete deal lacks, with the way to complete it. */
export function OpenItemsCard() {
  const { deal, complete, whyNot } = useDealScene()
  const { t } = useWords()
  if (deal.openItems.length === 0 || deal.status !== 'Active') return null
  const button = whyNot('edit') === null && (
    <AppButton size="small" onClick={() => complete(deal.openItems)}>
      {t('deal.complete')}
    </AppButton>
  )
  return (
    <WaitBox title={t('deal.open-items', { count: deal.openItems.length })} buttons={button}>
      <ul className={parts.items}>
        {deal.openItems.map((item) => (
          <li key={item}>{t(`deal.item-${item}`)}</li>
        ))}
      </ul>
      {t('deal.open-items-body')}
    </WaitBox>
  )
}
