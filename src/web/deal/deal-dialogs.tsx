import { type ComponentType, Suspense } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import type { DealAction } from '#domain/refusal.ts'
import { later } from '../ui/later.ts'
import type { OutcomeDialogProps } from './outcome-dialogs.tsx'

const outcomes = () => import('./outcome-dialogs.tsx')
const requests = () => import('./request-dialogs.tsx')

const dialogs: Partial<Record<DealAction, ComponentType<OutcomeDialogProps>>> = {
  accept: later(() => import('./accept-dialog.tsx'), 'AcceptDialog'),
  decline: later(outcomes, 'DeclineDialog'),
  win: later(outcomes, 'WinDialog'),
  lose: later(outcomes, 'LoseDialog'),
  'close-as-error': later(outcomes, 'CloseAsErrorDialog'),
  'invite-vendor': later(() => import('./invite-vendor-dialog.tsx'), 'InviteVendorDialog'),
  'invite-partner': later(() => import('./invite-partner-dialog.tsx'), 'InvitePartnerDialog'),
  'show-vendor': later(requests, 'ShowVendorDialog'),
  withdraw: later(requests, 'WithdrawDialog'),
  assign: later(requests, 'AssignDialog'),
  reference: later(requests, 'ReferenceDialog'),
}

export function hasDialog(action: DealAction): boolean {
  return action in dialogs
}

type DealDialogProps = {
  readonly action: DealAction | null
  readonly deal: DealView
  readonly onClose: () => void
}

/** The dialog of the action that was started, until it is done or put away. */
export function DealDialog({ action, deal, onClose }: DealDialogProps) {
  const Dialog = action && dialogs[action]
  return <Suspense>{Dialog && <Dialog deal={deal} onDone={onClose} onClose={onClose} />}</Suspense>
}
