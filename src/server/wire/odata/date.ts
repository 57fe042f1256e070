import { isDay } from '#domain/calendar.ts'

const form =
  /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,12}))?)?(?:(Z)|([+\- ])(\d{2}):(\d{2}))?)?$/i

/**
 * The moment as `yyyy-MM-ddTHH:mm:ss.ffffffZ`, so that text sorts as time does; null where it is none. What is finer than
 * the database knows is cut, a day is its midnight, and without a zone it is UTC.
 */
export function momentOf(text: string): string | null {
  const [
    ,
    day = '',
    hour = '00',
    minute = '00',
    second = '00',
    fraction = '',
    ,
    sign,
    zoneHour = '0',
    zoneMinute = '0',
  ] = form.exec(text) ?? []
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  if (Number(zoneHour) > 18 || Number(zoneMinute) > 59) return null
  const shift = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? 60_000 : -60_000)
  const at = new Date(Date.parse(`${day}T${hour}:${minute}:${second}Z`) + (sign === undefined ? 0 : shift))
  const iso = at.toISOString()
  if (!/^\d{4}-/.test(iso) || iso.startsWith('0000')) return null
  return `${iso.slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`
}
