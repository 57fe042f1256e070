/** CU-16, with the older, wider bands that records from before still carry. */
export const companySizes = [
  '1to9employees',
  '10to50employees',
  '51to250employees',
  '251to1000employees',
  '1001to5000employees',
  '5001to10000employees',
  '10001to20000employees',
  'Morethan20000employees',
] as const
export const olderSizes = ['1to50employees', '51to500employees', 'Morethan500employees'] as const
export type CompanySize = (typeof companySizes)[number] | (typeof olderSizes)[number]

const upTo: readonly [number, CompanySize][] = [
  [9, '1to9employees'],
  [50, '10to50employees'],
  [250, '51to250employees'],
  [1000, '251to1000employees'],
  [5000, '1001to5000employees'],
  [10000, '5001to10000employees'],
  [20000, '10001to20000employees'],
]

/** The band of a size as files write it: a band with or without "employees", or a number of people. */
export function sizeIn(text: string): CompanySize | null {
  const plain = text.replace(/[\s,.'’]/g, '')
  if (/^\d{1,9}$/.test(plain)) return bandOf(Number(plain))
  const wanted = plain
    .replace(/employees$/i, '')
    .replace(/[-–]/, 'to')
    .toLowerCase()
  return (
    [...companySizes, ...olderSizes].find(
      (size) => size.replace(/employees$/, '').toLowerCase() === wanted,
    ) ?? null
  )
}

function bandOf(people: number): CompanySize | null {
  if (people < 1) return null
  return upTo.find(([most]) => people <= most)?.[1] ?? 'Morethan20000employees'
}
