import type { industries } from '#domain/industry.ts'

export type Industry = (typeof industries)[number]

/** The size bands of the wire API (CU-16), smallest first. */
export const sizes = [
  '1to9employees',
  '10to50employees',
  '51to250employees',
  '251to1000employees',
  '1001to5000employees',
  '5001to10000employees',
  '10001to20000employees',
  'Morethan20000employees',
] as const

export type Size = (typeof sizes)[number]

/** One legal entity of the made-up customer directory. */
export type CustomerSeed = {
  /** A UUID that is the same in every database. */
  id: string
  name: string
  /** The name in other scripts and spellings, for search. */
  aliases: string[]
  addressLine: string
  city: string
  /** The city in other scripts and languages, for search. */
  cityAliases: string[]
  region: string | null
  /** Empty where the country has none (HK). */
  postalCode: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** Nine digits, made up, unique. */
  duns: string
  industry: Industry
  size: Size
  /** The D-U-N-S number of the group's head, for its other legal entities in the same place (CU-2). */
  parentDuns?: string
}

/** A word as the country writes it, and in Latin letters. */
export type Word = { local: string; latin: string }

export type City = {
  name: string
  aliases: string[]
  region: string | null
  /** `#` stands for a digit, `@` for a letter. */
  postal: string
  districts?: string[]
}

export type CountryNames = {
  country: string
  /** How many legal entities the directory has there. */
  count: number
  heads: Word[]
  trades: Record<Industry, Word[]>
  compose: (head: Word, trade: Word) => Word
  /** Patterns around `{name}`: the legal forms of companies. */
  forms: Word[]
  /** The same for public bodies. */
  publicForms: Word[]
  /** Patterns around `{name}` and `{head}`: the other legal entities of a group. */
  affiliates: Word[]
  /** The largest first: it gets most of the companies. */
  cities: City[]
  streets: string[]
  /** A pattern of `{district}`, `{street}` and `{number}`. */
  address: string
}

/** A word of a Latin script, whose other spelling has no diacritics. */
export function latinWord(text: string): Word {
  return { local: text, latin: folded(text) }
}

/** A list of words written `local:latin`, parted by commas. */
export function words(list: string): Word[] {
  return list.split(',').map((entry) => {
    const [local = '', latin = folded(local)] = entry.trim().split(':')
    return { local, latin }
  })
}

/** Every beginning with every ending. */
export function coined(beginnings: string, endings: string): Word[] {
  return words(beginnings).flatMap((first) =>
    words(endings).map((last) => ({ local: first.local + last.local, latin: first.latin + last.latin })),
  )
}

export function spaced(head: Word, trade: Word): Word {
  return { local: `${head.local} ${trade.local}`, latin: `${head.latin} ${trade.latin}` }
}

const foldings: Record<string, string> = { ø: 'o', Ø: 'O', æ: 'ae', Æ: 'Ae', å: 'a', Å: 'A', ß: 'ss' }

function folded(text: string): string {
  return text
    .replace(/[øØæÆåÅß]/g, (letter) => foldings[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
}
