import { serverNow } from '../words/server-clock.ts'
import { useWords } from '../words/words.tsx'

/** The day of an instant in the reader's zone; the year only where it is another one. */
export function useShortDay(): (at: string) => string {
  const { formatDay, timeZone } = useWords()
  const dayOf = (at: string | Date) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(at))
  return (at) => {
    const day = dayOf(at)
    return formatDay(day, day.slice(0, 4) === dayOf(serverNow()).slice(0, 4) ? 'short' : 'medium')
  }
}
