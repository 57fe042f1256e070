/** Scripts that are written without blanks between words, and one whose words are compounds. */
const unspaced = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu
const tokens = /[\p{L}\p{N}\p{M}]+/gu
/** What an input method shows before the syllable is complete. */
const loneJamo = /[\u1100-\u11FF\u3130-\u318F\uA960-\uA97F\uD7B0-\uD7FF]/g
const longest = 64
/** Text without marks and scripts, as most is: it needs no folding but that of capitals. */
const plain = /^[\x20-\x7e]*$/

const foldings: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ё: 'е',
}

/**
 * The words under which a text is found: small letters without diacritics; of Han, Hangul and Kana the whole run,
 * every two neighbours and every single character, for nobody types such names from their beginning (CU-2).
 */
export function wordsOf(text: string): string[] {
  return unique(
    tokensOf(text).flatMap(({ token, spaced }) => (spaced ? [token] : [token, ...pairs(token), ...token])),
  )
}

/** What a text must have to be found by this query: for each of these, a word that begins with it. */
export function queryWordsOf(text: string): string[] {
  return unique(
    tokensOf(text).flatMap(({ token, spaced }) =>
      spaced || [...token].length === 1 ? [token] : pairs(token),
    ),
  )
}

export type QueryWord = { word: string; spaced: boolean }

/** The same words, with whether each begins a word or may stand anywhere in a run. */
export function queryPartsOf(text: string): QueryWord[] {
  const parts = tokensOf(text).flatMap(({ token, spaced }): QueryWord[] =>
    spaced || [...token].length === 1
      ? [{ word: token, spaced }]
      : pairs(token).map((word) => ({ word, spaced })),
  )
  return [...new Map(parts.map((part) => [part.word, part])).values()]
}

/** The whole text as its words are written, one blank between them: what it begins with and is ordered by. */
export function foldedText(text: string): string {
  return tokensOf(text)
    .map(({ token }) => token)
    .join(' ')
}

type Token = { token: string; spaced: boolean }

function tokensOf(text: string): Token[] {
  if (plain.test(text)) return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((token) => cut(token, true))
  return (folded(text).match(tokens) ?? []).flatMap(runsOf).filter(({ token }) => token !== '')
}

/** Latin letters and a neighbouring Han or Hangul run are words of their own: "삼성SDS", "LG電子". */
function runsOf(text: string): Token[] {
  const runs: Token[] = []
  let end = 0
  for (const run of text.matchAll(unspaced)) {
    runs.push(cut(text.slice(end, run.index), true), cut(run[0], false))
    end = run.index + run[0].length
  }
  return [...runs, cut(text.slice(end), true)]
}

function cut(token: string, spaced: boolean): Token {
  return { token: token.length <= longest ? token : [...token].slice(0, longest).join(''), spaced }
}

/** Only Latin letters lose their marks: й is a letter, and Hangul would fall into jamo. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(loneJamo, '')
    .replace(/[^\P{Script=Latin}a-z]\p{M}*/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/([a-z])\p{M}+/gu, '$1')
    .replace(/[ßæœøłđðþıё]/g, (letter) => foldings[letter] ?? letter)
}

function pairs(token: string): string[] {
  const characters = [...token]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function unique(words: string[]): string[] {
  return [...new Set(words)]
}
