/**
 * One deal of the demo. `path` is its life in steps: an asked help ("ask:proof-of-concept"), "show", the vendor's
 * "accept", "decline:REASON" or "expire", stages ("20" to "80"), "won", "lost:REASON", "error:REASON", and on the
 * vendor's side "vendor:40", "vendor:won". A part is offered to a partner ("cedar:42000/SOL-30001-CED"), who answers it
 * ("cedar:accept", "cedar:decline/REASON"). "@4" at the end of a step is its day, counted back from today. A deal of
 * Aster is sent to the named partner.
 */
export type DemoDeal = {
  by: 'ben' | 'bea' | 'boris' | 'minji' | 'cleo' | 'carl' | 'ada'
  location: string | null
  name: string
  customer: string
  value: string
  solutions: string[]
  daysAgo: number
  closesIn: number
  path: string
  to?: 'Birch' | 'Cedar'
  note?: string
}

export const line = (
  by: DemoDeal['by'],
  location: string | null,
  name: string,
  customer: string,
  value: string,
  solutions: string,
  days: [ago: number, closes: number],
  path: string,
  rest: Pick<DemoDeal, 'to' | 'note'> = {},
): DemoDeal => ({
  by,
  location,
  name,
  customer,
  value,
  solutions: solutions.split(' '),
  daysAgo: days[0],
  closesIn: days[1],
  path,
  ...rest,
})
