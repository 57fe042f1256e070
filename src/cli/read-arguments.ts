import { parseArgs } from 'node:util'
import { type Command, type Flags, UsageError } from './command.ts'

/** Every command takes these. */
export const commonFlags = {
  json: { type: 'boolean', says: 'print whole replies as JSON, for programs' },
  url: {
    type: 'string',
    value: 'URL',
    says: 'where Tandem is reached; else TANDEM_URL, else the last login',
  },
  token: { type: 'string', value: 'KEY', says: 'the API key; better TANDEM_TOKEN or tandem login' },
  lang: {
    type: 'string',
    value: 'LANG',
    says: 'en, ko, ru or zh-Hant; else TANDEM_LANGUAGE, else the system',
  },
  help: { type: 'boolean', says: 'show this help' },
} as const satisfies Flags

export type Values = Record<string, string | boolean | string[] | undefined>
export type Read = { args: string[]; flags: Values }

/** @throws UsageError for a flag that the command does not know, or one without its value */
export function readArguments(args: readonly string[], command: Command): Read {
  const known: Flags = { ...command.flags, ...commonFlags }
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { type, multiple }]) => [
      name,
      { type, multiple: multiple ?? false, ...(name === 'help' && { short: 'h' }) },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    return { args: positionals, flags: values as Values }
  } catch (error) {
    throw new UsageError(flagFault(error as Error & { code?: string }, known))
  }
}

/** What stands behind the words of a command is what it takes: no more and no less. */
export function checkCount(args: readonly string[], { takes = [], name }: Command): void {
  if (args.length === takes.length) return
  const missing = takes[args.length]
  throw new UsageError(
    missing === undefined
      ? `"${args[takes.length]}" is too much for tandem ${name}. A text with blanks stands in quotes.`
      : `tandem ${name} needs ${missing}.`,
  )
}

function flagFault({ message, code }: Error & { code?: string }, known: Flags): string {
  const named = /'(--?[\w-]+)/.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const near = nearest(named.replace(/^-+/, ''), Object.keys(known))
    return `There is no flag ${named}.${near === undefined ? '' : ` Do you mean --${near}?`}`
  }
  return `${message.split('\n')[0]?.replace(/\s*To specify.*$/, '')}`
}

/** The known word that the typed one is most like, if it is near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((one) => ({ one, far: distance(word, one) })).sort((a, b) => a.far - b.far)
  const best = ranked[0]
  return best !== undefined && best.far <= Math.max(2, Math.floor(word.length / 3)) ? best.one : undefined
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (const [column, wanted] of [...other].entries()) {
      const replaced = (row[column] ?? 0) + (letter === wanted ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
