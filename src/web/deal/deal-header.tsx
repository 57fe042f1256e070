import { IconCopy, IconHeart, IconHeartFilled, IconLink } from '@tabler/icons-react'
import { daysBetween } from '#domain/calendar.ts'
import type { DealAction } from '#domain/refusal.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { ActionMenu, type MenuAction } from '../ui/action-menu.tsx'
import { IconButton } from '../ui/app-button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { StatusBadge, TimeLeftText } from '../ui/status.tsx'
import { TimeRing } from '../ui/time-ring.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { langOf } from '../words/lang-of.ts'
import { useNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'
import styles from './deal.module.css'
import { statusLooks, typeBecause, typeIcons } from './deal-looks.ts'
import { actionLooks, menuActions } from './deal-menu.ts'
import { useDealScene } from './deal-scene.tsx'
import { isPart } from './help-state.ts'

/** What, for whom, how far, what next: the first thing that is read. */
export function DealHeader() {
  const { deal, me } = useDealScene()
  const { t, formatMoney } = useWords()
  const phone = usePhone()
  const because = typeBecause(deal, me.organization.kind === 'vendor')
  const inviter = isPart(deal) ? deal.received?.inviterName : undefined
  return (
    <header className={styles.header}>
      <div className={styles.headMain}>
        <h1 className={styles.name} lang={langOf(deal.name)}>
          {deal.name || deal.number}
          {!phone && <FavoriteHeart />}
        </h1>
        {phone && deal.customer && (
          <div className={styles.dim} lang={langOf(deal.customer.name)}>
            {`${deal.customer.name}, ${deal.customer.address.city}`}
          </div>
        )}
        <div className={styles.headLine}>
          {!phone && (
            <span className={styles.number}>
              {deal.number}
              <CopyButton text={deal.number} label={t('deal.copy-number', { number: deal.number })} />
            </span>
          )}
          <DealStatusBadge />
          <StatusBadge icon={typeIcons[deal.type]}>{t(`deal-type.${deal.type}`)}</StatusBadge>
          {!phone && because && (
            <span className={styles.because}>
              {inviter
                ? t('partners.because-received', { name: inviter })
                : t(because, { vendor: me.vendor.name })}
            </span>
          )}
          {phone && deal.value && (
            <span className={styles.headValue}>{formatMoney(deal.value.amount, deal.value.currency)}</span>
          )}
        </div>
      </div>
      {!phone && <HeaderActions />}
    </header>
  )
}

function DealStatusBadge() {
  const { deal } = useDealScene()
  const { t, formatTimeLeft, formatInstant } = useWords()
  const now = useNow()
  const look = statusLooks[deal.substatus]
  const due = deal.status === 'New' ? deal.answerDueAt : null
  if (!due) {
    return (
      <StatusBadge tone={look.tone} icon={look.icon}>
        {t(look.word)}
      </StatusBadge>
    )
  }
  const left = formatTimeLeft(due, now)
  return (
    <StatusBadge
      tone={look.tone}
      icon={look.icon}
      note={<TimeLeftText {...left} exact={formatInstant(due, 'exact')} />}
    >
      {t(look.word)}
    </StatusBadge>
  )
}

/** How much of the answer's time is left, as a share of the whole. */
export function useLeftShare(dueAt: string): number {
  const { me } = useDealScene()
  const now = useNow()
  return daysBetween(now.toISOString(), dueAt) / me.answerDays
}

export function DueRing({ dueAt, size = 14 }: { readonly dueAt: string; readonly size?: number }) {
  const share = useLeftShare(dueAt)
  const { me } = useDealScene()
  return <TimeRing fraction={share} size={size} tone={share * me.answerDays < 1 ? 'bad' : 'wait'} />
}

export function FavoriteHeart() {
  const { deal, start } = useDealScene()
  const { t } = useWords()
  return (
    <IconButton
      className={deal.favorite ? styles.favorite : undefined}
      label={t(deal.favorite ? 'ui.favorite-remove' : 'ui.favorite-add', { name: deal.name })}
      aria-pressed={deal.favorite}
      icon={deal.favorite ? IconHeartFilled : IconHeart}
      iconSize={18}
      onClick={() => start('favorite')}
    />
  )
}

/** At most one of them is primary: accepting while the answer is due, winning afterwards. */
const mainActions: Record<'New' | 'Active' | 'Closed', readonly DealAction[]> = {
  New: ['decline', 'accept'],
  Active: ['edit', 'lose', 'win'],
  Closed: ['clone'],
}

export function MainActions() {
  const { deal } = useDealScene()
  return mainActions[deal.status].map((action) => <DealActionButton key={action} action={action} />)
}

function HeaderActions() {
  return (
    <div className={styles.actions}>
      <MainActions />
      <DealMenu />
    </div>
  )
}

type DealActionButtonProps = {
  readonly action: DealAction
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly size?: 'small' | 'medium' | 'large'
  readonly wide?: boolean
}

/** A button of an action in its place: possible, refused with its reason, or not of this deal. */
export function DealActionButton({ action, variant, size = 'medium', wide = false }: DealActionButtonProps) {
  const { me, start, whyNot, pending } = useDealScene()
  const { t } = useWords()
  const answer = whyNot(action)
  if (answer === undefined) return null
  const look = actionLooks[action]
  const primary = action === 'win' || action === 'accept'
  return (
    <ActionButton
      variant={variant ?? (primary ? 'primary' : 'secondary')}
      size={size}
      wide={wide}
      {...(action === 'lose' ? {} : { icon: look.icon })}
      whyNot={answer}
      loading={pending === action}
      aria-keyshortcuts={look.key?.toLowerCase()}
      onClick={() => start(action)}
    >
      {t(look.word, { vendor: me.vendor.name })}
    </ActionButton>
  )
}

export function DealMenu() {
  const { deal, me, start, whyNot } = useDealScene()
  const { t } = useWords()
  const actions = () => {
    const shown = menuActions.filter((action) => whyNot(action) !== undefined)
    const entries = shown.map((action): MenuAction => {
      const look = actionLooks[action]
      const answer = whyNot(action)
      const remedy = answer?.action
      const reason = answer?.conditions.find((condition) => !condition.met)?.word
      return {
        key: action,
        label: t(look.word, { vendor: me.vendor.name }),
        icon: look.icon,
        danger: action === 'close-as-error',
        onSelect: () => start(action),
        ...(answer
          ? {
              refusal: {
                reason: typeof reason === 'string' ? reason : answer.title,
                ...(remedy ? { remedy: { label: remedy.label, onSelect: remedy.onClick } } : {}),
              },
            }
          : {}),
      }
    })
    const copy = (text: string) => void navigator.clipboard?.writeText(text)
    const copies: MenuAction[] = [
      {
        key: 'copy-number',
        label: t('deal.copy-number', { number: deal.number }),
        icon: IconCopy,
        onSelect: () => copy(deal.number),
      },
      {
        key: 'copy-link',
        label: t('deal.copy-link'),
        icon: IconLink,
        onSelect: () => copy(`${window.location.origin}/deals/${deal.id}`),
      },
    ]
    const own = entries.filter((entry) => entry.key !== 'close-as-error')
    const ending = entries.filter((entry) => entry.key === 'close-as-error')
    const groups = [own, copies, ending].filter((group) => group.length > 0)
    return groups.flatMap((group, index) => (index === 0 ? group : [{ divider: `group-${index}` }, ...group]))
  }
  return <ActionMenu actions={actions} />
}
