import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconCopy,
  IconEye,
  IconHandGrab,
  IconHeart,
  IconNote,
  IconPencil,
  IconPlus,
  IconTag,
  IconTargetArrow,
  IconTrophy,
  IconUserShare,
  IconUsersPlus,
  IconX,
} from '@tabler/icons-react'
import type { DealAction } from '#domain/refusal.ts'
import type { WordKey } from '#locales/catalog.ts'
import type { Icon } from '../ui/glyph.tsx'

type Look = { readonly word: WordKey; readonly icon: Icon; readonly key?: string }

/** Each action by its word, icon and key, the same in the header, the menu, the palette and a remedy. */
export const actionLooks: Record<DealAction, Look> = {
  accept: { word: 'deal.accept', icon: IconCheck, key: 'A' },
  decline: { word: 'deal.decline', icon: IconX, key: 'D' },
  take: { word: 'deal.take', icon: IconHandGrab },
  assign: { word: 'deal.assign', icon: IconUserShare },
  edit: { word: 'ui.edit', icon: IconPencil, key: 'E' },
  advance: { word: 'deal.advance', icon: IconTargetArrow, key: 'S' },
  win: { word: 'deal.mark-won', icon: IconTrophy, key: 'W' },
  lose: { word: 'deal.mark-lost', icon: IconX },
  'close-as-error': { word: 'deal.close-as-error', icon: IconAlertTriangle },
  'invite-vendor': { word: 'deal.invite-vendor', icon: IconPlus },
  'invite-partner': { word: 'deal.invite-partner', icon: IconUsersPlus },
  withdraw: { word: 'deal.withdraw', icon: IconArrowBackUp },
  'show-vendor': { word: 'deal.show-vendor', icon: IconEye },
  'write-note': { word: 'deal.write-note', icon: IconNote, key: 'N' },
  reference: { word: 'deal.reference', icon: IconTag },
  clone: { word: 'deal.clone', icon: IconCopy },
  favorite: { word: 'deal.favorite', icon: IconHeart, key: 'F' },
}

/** What stands in the "…" menu, in this order. */
export const menuActions: readonly DealAction[] = [
  'invite-vendor',
  'invite-partner',
  'show-vendor',
  'withdraw',
  'reference',
  'clone',
  'close-as-error',
]
