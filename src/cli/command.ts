import type { TandemClient } from '#client/client.ts'
import type { Me } from '#contract/sessions.ts'
import type { Reader } from '#words/reader.ts'
import type { Terminal } from './terminal.ts'

/** The command was not written the way it is: told with its usage, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export type Flag = {
  type: 'string' | 'boolean'
  says: string
  /** What stands for its value in the help. */
  value?: string
  multiple?: true
}
export type Flags = Record<string, Flag>

type ValueOf<F extends Flag> = F['type'] extends 'boolean'
  ? boolean | undefined
  : F extends { multiple: true }
    ? string[] | undefined
    : string | undefined
export type ValuesOf<F extends Flags> = { [Name in keyof F]: ValueOf<F[Name]> }

/** What a command works with. */
export type Call<F extends Flags = Flags> = {
  client: TandemClient
  words: Reader
  terminal: Terminal
  /** For machines: whole replies instead of tables. */
  json: boolean
  args: readonly string[]
  flags: ValuesOf<F>
  /** In whose name, asked once. */
  me: () => Promise<Me>
  signal: AbortSignal
}

export type Command<F extends Flags = Flags> = {
  /** The words that call it: `deals list`. */
  name: string
  says: string
  /** What stands behind the words, in capitals: `ID`. */
  takes?: readonly string[]
  flags: F
  examples: readonly string[]
  run: (call: Call<F>) => Promise<void>
}

/** Keeps the types of its flags for `run` and forgets them outside. */
export function command<const F extends Flags>(declared: Command<F>): Command {
  return declared as unknown as Command
}
