import type { ReactNode } from 'react'
import { isDay } from '#domain/calendar.ts'
import { isAmount } from '#domain/money.ts'
import { addressText, numberText } from '../customers/customer-text.ts'
import { fullName } from '../deal/deal-looks.ts'
import dialog from '../deal/dialogs.module.css'
import { isEmptyContact } from '../deal/edit-draft.ts'
import { AppButton } from '../ui/app-button.tsx'
import { WaitBox } from '../ui/card.tsx'
import { CheckField } from '../ui/check-field.tsx'
import { type Fact, FactList } from '../ui/facts.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import { hasPrice, isAssessing, losesIncentive, numberIn, partnersOf } from './deal-draft.ts'
import { type Step, stepOf } from './draft-faults.ts'
import { useConsentText } from './help-step.tsx'
import { InvitationSummary } from './partners-step.tsx'
import { useWizard } from './scene.tsx'
import { Earning } from './solutions-step.tsx'
import { useStepWords } from './step-words.ts'

/** Everything on one page, each part with the way back to it, and the consents last. */
export function ReviewStep() {
  const { t } = useWords()
  const { me, draft, steps } = useWizard()
  const parts: Partial<Record<Step, ReactNode>> = {
    customer: <CustomerReview />,
    details: <DetailsReview />,
    solutions: <SolutionsReview />,
    help: <HelpReview />,
    partner: <HelpReview />,
    partners: <PartnersReview />,
  }
  return (
    <>
      <h2 className={styles.question} tabIndex={-1} data-first>
        {t('new-deal.review-question')}
      </h2>
      <p className={styles.lead}>{t('new-deal.review-lead')}</p>
      {steps.map((step) => parts[step] && <Part key={step} step={step} content={parts[step]} />)}
      {losesIncentive(draft, me) && (
        <WaitBox title={t('deal.incentive-title')}>
          {t('deal.incentive-body', { vendor: me.vendor.name })}
        </WaitBox>
      )}
      <Consents />
    </>
  )
}

function Part({ step, content }: { readonly step: Step; readonly content: ReactNode }) {
  const { t } = useWords()
  const { goTo, faults, me, draft } = useWizard()
  const name = useStepWords().name(step)
  const missing = faults.some(({ path }) => stepOf(path, me, draft) === step)
  return (
    <section className={styles.reviewPart}>
      <div className={styles.reviewHead}>
        <h3 className={styles.subTitle}>{name}</h3>
        {missing && <span className={styles.warning}>{t('new-deal.missing-part')}</span>}
        <AppButton
          variant="link"
          aria-label={t('new-deal.change-part', { part: name })}
          onClick={() => goTo(step)}
        >
          {t('ui.change')}
        </AppButton>
      </div>
      {content}
    </section>
  )
}

function CustomerReview() {
  const words = useWords()
  const { customer } = useWizard().draft
  if (!customer) return null
  const number = numberText(customer, words)
  return (
    <p>
      <b lang={langOf(customer.name)}>{customer.name}</b>
      <br />
      <span lang={langOf(customer.address.line)}>{addressText(customer, words)}</span>
      {number && ` · ${number}`}
    </p>
  )
}

function DetailsReview() {
  const { t, formatMoney, formatDay } = useWords()
  const { draft, me } = useWizard()
  const { value, closeOn, purchaseIntent, locationId, team } = draft
  const location = me.locations.find(({ id }) => id === locationId)?.name ?? t('deal.entire-company')
  const written = (text: string) => <span lang={langOf(text)}>{text}</span>
  const facts: (Fact | false)[] = [
    { key: 'name', label: t('deal.name'), value: written(draft.name) },
    {
      key: 'value',
      label: t('deal.value'),
      value: isAmount(value.amount) ? formatMoney(value.amount, value.currency) : value.amount,
    },
    { key: 'close', label: t('deal.closes'), value: isDay(closeOn) ? formatDay(closeOn) : closeOn },
    { key: 'location', label: t('new-deal.location'), value: location },
    purchaseIntent !== null && {
      key: 'purchase',
      label: t('deal.purchase'),
      value: t(`purchase-intent.${purchaseIntent}`),
    },
    draft.notes.trim() !== '' && { key: 'notes', label: t('deal.notes'), value: written(draft.notes) },
    draft.crmId.trim() !== '' && { key: 'crm', label: t('deal.crm-id'), value: draft.crmId },
    draft.campaignId.trim() !== '' && {
      key: 'campaign',
      label: t('deal.campaign'),
      value: draft.campaignId,
    },
    {
      key: 'team',
      label: t('deal.team'),
      value: team.map((member) => (
        <div key={member.email} lang={langOf(fullName(member))}>
          {[fullName(member), member.email].filter(Boolean).join(' · ')}
        </div>
      )),
    },
  ]
  return <FactList facts={facts.filter((fact) => fact !== false)} />
}

