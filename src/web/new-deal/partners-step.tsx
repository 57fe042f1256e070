import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { isAmount } from '#domain/money.ts'
import { emptyInvitation, invitationFaults, type PartnerDraft } from '../deal/invite-partner-draft.ts'
import { InvitePartnerFields } from '../deal/invite-partner-fields.tsx'
import { tintOf } from '../session/tint.ts'
import { AppButton, IconButton } from '../ui/app-button.tsx'
import { OrgMark } from '../ui/avatar.tsx'
import { langOf } from '../words/lang-of.ts'
import { useWords } from '../words/words.tsx'
import styles from './answers.module.css'
import { invitedDeal } from './deal-draft.ts'
import { useWizard } from './scene.tsx'

/** PP-1: any number of partners, each with an invitation of its own; none of them is the answer of most deals. */
export function PartnersStep() {
  const { t } = useWords()
  const { draft, change, shown } = useWizard()
  const { partners } = draft
  const deal = invitedDeal(draft)
  const [open, setOpen] = useState<ReadonlySet<number>>(
    () => new Set(partners.flatMap((one, index) => (isWhole(one, deal) ? [] : [index]))),
  )
  const put = (index: number, partner: PartnerDraft) =>
    change({ partners: partners.map((one, at) => (at === index ? partner : one)) })
  const remove = (index: number) => {
    change({ partners: partners.filter((_, at) => at !== index) })
    setOpen(new Set([...open].flatMap((at) => (at === index ? [] : at > index ? [at - 1] : [at]))))
  }
  const add = () => {
    setOpen(new Set([...open, partners.length]))
    change({ partners: [...partners, emptyInvitation(deal)] })
  }
  const isOpen = (index: number) =>
    open.has(index) || shown.some(({ path }) => path.startsWith(`partners/${index}/`))
  return (
    <>
      <h2 className={styles.question} tabIndex={-1} data-first>
        {t('partners.question')}
      </h2>
      <p className={styles.lead}>{t('partners.lead')}</p>
      <ul className={styles.lines}>
        {partners.map((partner, index) => {
          const key = `${index} of ${partners.length}`
          return isOpen(index) ? (
            <li key={key} className={styles.card}>
              <OpenInvitation
                index={index}
                onChange={(next) => put(index, next)}
                onDone={() => setOpen(new Set([...open].filter((at) => at !== index)))}
                onRemove={() => remove(index)}
              />
            </li>
          ) : (
            <InvitationLine
              key={key}
              partner={partner}
              onChange={() => setOpen(new Set([...open, index]))}
              onRemove={() => remove(index)}
            />
          )
        })}
      </ul>
      <div className={styles.chips}>
        <AppButton icon={IconPlus} onClick={add}>
          {t(partners.length === 0 ? 'partners.add' : 'partners.add-another')}
        </AppButton>
      </div>
      {partners.length > 0 && <p className={styles.dim}>{t('partners.review-note')}</p>}
    </>
  )
}

function isWhole(partner: PartnerDraft, deal: ReturnType<typeof invitedDeal>): boolean {
  return invitationFaults(partner, deal).length === 0
}

type OpenInvitationProps = {
  readonly index: number
  readonly onChange: (partner: PartnerDraft) => void
  readonly onDone: () => void
  readonly onRemove: () => void
}

function OpenInvitation({ index, onChange, onDone, onRemove }: OpenInvitationProps) {
  const { t } = useWords()
  const { draft, faultAt } = useWizard()
  const partner = draft.partners[index]
  if (partner === undefined) return null
  const deal = invitedDeal(draft)
  const name = partner.partner?.name ?? t('partners.new')
  const others = draft.partners.filter((_, at) => at !== index).map((one) => one.partner?.id)
  return (
    <fieldset className={styles.plain}>
      <legend className={styles.memberHead}>
        <span lang={langOf(name)}>{name}</span>
      </legend>
      <IconButton
        size="small"
        icon={IconTrash}
        className={styles.memberRemove}
        label={t('partners.remove-one', { name })}
        onClick={onRemove}
      />
      <div className={styles.cleared}>
        <InvitePartnerFields
          draft={partner}
          onChange={onChange}
          deal={deal}
          taken={(id) => (others.includes(id) ? t('partners.taken') : null)}
          faultAt={(path) => faultAt(`partners/${index}/${path}`)}
        />
        {isWhole(partner, deal) && (
          <div className={styles.chips}>
            <AppButton size="small" onClick={onDone}>
              {t('partners.done')}
            </AppButton>
          </div>
        )}
      </div>
    </fieldset>
  )
}

type InvitationLineProps = {
  readonly partner: PartnerDraft
  readonly onChange: () => void
  readonly onRemove: () => void
}

function InvitationLine({ partner, onChange, onRemove }: InvitationLineProps) {
  const { t } = useWords()
  const { me } = useWizard()
  const name = partner.partner?.name ?? ''
  return (
    <li className={styles.line}>
      <OrgMark name={name} tint={tintOf(partner.partner?.id ?? null, me)} />
      <div className={styles.lineText}>
        <b lang={langOf(name)}>{name}</b>
        <InvitationSummary partner={partner} />
      </div>
      <AppButton
        size="small"
        variant="quiet"
        aria-label={t('partners.change-one', { name })}
        onClick={onChange}
      >
        {t('ui.change')}
      </AppButton>
      <IconButton
        size="small"
        icon={IconTrash}
        label={t('partners.remove-one', { name })}
        onClick={onRemove}
      />
    </li>
  )
}

/** Worth, end and kind of help of one partner's part in one line. */
export function InvitationSummary({ partner }: { readonly partner: PartnerDraft }) {
  const { t, formatMoney, formatDay, formatList } = useWords()
  const { draft } = useWizard()
  const { value, closeOn, help, solutionIds } = partner
  const known = [...(partner.partner?.solutions ?? []), ...invitedDeal(draft).solutions]
  const names = solutionIds.flatMap((id) => known.find((one) => one.id === id)?.name ?? [])
  const parts = [
    isAmount(value.amount) && formatMoney(value.amount, value.currency),
    /^\d{4}-\d{2}-\d{2}$/.test(closeOn) && formatDay(closeOn, 'short'),
    help !== null && t(`help.${help}`),
    names.length > 0 && formatList([...new Set(names)]),
  ]
  return <span className={styles.dim}>{parts.filter(Boolean).join(' · ')}</span>
}
