import { createClient } from '#client/client.ts'
import { TandemProblem } from '#client/problem.ts'
import type { Me } from '#contract/sessions.ts'
import type { Locale } from '#locales/catalog.ts'
import { loadCatalog } from '#words/load.ts'
import { createReader, type Reader } from '#words/reader.ts'
import { type Command, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { type Connection, readConnection, readLocale } from './config.ts'
import { linesOf, tell } from './explain.ts'
import { helpOf, overviewOf } from './help.ts'
import { checkCount, nearest, readArguments, type Values } from './read-arguments.ts'
import { systemTerminal, type Terminal } from './terminal.ts'

export const done = 0
export const refused = 1
export const misused = 2

/** A line for each command, for the help of the whole program. */
export function commandLines(): string[] {
  return overviewOf(commands)
}

/** Runs one command of the client and answers the exit code of the process. */
export async function run(args: readonly string[], terminal: Terminal = systemTerminal()): Promise<number> {
  try {
    const command = commandIn(args)
    const { args: rest, flags } = readArguments(args.slice(command.name.split(' ').length), command)
    if (flags.help) {
      terminal.print(helpOf(command))
      return done
    }
    checkCount(rest, command)
    return await runCommand(command, { args: rest, flags }, terminal)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.note(error.message)
    return misused
  }
}

/** @throws UsageError when no command is called so, with what may have been meant */
function commandIn(args: readonly string[]): Command {
  const flag = args.findIndex((word) => word.startsWith('-'))
  const words = flag < 0 ? args : args.slice(0, flag)
  const found = commands.find(({ name }) => name === args.slice(0, name.split(' ').length).join(' '))
  if (found !== undefined) return found
  const group = commands.filter(({ name }) => name.startsWith(`${words[0]} `))
  const near = nearest(
    words.slice(0, 2).join(' '),
    commands.map(({ name }) => name),
  )
  const meant = near === undefined ? '' : ` Do you mean "tandem ${near}"?`
  const known =
    group.length > 0 ? `\n\n${overviewOf(group).join('\n')}` : '\n\ntandem --help lists every command.'
  if (group.length > 0 && words.length === 1)
    throw new UsageError(`tandem ${words[0]} needs a second word.${known}`)
  throw new UsageError(`There is no command "${words.slice(0, 2).join(' ')}".${meant}${known}`)
}

type Given = { args: readonly string[]; flags: Values }

async function runCommand(command: Command, { args, flags }: Given, terminal: Terminal): Promise<number> {
  const connection = readConnection(flags as Record<string, string>)
  const words = await readerOf(readLocale(flags as Record<string, string>))
  const json = flags.json === true
  const client = createClient({
    tries: 2,
    url: connection.url,
    ...(connection.token && { token: connection.token }),
  })
  const me = once(() => client.getMe())
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    await command.run({ client, words, terminal, json, args, flags, me, signal: stopping.signal } as never)
    return done
  } catch (error) {
    if (error instanceof UsageError) throw error
    await report(error, { command, words, connection, me, json, terminal })
    return refused
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

type Report = {
  command: Command
  words: Reader
  connection: Connection
  me: () => Promise<Me>
  json: boolean
  terminal: Terminal
}

async function report(
  error: unknown,
  { command, words, connection, me, json, terminal }: Report,
): Promise<void> {
  const told = await tell(error, {
    words,
    url: connection.url,
    signedIn: connection.token !== undefined,
    flags: Object.keys(command.flags),
    me: () => me().catch(() => null),
  })
  if (json) terminal.note(JSON.stringify({ error: { ...told, refusal: refusalIn(error) } }, null, 2))
  else for (const line of linesOf(told, words)) terminal.note(line)
}

function refusalIn(error: unknown) {
  return error instanceof TandemProblem ? error.refusal : undefined
}

async function readerOf(locale: Locale): Promise<Reader> {
  return createReader({ locale, catalog: await loadCatalog(locale) })
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => (answer ??= ask())
}
