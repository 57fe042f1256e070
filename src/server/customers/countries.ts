import { foldedText } from '#domain/word.ts'

const languages = ['en', 'ko', 'ru', 'zh-Hant']
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

let known: Map<string, string> | undefined

/** The code of each country by its folded code and names in the product's languages. */
export function countryNames(): ReadonlyMap<string, string> {
  known ??= namesByIntl()
  return known
}

function namesByIntl(): Map<string, string> {
  const names = new Map<string, string>()
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`)).filter(isCurrent)
  for (const language of languages) {
    const namer = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = namer.of(code)
      if (name === undefined || code === 'ZZ') continue
      names.set(code.toLowerCase(), code)
      if (!names.has(foldedText(name))) names.set(foldedText(name), code)
    }
  }
  return names
}

/** Former countries and other codes have the name of another: DD is called Germany too. */
function isCurrent(code: string): boolean {
  return Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
}

/** The countries whose code this is or whose name begins so; nothing for a single letter. */
export function countriesBeginning(folded: string): string[] {
  if ([...folded].length < 2) return []
  const codes = [...countryNames()].filter(([name]) =>
    name.length === 2 ? name === folded : name.startsWith(folded),
  )
  return [...new Set(codes.map(([, code]) => code))]
}

/** The country of a code or a name; null where it is neither. */
export function countryIn(text: string): string | null {
  if (/^[A-Za-z]{2}$/.test(text)) return text.toUpperCase()
  return countryNames().get(foldedText(text)) ?? null
}
