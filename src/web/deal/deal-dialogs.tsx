import type { ReactNode } from 'react'
import type { DealView } from '#contract/deal-view.ts'
import type { DealAction } from '#domain/refusal.ts'
import { AcceptDialog } from './accept-dialog.tsx'
import { InvitePartnerDialog } from './invite-partner-dialog.tsx'
import { InviteVendorDialog } from './invite-vendor-dialog.tsx'
import {
  CloseAsErrorDialog,
  DeclineDialog,
  LoseDialog,
  type OutcomeDialogProps,
  WinDialog,
} from './outcome-dialogs.tsx'
import { AssignDialog, ReferenceDialog, ShowVendorDialog, WithdrawDialog } from './request-dialogs.tsx'

const dialogs: Partial<Record<DealAction, (props: OutcomeDialogProps) => ReactNode>> = {
  accept: AcceptDialog,
  decline: DeclineDialog,
  win: WinDialog,
  lose: LoseDialog,
  'close-as-error': CloseAsErrorDialog,
  'invite-vendor': InviteVendorDialog,
  'invite-partner': InvitePartnerDialog,
  'show-vendor': ShowVendorDialog,
  withdraw: WithdrawDialog,
  assign: AssignDialog,
  reference: ReferenceDialog,
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
  return Dialog ? <Dialog deal={deal} onDone={onClose} onClose={onClose} /> : null
}
