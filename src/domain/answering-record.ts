import { daysAfter, daysBetween, type Instant } from './calendar.ts'

/** What became of one request at its receiver; `answeredAt` is null where it ran out unanswered. */
export type Answered = { receivedAt: Instant; endedAt: Instant; answeredAt: Instant | null }

/**
 * How fast an organization answers, as everybody may know it: a step, and nothing that could tell of a single deal.
 * The order is the one in which partner search offers partners of equal match (LC-7): whoever has no record yet stands
 * behind those known to answer, and before those known not to.
 */
export const answeringSteps = [
  'within-a-day',
  'within-3-days',
  'within-a-week',
  'within-two-weeks',
  'no-record',
  'late-or-never',
] as const
export type AnsweringStep = (typeof answeringSteps)[number]

const limits = [
  ['within-a-day', 1],
  ['within-3-days', 3],
  ['within-a-week', 7],
  ['within-two-weeks', 14],
] as const

/** Old answers say nothing about today, and the latest say most. */
export const answersRemembered = { months: 12, count: 50 } as const

/** Fewer would let one answer of one deal be read out of the step. */
export const fewestAnswers = 3

/** From when on an answer is remembered at this moment. */
export function rememberedSince(now: Instant): Instant {
  return daysAfter(now, (-365 * answersRemembered.months) / 12)
}

/** LC-7: the fastest step within which two of three requests were answered; what ran out was answered within none. */
export function answeringStep(requests: readonly Answered[], now: Instant): AnsweringStep {
  const since = rememberedSince(now)
  const known = requests
    .filter((one) => one.endedAt >= since)
    .sort((a, b) => (a.endedAt < b.endedAt ? 1 : -1))
    .slice(0, answersRemembered.count)
  if (known.length < fewestAnswers) return 'no-record'
  const within = (days: number) =>
    known.filter(
      ({ receivedAt, answeredAt }) => answeredAt !== null && daysBetween(receivedAt, answeredAt) <= days,
    ).length
  const usual = limits.find(([, days]) => within(days) * 3 >= known.length * 2)
  return usual === undefined ? 'late-or-never' : usual[0]
}

/** The place of a step in the order of partner search; the smaller, the earlier. */
export function answeringRank(step: AnsweringStep): number {
  return answeringSteps.indexOf(step)
}
