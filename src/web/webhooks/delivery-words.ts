import { IconAlertTriangle, IconCircleCheck, IconClock, IconHourglass } from '@tabler/icons-react'
import type { Delivery, DeliveryAttempt } from '#contract/webhooks.ts'
import type { Icon } from '../ui/glyph.tsx'
import type { Tone } from '../ui/tone.ts'
import type { Words } from '../words/words.tsx'

type Answered = Pick<DeliveryAttempt, 'status' | 'fault'>

/** "answered 503", "no connection" */
export function answerText({ status, fault }: Answered, { t }: Pick<Words, 't'>): string {
  if (fault === null && status === null) return ''
  return t(`webhooks.fault-${fault ?? 'status'}`, { status: status ?? '' })
}

export function lookOf({ state, blocked }: Pick<Delivery, 'state' | 'blocked'>) {
  return blocked && state === 'pending' ? looks.blocked : looks[state]
}

const looks = {
  pending: { tone: 'wait', icon: IconClock, word: 'webhooks.state-pending' },
  delivered: { tone: 'ok', icon: IconCircleCheck, word: 'webhooks.state-delivered' },
  dead: { tone: 'bad', icon: IconAlertTriangle, word: 'webhooks.state-dead' },
  blocked: { tone: 'wait', icon: IconHourglass, word: 'webhooks.state-blocked' },
} as const satisfies Record<string, { tone: Tone; icon: Icon; word: string }>
