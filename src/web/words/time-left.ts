import type { Translate } from '#words/translator.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How urgent the remainder is: amber from three days, red on the last. */
export type Urgency = 'calm' | 'soon' | 'last'

export type TimeLeft = { readonly text: string; readonly urgency: Urgency }

/** Whole days, the nearest, from three days on; days and hours below, hours on the last day, then minutes. */
export function createTimeLeft(t: Translate) {
  return (until: string | Date, now: string | Date): TimeLeft => {
    const left = new Date(until).getTime() - new Date(now).getTime()
    if (left <= 0) return { text: t('ui.left-nothing'), urgency: 'last' }
    if (left < hour)
      return { text: t('ui.left-minutes', { minutes: Math.ceil(left / minute) }), urgency: 'last' }
    const hours = Math.floor((left % day) / hour)
    const days = Math.floor(left / day)
    if (days < 1) return { text: t('ui.left-hours', { hours }), urgency: 'last' }
    if (days < 3) return { text: daysAndHours(t, days, hours), urgency: 'soon' }
    return { text: t('ui.left-days', { days: Math.round(left / day) }), urgency: 'calm' }
  }
}

function daysAndHours(t: Translate, days: number, hours: number): string {
  return hours ? t('ui.left-days-hours', { days, hours }) : t('ui.left-days', { days })
}