function SolutionsReview() {
  const { formatMoney, formatNumber } = useWords()
  const { draft, me } = useWizard()
  return (
    <ul className={styles.lines}>
      {draft.solutions.map((one) => {
        const quantity = numberIn(one.quantity)
        const priced = hasPrice(one, me)
        return (
          <li key={one.solution.id} className={styles.line}>
            <span className={styles.lineText}>
              <b lang={langOf(one.solution.name)}>{one.solution.name}</b>
              <span className={styles.dim}>{one.solution.publisherName}</span>
              <Earning status={one.solution.coSellStatus} />
            </span>
            {priced && quantity !== null && <span>{`× ${formatNumber(quantity)}`}</span>}
            {priced && isAmount(one.price.amount) && (
              <span>{formatMoney(one.price.amount, one.price.currency)}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function HelpReview() {
  const { t } = useWords()
  const { draft, me } = useWizard()
  const vendor = me.vendor.name
  const { contact, help, partner } = draft
  const assessing = isAssessing(draft)
  const fromVendor = me.organization.kind === 'vendor'
  const reachable = [contact.name, contact.title, contact.email, contact.phone].filter(Boolean)
  const facts: (Fact | false)[] = [
    fromVendor && { key: 'partner', label: t('new-deal.step-partner'), value: partner?.name ?? '' },
    !fromVendor && !assessing && { key: 'help', label: t('deal.help-asked'), value: t(`help.${help}`) },
    !fromVendor &&
      (assessing || help !== 'none') && {
        key: 'notes',
        label: assessing ? t('assessment.notes') : t('deal.invite-notes', { vendor }),
        value: <span lang={langOf(draft.helpNotes)}>{draft.helpNotes}</span>,
      },
    !fromVendor &&
      !assessing &&
      help === 'none' && {
        key: 'visible',
        label: t('new-deal.visible-question', { vendor }),
        value: draft.visibleToVendor ? t('new-deal.visible-yes') : t('new-deal.visible-no'),
      },
    {
      key: 'contact',
      label: t('deal.contact'),
      value: reachable.length > 0 ? reachable.join(' · ') : t('new-deal.no-contact'),
    },
  ]
  return <FactList facts={facts.filter((fact) => fact !== false)} />
}

/** PP-1, VIS-B6: each partner with its part, and whether it gets the contact. */
function PartnersReview() {
  const { t } = useWords()
  const { draft, me } = useWizard()
  const partners = partnersOf(draft, me)
  if (partners.length === 0) return <p className={styles.dim}>{t('partners.nobody')}</p>
  return (
    <ul className={styles.lines}>
      {partners.map((partner) => {
        const name = partner.partner?.name ?? t('partners.new')
        const shared = partner.shareContact && !isEmptyContact(draft.contact)
        return (
          <li key={partner.partner?.id ?? name} className={styles.line}>
            <span className={styles.lineText}>
              <b lang={langOf(name)}>{name}</b>
              <InvitationSummary partner={partner} />
              <span className={styles.dim}>
                {`${t('partners.offered-contact')}: `}
                {shared
                  ? t('partners.contact-shared', { email: draft.contact.email })
                  : t('partners.contact-kept')}
              </span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** CU-6: without the consent nothing is sent. */
function Consents() {
  const { t } = useWords()
  const { draft, change, faultAt } = useWizard()
  const { contact } = draft
  const name = contact.name.trim() || t('deal.consent-nobody')
  const text = useConsentText(name) ?? t('deal.consent', { name })
  const missing = faultAt('contact/consent')
  return (
    <section className={styles.reviewPart}>
      <h3 className={styles.subTitle}>{t('new-deal.consents')}</h3>
      {isEmptyContact(contact) ? (
        <p className={styles.dim}>{t('new-deal.consents-none')}</p>
      ) : (
        <div className={dialog.consent} data-missing={missing !== undefined || undefined}>
          <CheckField
            label={text}
            checked={contact.consent}
            onChange={(consent) => change({ contact: { ...contact, consent } })}
            error={missing}
          />
        </div>
      )}
    </section>
  )
}
