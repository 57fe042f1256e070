import { redacted } from './redacted.ts'

export type Level = 'error' | 'warn' | 'info' | 'debug'
type Facts = Record<string, unknown>

/** Lines about the work of the program, in the form of those about requests. */
export type Log = Record<Level, (facts: Facts, message: string) => void>

export type Format = 'mixed' | 'json' | 'text'
type Write = (line: string) => void

const ranks: Record<Level, number> = { error: 0, warn: 1, info: 2, debug: 3 }

/** Nothing is in a line but what is named: ids, and no words of people. */
export function openLog({ level, write }: { level: Level; write: Write }): Log {
  const line = (own: Level) => (facts: Facts, message: string) => {
    if (ranks[own] > ranks[level]) return
    const at = new Date().toISOString()
    write(`${JSON.stringify({ level: own, at, ...facts, ...errorIn(facts), msg: message })}\n`)
  }
  return { error: line('error'), warn: line('warn'), info: line('info'), debug: line('debug') }
}

function errorIn({ err }: Facts): Facts {
  if (!(err instanceof Error)) return {}
  const { name, message, stack, code } = err as NodeJS.ErrnoException
  return { err: { type: name, message: redacted(message), stack: redacted(stack ?? ''), code } }
}

/** Where lines go, in the form that is asked for. */
export function writerFor(format: Format, write: Write): Write {
  return format === 'text' ? (line) => write(textOf(line)) : write
}

/** In either form. */
const tellsAnError = /"level":"error"|^\S+ error /

/** Lines that come together leave together, within some milliseconds: beside a line a write is dear. An error goes at once. */
export function gathering(write: Write, within = 10): Write {
  let waiting = ''
  let timer: NodeJS.Timeout | undefined
  function leave() {
    clearTimeout(timer)
    timer = undefined
    const lines = waiting
    waiting = ''
    if (lines !== '') write(lines)
  }
  process.once('exit', leave)
  return (line) => {
    waiting += line
    if (tellsAnError.test(line)) leave()
    else timer ??= setTimeout(leave, within)
  }
}

/** What people at the terminal are told; a line among lines where all are to be JSON. */
export function announcerFor(format: Format, write: Write): (text: string) => void {
  if (format !== 'json') return (text) => write(`${text}\n`)
  return (text) => write(`${JSON.stringify({ level: 'info', at: new Date().toISOString(), msg: text })}\n`)
}

/** One line for people; what no JSON is stays as it is. */
export function textOf(line: string): string {
  const facts = parsed(line)
  if (facts === null) return line
  const { level, at, msg, err, ...rest } = facts
  const told = Object.entries(rest).map(([name, value]) => `${name}=${word(value)}`)
  const stack = (err as { stack?: string } | undefined)?.stack
  const first = [String(at), String(level).padEnd(5), String(msg ?? ''), ...told].join(' ')
  return `${first}${stack ? `\n${stack}` : ''}\n`
}

function parsed(line: string): Facts | null {
  try {
    const value: unknown = JSON.parse(line)
    return value !== null && typeof value === 'object' ? (value as Facts) : null
  } catch {
    return null
  }
}

/** Without quotes where they say nothing; never over a line's end. */
function word(value: unknown): string {
  return typeof value === 'string' && /^[\w./:+@-]+$/.test(value) ? value : JSON.stringify(value)
}
