import { commonWords } from './common-words.ts'

/** So many bits a password has to be worth; whoever knows what people choose tries about as many as 2 to this. */
const enough = 32

/** What one finds on keyboards and in alphabets by going on in a line. */
const lines = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  'qwertzuiopü',
  'azertyuiop',
  '!@#$%^&*()_+',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujmikolp',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
]
const runs = lines.flatMap((line) => [line, [...line].reverse().join('')])

const signsForLetters: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/**
 * Whether guessing begins with such passwords: common words and names with figures around them, rows of the keyboard,
 * one thing over and over, what is known of the person. The cheapest way to put the password together decides.
 */
export function isGuessable(password: string, about: readonly string[] = []): boolean {
  const characters = [...password.normalize('NFKC').toLowerCase()]
  const known = new Set(about.flatMap(partsOf))
  const cheapest = [0]
  for (let end = 1; end <= characters.length; end++) {
    const ways = Array.from({ length: end }, (_, start) => {
      return (cheapest[start] ?? 0) + worth(characters, { start, end, known })
    })
    cheapest.push(Math.min(...ways))
  }
  return (cheapest[characters.length] ?? 0) < enough
}

/** The name before the @, the domain, the parts of a name: whatever of it has three letters. */
function partsOf(text: string): string[] {
  const whole = text.normalize('NFKC').toLowerCase()
  return [whole, ...whole.split(/[^\p{L}\p{N}]+/u)].filter((part) => [...part].length >= 3)
}

type Piece = { start: number; end: number; known: ReadonlySet<string> }

/** How many bits a piece adds, taken as one thing; a long piece that is nothing cannot be taken so. */
function worth(characters: readonly string[], { start, end, known }: Piece): number {
  const length = end - start
  if (length === 1) return worthOfOne(characters[start] ?? '')
  const text = characters.slice(start, end).join('')
  if (isEcho(characters, start, end)) return 2
  if (length < 3) return Number.POSITIVE_INFINITY
  if (runs.some((run) => run.includes(text))) return 5
  if (/^(19|20)\d\d$/.test(text)) return 7
  const word = [...text].map((one) => signsForLetters[one] ?? one).join('')
  if (known.has(text) || known.has(word)) return 4
  if (commonWords.has(text)) return 10
  if (commonWords.has(word) || commonWords.has(word.replaceAll('i', 'l'))) return 11
  return Number.POSITIVE_INFINITY
}

function worthOfOne(character: string): number {
  if (/\d/.test(character)) return 3.3
  return /[a-z]/.test(character) ? 4.7 : 5.5
}

/** The same again as what stands right before it. */
function isEcho(characters: readonly string[], start: number, end: number): boolean {
  const length = end - start
  if (start < length) return false
  for (let at = start; at < end; at++) if (characters[at] !== characters[at - length]) return false
  return true
}
